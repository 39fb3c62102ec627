"""Sending forms of people without an account, as a person would: not faster than one can write."""

import time
from unittest.mock import patch

from django.core import signing


def old_stamp(seconds: float = 60) -> str:
    """Return the stamp of a form that was shown so many seconds ago."""
    shown = time.time() - seconds
    with patch("time.time", return_value=shown):
        return signing.dumps("form", salt="ui.guard")
