"""A year's report on paper: PDF/UA-1, made once from what was frozen."""
