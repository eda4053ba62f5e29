"""`python -m renderer` is the command `tujie`."""

from renderer.cli import main

main()
