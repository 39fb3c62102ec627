"""Whole addresses for links that leave the house: in mail and on the terminal."""

import os

from django.conf import settings
from django.urls import reverse


def invitation_link(secret: str) -> str:
    """Return the address of a one-time link; on this machine's own address where ``PUBLIC_URL`` is not set."""
    return f"{base_address()}{reverse('accounts_invitation', args=[secret])}"


def base_address() -> str:
    """Return the beginning of every whole address, without a slash at its end."""
    port = os.environ.get("PORT", "8000")
    return settings.PUBLIC_URL or f"http://localhost:{port}"
