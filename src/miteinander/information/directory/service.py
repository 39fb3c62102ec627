"""The door of the directory."""

from dataclasses import dataclass

from django.db.models import Count
from django.urls import reverse

from miteinander.information.directory.domain.offers import (
    change_offer,
    confirm_offer,
    create_offer,
    restore_version,
    set_publication,
)
from miteinander.information.directory.domain.publishing import PROVIDER_KIND
from miteinander.information.directory.domain.queries.guide import GuideEntry, guide_entries
from miteinander.information.directory.domain.queries.happened import offers_added, offers_changed
from miteinander.information.directory.domain.queries.sitemap import SitemapEntry, sitemap_entries
from miteinander.information.directory.domain.vocabulary import vocabulary
from miteinander.information.directory.enums import Publication
from miteinander.information.directory.models import Offer

__all__ = [
    "PROVIDER_KIND",
    "CategoryView",
    "GuideEntry",
    "SitemapEntry",
    "categories",
    "change_offer",
    "confirm_offer",
    "create_offer",
    "guide_entries",
    "offers_added",
    "offers_changed",
    "restore_version",
    "set_publication",
    "sitemap_entries",
]


@dataclass(frozen=True, kw_only=True)
class CategoryView:
    """A category for a tile: its name and everyday example in the reader's language, and how many offers it holds."""

    key: str
    name: str
    example: str
    icon: str
    hue: str
    count: int
    url: str


def categories(language: str) -> list[CategoryView]:
    """Return the categories in their fixed order; one query beside the vocabulary."""
    published = Offer.objects.filter(publication=Publication.PUBLISHED)
    counts = dict(published.values_list("categories__key").annotate(number=Count("pk")))
    address = reverse("directory:list")
    return [
        CategoryView(
            key=term.key,
            name=term.name(language),
            example=term.example(language),
            icon=term.icon,
            hue=term.hue,
            count=counts.get(term.key, 0),
            url=f"{address}?category={term.key}",
        )
        for term in vocabulary().categories.values()
    ]
