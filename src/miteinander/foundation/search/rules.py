"""Who may do what in search."""

EDIT_THESAURUS = "search.edit_thesaurus"
