"""A paragraph becomes lines of placed glyphs; one file for each step.

Front door: `paragraph.set_paragraph`.
"""
