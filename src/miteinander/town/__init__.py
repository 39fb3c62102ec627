"""The town: places, organisations and what happens there, for any town."""
