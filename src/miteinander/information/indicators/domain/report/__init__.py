"""The report: texts with values in braces, frozen with an edition, read as a page and as a PDF.

From the living texts and the protected values of an edition ``freezing`` makes plain data once, in every language; page
and PDF show nothing else. So an approved edition's report never changes, whatever happens to texts, names or borders.
"""
