"""The tests: they mirror the source, and look at the house, the pages and the languages as a whole."""
