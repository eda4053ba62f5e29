"""Looks at the result as a stranger would: page rules on the display list, before anything is written.

Front door: `page_rules.check_pages`.
"""
