"""Statements that check themselves: claims, one rule per kind of claim, verdicts, and their reasons in words.

A rule is a pure function of a claim and of protected values; it knows no town and no language. What it found is put
into words afterwards, in every language of the town.
"""
