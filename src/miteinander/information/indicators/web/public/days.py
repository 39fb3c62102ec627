"""Until when a page holds that names the day on which it is read."""

from datetime import datetime, time, timedelta

from django.http import HttpRequest
from django.utils import timezone

from miteinander.foundation.kernel import clock


def until_midnight(request: HttpRequest) -> datetime:
    """Return the end of the town's day: a citation names the day on which it was read."""
    tomorrow = clock.today() + timedelta(days=1)
    return timezone.make_aware(datetime.combine(tomorrow, time.min))
