"""Compiles the program's own modules to machine code (docs/decisions/0008-compiled-where-a-compiler-is.md)."""
