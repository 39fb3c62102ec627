"""The directory's public pages for search engines."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max
from django.urls import reverse

from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer


@dataclass(frozen=True, kw_only=True)
class SitemapEntry:
    """A public page: its path in the active language, and when it changed last."""

    path: str
    changed: datetime | None = None


def sitemap_entries() -> Iterator[SitemapEntry]:
    """Yield the list, every public offer, and every organisation that has one; two queries."""
    public = Offer.objects.filter(publication=Publication.PUBLISHED)
    yield SitemapEntry(path=reverse("directory:list"))
    for slug, modified in public.order_by("slug").values_list("slug", "modified"):
        yield SitemapEntry(path=reverse("directory:offer", kwargs={"slug": slug}), changed=modified)
    own = public.values("organisation__slug").annotate(changed=Max("modified")).order_by("organisation__slug")
    for row in own.values_list("organisation__slug", "changed"):
        yield SitemapEntry(path=reverse("directory:organisation", kwargs={"slug": row[0]}), changed=row[1])
