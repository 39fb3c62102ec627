"""The headers of every answer: what a page may load, and what a browser may do with it."""

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponse

_SOURCE = re.compile(r"https://[a-z0-9.*-]+(:\d+)?|'self'|blob:")
# No inline script or style, nothing from elsewhere; KERN's own marks are images within the style sheet (data:).
_POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'", "data:"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "manifest-src": ["'self'"],
    "worker-src": ["'self'"],
    "form-action": ["'self'"],
    "base-uri": ["'none'"],
    "frame-ancestors": ["'none'"],
}
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


def allow_source(*, request: HttpRequest, directive: str, source: str) -> None:
    """Let this one page load from ``source`` (such as the town's map tiles: "img-src", "https://tiles.example").

    Only whole hosts over https are taken: a source put together from what somebody typed could open the policy.
    """
    if directive not in _POLICY or not _SOURCE.fullmatch(source):
        raise ValueError(f"'{directive} {source}' cannot be allowed")
    allowed: dict[str, list[str]] = getattr(request, "allowed_sources", {})
    allowed.setdefault(directive, []).append(source)
    request.allowed_sources = allowed  # type: ignore[attr-defined]  # read when the answer leaves, see below


def framed_by_anybody(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let pages of other servers frame this answer, and keep everything else of the policy.

    Only for pages that show open data and take nothing in: a framed form could be pressed by a trick (clickjacking).
    """
    policy = content_policy(getattr(request, "allowed_sources", {}))
    response.headers["Content-Security-Policy"] = policy.replace("frame-ancestors 'none'", "frame-ancestors *")
    return response


def content_policy(allowed: dict[str, list[str]]) -> str:
    """Return the Content-Security-Policy with what one page was allowed besides."""
    rules = [f"{name} {' '.join([*sources, *allowed.get(name, [])])}" for name, sources in _POLICY.items()]
    if settings.HTTPS:
        rules.append("upgrade-insecure-requests")
    return "; ".join(rules)
