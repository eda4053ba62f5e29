"""Compiles the program's modules into one library beside them: `python -m native.build [--if-needed]`, some minutes on two cores.

mypyc writes C from the same sources that Python runs, after their records are rewritten (`native/rewrite.py`). Needs a C compiler, Python's
headers and the extra `compile`. `renderer/native.py` takes the library from then on, until a source changes.
"""

from __future__ import annotations

import heapq
import importlib.util
import os
import shutil
import sys
import sysconfig
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from native.rewrite import rewritten
from renderer.native import FOLDER, LIBRARY, LISTED, PACKAGE, compiled, library, mangled, stamp

TOP = Path(PACKAGE).parent
OWN = Path(__file__).parent
GROUP = LIBRARY.removesuffix("__mypyc")
BUNDLES = 12
"""How many C files there are in the end: few, since each reads all headers; several, so that all cores have work."""
STAYS_PYTHON = (
    # the program's edge: each command runs once, and click asks its functions what they take
    "cli", "commands", "starting", "later", "patterns", "native", "resources", "garbage",
    # nothing but words
    "messages",
    # records whose classes are looked at or made while the program runs
    "spec.record", "spec.schema", "spec.shape", "spec.tree", "cards.presets",
    # classes that grow out of those of libraries, or are filled at first use
    "backends.pdf.objects", "backends.pdf.reportlab_objects",
)  # fmt: skip


def lacking() -> str:
    """Return what is missing that compiling needs, in words; nothing where all is there."""
    if importlib.util.find_spec("mypyc") is None or importlib.util.find_spec("setuptools") is None:
        return "mypy and setuptools are not installed (the extra 'compile')"
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "cc").split()[0]
    if os.name != "nt" and shutil.which(compiler) is None:
        return f"there is no C compiler ({compiler})"
    if not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")):
        return "Python's own headers are not installed (Debian: python3-dev)"
    return ""


def sources() -> dict[str, str]:
    """Return the sources by their paths in the package, in order, each with the module that it is compiled as; none for one that stays Python."""
    found = {}
    for file in sorted(Path(PACKAGE).rglob("*.py")):
        path = file.relative_to(PACKAGE)
        own = ".".join(path.with_suffix("").parts)
        stays = file.stem.startswith("__") or any(f"{own}.".startswith(f"{one}.") for one in STAYS_PYTHON)
        found[path.as_posix()] = "" if stays else f"renderer.{own}"
    return found


def names() -> list[str]:
    """Return the modules that are compiled, in order of their files."""
    return [name for name in sources().values() if name]


def prepare(tree: Path) -> list[str]:
    """Copy the program to `tree` with its records rewritten, and return the files there that are to be compiled."""
    shutil.copytree(PACKAGE, tree / "renderer", ignore=shutil.ignore_patterns("__pycache__", Path(FOLDER).name))
    files = []
    for name in names():
        file = tree / (name.replace(".", "/") + ".py")
        file.write_text(rewritten(file.read_text("utf-8")), "utf-8")
        files.append(str(file.relative_to(tree)))
    shutil.copy(OWN / "records.py", tree / "renderer/records.py")
    shutil.copy(OWN / "memory.c", tree)
    # what the records need not be told any more need not be ignored either
    (tree / "mypy.ini").write_text("[mypy]\nignore_missing_imports = True\n", "utf-8")
    return files


def translate(files: list[str]) -> Any:
    """Write the C of `files`, in the current folder, and return what is to be compiled and how."""
    from mypyc.build import mypycify

    made = mypycify(files, opt_level="2", debug_level="0", multi_file=True, group_name=GROUP, target_dir="build")
    return next(one for one in made if one.name == LIBRARY)


def entries(file: Path) -> None:
    """Write the C by which Python finds each module in the one library."""
    lines = ["#include <Python.h>"]
    for name in names():
        lines.append(f"extern PyObject *CPyInit_{mangled(name)}(void);")
        lines.append(f"PyMODINIT_FUNC PyInit_{mangled(name)}(void) {{ return CPyInit_{mangled(name)}(); }}")
    file.write_text("\n".join(lines) + "\n", "ascii")


def link(plan: Any, target: Path) -> None:
    """Compile the C that `plan` names on all cores, and link it into `target`."""
    from setuptools._distutils.ccompiler import new_compiler
    from setuptools._distutils.sysconfig import customize_compiler, get_python_inc

    compiler: Any = new_compiler()
    customize_compiler(compiler)
    # debugging would make the library five times as large
    compiler.compiler_so = [one for one in getattr(compiler, "compiler_so", []) if one != "-g"]
    include = [".", *plan.include_dirs, get_python_inc()]
    # what only the library itself calls need not be found by name: calls are direct, and it is loaded sooner
    unix = compiler.compiler_type == "unix"
    flags = [*plan.extra_compile_args, *(["-fvisibility=hidden"] if unix else [])]

    def compile_one(source: str) -> str:
        (made,) = compiler.compile([source], include_dirs=include, extra_postargs=flags)
        return str(made)

    with ThreadPoolExecutor(os.cpu_count()) as cores:
        objects = list(cores.map(compile_one, [*bundles(plan.sources), "memory.c"]))
    compiler.link_shared_object(objects, str(target))


def bundles(sources: list[str]) -> list[str]:
    """Return C files that hold the `sources` between them, about as long as each other: the headers are read once for each."""
    loads = [(0, n) for n in range(BUNDLES)]
    held: list[list[str]] = [[] for _ in loads]
    for source in sorted(sources, key=lambda one: -os.path.getsize(one)):
        load, n = heapq.heappop(loads)
        held[n].append(source)
        heapq.heappush(loads, (load + os.path.getsize(source), n))
    files = []
    for n, inside in enumerate(held):
        files.append(f"build/bundle{n}.c")
        Path(files[-1]).write_text("".join(f'#include "{source}"\n' for source in inside), "ascii")
    return files


def main() -> None:
    """Compile, and put the library and its list in place; what was there before stays where something fails."""
    reason = lacking()
    if reason:
        raise SystemExit(f"not compiled: {reason}; the program runs as Python, at three quarters of the speed")
    print("正在编译，两三分钟，只此一次 compiling: two or three minutes, once ...", flush=True)
    stamps = [f"{path} {stamp(path)} {name}" for path, name in sources().items()]
    with tempfile.TemporaryDirectory() as place:
        tree = Path(place)
        files = prepare(tree)
        os.chdir(tree)
        plan = translate(files)
        entries(tree / "build/entries.c")
        plan.sources.append("build/entries.c")
        made = tree / "library"
        link(plan, made)
        os.makedirs(FOLDER, exist_ok=True)
        listed = Path(FOLDER, LISTED)
        # without its list a library is not taken, so a build that is stopped leaves nothing half new
        listed.unlink(missing_ok=True)
        shutil.move(made, library())
        listed.write_text("\n".join(stamps) + "\n", "ascii")
        os.chdir(TOP)
    print(f"{len(files)} modules in {os.path.relpath(library())}, {os.path.getsize(library()) / 2**20:.1f} MiB")


if __name__ == "__main__":
    if "--if-needed" not in sys.argv or not compiled():
        main()
