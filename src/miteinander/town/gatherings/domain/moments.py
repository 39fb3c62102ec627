"""Moments as a profile writes them: by the town's clock, without seconds."""

from datetime import datetime

from django.utils import timezone

_FORMAT = "%Y-%m-%dT%H:%M"


def as_stated(value: datetime | None) -> str | None:
    """Return a moment as a profile states it."""
    return timezone.localtime(value).strftime(_FORMAT) if value else None


def as_moment(value: str | None) -> datetime | None:
    """Return the moment that a profile states."""
    if not value:
        return None
    return datetime.strptime(value, _FORMAT).replace(tzinfo=timezone.get_default_timezone())
