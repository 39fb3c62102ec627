"""Disclosure control: nobody works out a small number from what a table shows.

Read in this order: ``counts`` (what comes in), ``cells`` (what goes out), ``problem`` (who must be protected how),
``cheapest`` and ``optimum`` (what to hide for it), ``audit`` (what an attacker still learns), ``protect`` (the story).
"""
