"""tujie 图解: words and a page plan in, a finished Chinese newspaper infographic page out."""

__version__ = "0.1.0"
