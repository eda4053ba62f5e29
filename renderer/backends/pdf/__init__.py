"""Pages as PDF through reportlab's object layer: exact glyph places, press colours, one pass.

Front door: `PdfBackend`.
"""

from renderer.backends.pdf.backend import PdfBackend as PdfBackend
from renderer.backends.pdf.backend import PdfOptions as PdfOptions
