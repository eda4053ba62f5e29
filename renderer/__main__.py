"""The command `tujie`, also as `python -m renderer`."""

from renderer.starting import main

if __name__ == "__main__":
    main()
