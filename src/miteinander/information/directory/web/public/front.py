"""Addresses without a language: the short one on paper, and the worker that keeps pages for times without a network."""

import hashlib
import json
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse

from miteinander.information.directory.domain.short import public_id_of
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer

SCRIPT = "mt/built/js/service-worker.js"
# What every page of the directory needs; the worker finds fonts and the rest by itself as pages ask for them.
NEEDED = ("mt/built/js/page.js", "mt/built/js/offline.js", "mt/built/icons.svg", "mt/mark.svg")


def short_address(request: HttpRequest, short: str) -> HttpResponse:
    """Lead from the short address of an offer to its page, in the language of whoever opened it (302)."""
    public_id = public_id_of(short)
    offer = Offer.objects.filter(public_id=public_id, publication=Publication.PUBLISHED).first() if public_id else None
    if offer is None:
        raise Http404
    response = HttpResponseRedirect(reverse("directory:offer", kwargs={"slug": offer.slug}))
    response["Cache-Control"] = "private, max-age=0"
    return response


def service_worker(request: HttpRequest) -> HttpResponse:
    """Answer the worker's script with the names of the files of this release; a new release is a new script.

    Browsers let a worker see only what lies below its scope: the list of offers in one language (``/de/offers/``). The
    desk, accounts, codes and reports lie elsewhere, so it never sees them.
    """
    files = [static(name) for name in NEEDED]
    sheets = {"rtl": static("mt/built/mt-rtl.css"), "ltr": static("mt/built/mt.css")}
    facts = {"files": files, "sheets": sheets, "rtl": list(settings.LANGUAGES_BIDI), "static": settings.STATIC_URL}
    script = _script()
    facts["version"] = hashlib.sha256((json.dumps(facts) + script).encode()).hexdigest()[:12]
    body = f"const release = {json.dumps(facts)};\n{script}"
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


def _script() -> str:
    """Return the worker's own script as it was built."""
    found = finders.find(SCRIPT)
    if not isinstance(found, str):
        raise Http404
    return Path(found).read_text(encoding="utf-8")
