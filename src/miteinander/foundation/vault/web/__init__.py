"""The pages of one's own vault, below ``/desk/sealed/``."""
