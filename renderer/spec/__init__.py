"""Page plans in: a layout file and its theme become a `LayoutSpec`.

Front door: `load.read_spec`.
"""
