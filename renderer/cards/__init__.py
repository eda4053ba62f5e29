"""Social cards: the words of a page as a set of small sheets for phones. Front door: `series.make_cards`.

A preset says what a platform takes; the planner deals the copy out to cards; each card is a layout file of a small sheet, set
by the same panels, theme and text engine as the page.
"""
