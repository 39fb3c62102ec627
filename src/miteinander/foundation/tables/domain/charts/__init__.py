"""Charts and maps as SVG: a title, a description, real text, colours that the page's style sheet may change.

Pictures are made from what may be shown and from nothing else: a mark that is protected has no number to draw, and
lengths are worked out from the numbers as they are printed, so that attributes tell no more than the words.
"""
