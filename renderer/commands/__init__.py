"""Commands of `tujie`, a file each; `renderer.cli` lists them and loads one when it is asked for."""
