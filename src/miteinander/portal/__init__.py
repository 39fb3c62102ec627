"""The front of the house: home, districts, the desk's first page, what the law asks for, short addresses."""
