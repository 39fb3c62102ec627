"""The front door: whoever comes without a language is led to the page in theirs."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from miteinander.foundation.ui.service import PageFrame


def front_door(request: HttpRequest) -> HttpResponse:
    """Lead to the home page in the reader's language (the language middleware has chosen it), 302."""
    return _led(reverse("portal:home"))


def open_data_door(request: HttpRequest) -> HttpResponse:
    """Lead to the page that explains the open data, in the reader's language, 302."""
    return _led(reverse("portal:open_data"))


def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what is not for them."""
    closed = ["/desk/", "/account/", "/ui/", "/q/"]
    maps = f"{PageFrame(request).absolute}{reverse('portal_front:sitemaps')}"
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), f"Sitemap: {maps}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def manifest(request: HttpRequest) -> HttpResponse:
    """Describe the platform as something one can install (W3C Web Application Manifest)."""
    language = get_language() or settings.LANGUAGE_CODE
    frame = PageFrame(request)
    name = settings.TOWN.name(language)
    response = JsonResponse(
        {
            "name": _("Miteinander in %(town)s") % {"town": name},
            "short_name": "Miteinander",
            "description": settings.TOWN.text("claim", language),
            "lang": language,
            "dir": frame.direction,
            "id": "/",
            "start_url": reverse("directory:list"),  # what works without a network
            "scope": "/",
            "display": "standalone",
            "background_color": "#fbf8f3",
            "theme_color": "#fbf8f3",
            "icons": [
                {"src": static("mt/mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
                {"src": static("mt/mark-192.png"), "sizes": "192x192", "type": "image/png", "purpose": "any maskable"},
                {"src": static("mt/mark-512.png"), "sizes": "512x512", "type": "image/png", "purpose": "any maskable"},
            ],
        },
        content_type="application/manifest+json",
    )
    response["Cache-Control"] = "public, max-age=3600"
    return response


def _led(url: str) -> HttpResponseRedirect:
    """Redirect, and tell caches that the answer depends on the browser's languages."""
    response = HttpResponseRedirect(url)
    patch_vary_headers(response, ["Accept-Language"])
    response["Cache-Control"] = "private, max-age=0"
    return response
