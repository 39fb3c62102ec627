"""Rate limits, shared by all workers, without an address at rest.

A bucket's name is an HMAC of the address under a key made from the installation's secret and the hour; what is
stored is a count, and it goes with its window. The attack this stops: guessing codes, links and passwords by the
thousand.
"""

import hashlib
import hmac
import ipaddress
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.translation import gettext as _

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import MiteinanderError

_OWN_PROXY = frozenset({"127.0.0.1", "::1", ""})  # empty: a proxy that speaks through a Unix socket


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
    hour = clock.now().strftime("%Y%m%d%H")
    key = hashlib.sha256(f"{settings.SECRET_KEY}:{hour}".encode()).digest()
    return hmac.new(key, _address(request).encode(), hashlib.sha256).hexdigest()[:32]


def _address(request: HttpRequest) -> str:
    """Return whom to count: behind the town's own proxy on this machine the caller it names, else the caller itself.

    Of ``X-Forwarded-For`` only the last entry counts, which the proxy wrote; what stands before it anybody may have
    forged. Of an IPv6 address only the network counts (/64): one caller owns all the addresses in it.
    """
    remote = str(request.META.get("REMOTE_ADDR", ""))
    named = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip()
    if settings.PUBLIC_URL and named and remote in _OWN_PROXY:
        remote = named
    try:
        address = ipaddress.ip_address(remote)
    except ValueError:
        return remote
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else remote


def spend(*, limit: Limit, who: str) -> None:
    """Count one try; raise ``TooMany`` when the window's count is used up.

    ``who`` is a token such as ``hidden_client(request)`` or a thing's public id, never an address. A window has as
    many places as tries; a try takes a free one. Taking is atomic in the shared cache, so tries made at the same
    moment through several workers are all counted (reading, adding one and writing back would lose them).
    """
    window = int(clock.now().timestamp()) // limit.seconds
    places = [f"limit:{limit.name}:{window}:{who}:{number}" for number in range(limit.count)]
    taken = cache.get_many(places)
    if not any(cache.add(place, 1, timeout=limit.seconds * 2) for place in places if place not in taken):
        sentence = _(
            "Bitte warten Sie ein paar Minuten und versuchen Sie es dann noch einmal. "
            "So schützen wir Codes und Zugänge."
        )
        raise TooMany(f"{_('Das waren zu viele Versuche.')} {sentence}", limit=limit.name)
