"""Looks at the result as a stranger would: page rules on the display list, before anything is written, and rules for
finished PDF files of any origin.

Front doors: `page_rules.check_pages`, `pdf_rules.inspect`.
"""
