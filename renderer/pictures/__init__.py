"""Photos and drawings that the copy names: found, checked and measured before anything is laid out.

Front door: `files.read_graphics`.
"""
