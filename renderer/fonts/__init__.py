"""Pinned font faces from the top-level `fonts/`, never system fonts.

Front door: `catalog.Catalog`.
"""
