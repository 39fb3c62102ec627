"""From what sources delivered to values: counts added up, rates from counts, changes, comparisons of areas.

Everything here works on plain data (``facts``, ``plan``) and asks no database, so that it can be computed by hand in
a test. Numbers are exact fractions until the very end, where they are rounded half up.
"""
