"""Lines and panels find their place: a Document and a page plan become a `Page`.

Front door: `place.place`.
"""
