"""What search engines may find: an index, and per language one map of all public pages with their other languages."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from miteinander.concept.service import public_pages as concept_pages
from miteinander.foundation.ui.service import PageFrame
from miteinander.information.directory.service import sitemap_entries
from miteinander.information.indicators.service import public_pages
from miteinander.journeys.yearly.service import public_pages as report_pages
from miteinander.participation.neighbourhood.service import public_pages as concern_pages
from miteinander.town.bodies.service import public_pages as body_pages
from miteinander.town.places.service import district_words

XML = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_PAGES = ("home", "districts", "emergency", "open_data")


def index(request: HttpRequest) -> HttpResponse:
    """Name the map of each language (one map may hold 50,000 addresses, sitemaps.org)."""
    beginning = PageFrame(request).absolute
    maps = "".join(
        f"<sitemap><loc>{beginning}{reverse('portal_front:sitemap', kwargs={'language': code})}</loc></sitemap>"
        for code, _name in settings.LANGUAGES
    )
    return HttpResponse(f'{_HEAD}<sitemapindex xmlns="{_SITEMAPS}">{maps}</sitemapindex>', content_type=XML)


def sitemap(request: HttpRequest, language: str) -> HttpResponse:
    """List every public page of one language, each with the same page in the others."""
    codes = [code for code, _name in settings.LANGUAGES]
    if language not in codes:
        raise Http404
    beginning = PageFrame(request).absolute
    urls = "".join(
        _url(beginning=beginning, path=path, changed=changed, language=language, codes=codes)
        for path, changed in _pages()
    )
    return HttpResponse(f'{_HEAD}<urlset xmlns="{_SITEMAPS}" xmlns:xhtml="{_XHTML}">{urls}</urlset>', content_type=XML)


def _pages() -> Iterable[tuple[str, datetime | None]]:
    """Yield the rest of each page's path behind its language, and when it changed last."""
    with translation.override(settings.LANGUAGE_CODE):
        for name in _PAGES:
            yield _rest(reverse(f"portal:{name}")), None
        for word in district_words():
            yield _rest(reverse("portal:district", kwargs={"key": word.key})), None
        for entry in sitemap_entries():
            yield _rest(entry.path), entry.changed
        for one in concept_pages(language=settings.LANGUAGE_CODE):
            yield _rest(one.path), one.changed
        for page in public_pages(language=settings.LANGUAGE_CODE):
            yield _rest(page.path), page.changed
        for path, changed in (*body_pages(), *concern_pages()):
            yield _rest(path), changed
        for report in report_pages(language=settings.LANGUAGE_CODE):
            yield _rest(report.path), report.changed


def _rest(path: str) -> str:
    return path.split("/", 2)[2]


def _url(*, beginning: str, path: str, changed: datetime | None, language: str, codes: Sequence[str]) -> str:
    here = escape(f"{beginning}/{language}/{path}")
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{escape(f"{beginning}/{code}/{path}")}"/>'
        for code in codes
    )
    day = f"<lastmod>{changed:%Y-%m-%d}</lastmod>" if changed else ""
    return f"<url><loc>{here}</loc>{day}{others}</url>"
