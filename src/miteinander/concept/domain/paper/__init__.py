"""A version of a plan on paper: PDF/UA-1, made once from what was frozen."""
