"""Pages in, files out. Each backend paints the display list as it stands and decides nothing about layout.

Front doors: `pdf.PdfBackend`, `svg.SvgBackend`, `raster.RasterBackend`; what they share is `base.Backend`.
"""
