"""Parts that threads put on pages of other rooms."""
