"""Rate limits, shared by all workers, without an address at rest.

A bucket's name is an HMAC of the address under a key made from the installation's secret and the hour; what is
stored is a count, and it goes with its window. The attack this stops: guessing codes, links and passwords by the
thousand.
"""

import hashlib
import hmac
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import MiteinanderError


class TooMany(MiteinanderError):
    """Too many tries in too short a time."""


@dataclass(frozen=True, kw_only=True)
class Limit:
    """At most ``count`` tries in ``seconds``, under one name."""

    name: str
    count: int
    seconds: int


def hidden_client(request: HttpRequest) -> str:
    """Return a token for the caller's address that tells nothing once the hour is over."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    hour = clock.now().strftime("%Y%m%d%H")
    key = hashlib.sha256(f"{settings.SECRET_KEY}:{hour}".encode()).digest()
    return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()[:32]


def spend(*, limit: Limit, who: str) -> None:
    """Count one try; raise ``TooMany`` when the window's count is used up.

    ``who`` is a token such as ``hidden_client(request)`` or a thing's public id, never an address.
    """
    window = int(clock.now().timestamp()) // limit.seconds
    name = f"limit:{limit.name}:{window}:{who}"
    cache.add(name, 0, timeout=limit.seconds * 2)
    try:
        used = cache.incr(name)
    except ValueError:  # the entry was culled between add and incr
        cache.set(name, 1, timeout=limit.seconds * 2)
        used = 1
    if used > limit.count:
        raise TooMany("Zu viele Versuche. Bitte warten Sie einen Moment.", limit=limit.name)
