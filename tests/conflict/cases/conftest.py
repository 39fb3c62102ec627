"""Platforms of their own, as the tests of the command line have them."""

from tests.config.conftest import make_platform

__all__ = ["make_platform"]
