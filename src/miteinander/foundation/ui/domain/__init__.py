"""How components, the page's frame, icons, colours and drawings come about."""
