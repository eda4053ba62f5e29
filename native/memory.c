/* Memory for Python's small objects, taken from the system in large pieces while the library is loaded.

   A build makes some 20 MiB of them. Taken page by page, as Python does, each of 5,000 pages is a fault of its own; the first
   24 MiB are asked for in pages of 2 MiB where the system has such, and what comes after them a whole arena at a time.
   Elsewhere than on Linux, and where the system says no, Python's own way stays. */

#include <Python.h>

#if defined(__linux__) && defined(__GNUC__)

#include <stdint.h>
#include <sys/mman.h>

#define ARENA ((size_t)1 << 20) /* what Python asks for at a time; other sizes are its stacks, which come and go */
#define POOL ((size_t)24 << 20)
#define PAGE ((size_t)2 << 20)
#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

static PyObjectArenaAllocator own;
static char *pool, *next, *end;
static void *freed; /* arenas of the pool that were given back, each holding the address of the one before */

static void *take(void *context, size_t size)
{
    if (size == ARENA && freed != NULL) {
        void *arena = freed;
        freed = *(void **)arena;
        return arena;
    }
    if (size == ARENA && next < end) {
        void *arena = next;
        next += ARENA;
        return arena;
    }
    void *arena = own.alloc(own.ctx, size);
    if (arena != NULL && size == ARENA)
        madvise(arena, size, MADV_POPULATE_WRITE);
    return arena;
}

static void give_back(void *context, void *arena, size_t size)
{
    if ((char *)arena < pool || (char *)arena >= end) {
        own.free(own.ctx, arena, size);
        return;
    }
    *(void **)arena = freed;
    freed = arena;
}

__attribute__((constructor)) static void take_memory(void)
{
    char *space = mmap(NULL, POOL + PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (space != MAP_FAILED) {
        pool = next = (char *)(((uintptr_t)space + PAGE - 1) & ~(uintptr_t)(PAGE - 1));
        end = pool + POOL;
        madvise(pool, POOL, MADV_HUGEPAGE);
    }
    PyObject_GetArenaAllocator(&own);
    PyObjectArenaAllocator ours = {NULL, take, give_back};
    PyObject_SetArenaAllocator(&ours);
}

#endif
