"""The page of one organisation: what it is, whom to ask, what it offers and where it takes part."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language, ngettext

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.search.service import Card, resolve
from miteinander.foundation.shelf.service import shelved
from miteinander.foundation.ui.service import CardView, ContactView
from miteinander.information.directory.domain.offers import KIND
from miteinander.information.directory.domain.queries.cards import card_views
from miteinander.information.directory.domain.queries.catalogue import catalogue
from miteinander.information.directory.domain.queries.offers import Passage, source_passage
from miteinander.information.directory.domain.queries.organisations import offers_of
from miteinander.information.directory.domain.vocabulary import ROOM
from miteinander.information.directory.web.public.offer import absolute
from miteinander.information.directory.web.public.structured import as_block
from miteinander.town.organisations.service import Reachable, organisation_page


class OrganisationView:
    """One look at an organisation; only those with something public in the directory have a page."""

    def __init__(self, slug: str) -> None:
        """Find the organisation and its offers. Raises ``NotFound``."""
        self.language = get_language() or settings.LANGUAGE_CODE
        self.catalogue, self.words = catalogue()
        self.page = organisation_page(slug=slug, language=self.language)
        self._own, self._partner = offers_of(self.page.key)
        if not self._own and not self._partner:
            raise NotFound("Diese Organisation gibt es hier nicht.", slug=slug)

    @property
    def summary(self) -> Passage:
        """What it is and does."""
        if self.page.summary_language == self.language:
            return Passage(text=self.page.summary)
        return source_passage(self.page.summary)

    @property
    def description(self) -> str:
        """One sentence for search engines."""
        return self.page.summary or f"{self.page.name}: {self.count_text}"

    @property
    def count_text(self) -> str:
        """How many entries it has."""
        number = len(self._own)
        return ngettext("{number} Eintrag", "{number} Einträge", number).format(number=number)

    @property
    def parent(self) -> tuple[str, str] | None:
        """Name and address of what it belongs to."""
        if self.page.parent is None:
            return None
        name, slug = self.page.parent
        return name, reverse("directory:organisation", kwargs={"slug": slug})

    @property
    def cards(self) -> list[CardView]:
        """Its offers."""
        return self._cards(self._own)

    @property
    def taking_part(self) -> list[CardView]:
        """Offers of others in which it takes part."""
        return self._cards(self._partner)

    @property
    def contacts(self) -> list[ContactView]:
        """Whom to ask: the organisation itself first."""
        own = _contact(self.page.own, website=self.page.website)
        found = [own] if own.phone or own.email or own.website else []
        return [*found, *(_contact(one) for one in self.page.contacts)]

    @cached_property
    def _rows(self) -> dict[tuple[str, UUID], Card]:
        return resolve(((KIND, one) for one in [*self._own, *self._partner]), self.language)

    def _cards(self, public_ids: Iterable[UUID]) -> list[CardView]:
        found = self.catalogue.in_order(self.catalogue.of_ids(public_ids), language=self.language)
        rows = [self._rows[KIND, one.public_id] for one in found if (KIND, one.public_id) in self._rows]
        cards = card_views(rows, words=self.words, language=self.language)
        return [replace(one, provider="") if one.provider == self.page.name else one for one in cards]


@shelved(rooms=(ROOM,))
def show_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one organisation; 404 where there is none with something public."""
    view = OrganisationView(slug)
    structured = as_block(
        {
            "@context": "https://schema.org",
            "@type": "Organization",
            "url": f"{absolute(request)}{request.path}",
            "name": view.page.name,
            **({"description": view.page.summary} if view.page.summary else {}),
            **({"sameAs": view.page.website} if view.page.website else {}),
        }
    )
    return render(request, "directory/organisation.html", {"organisation": view, "structured": structured})


def _contact(one: Reachable, *, website: str = "") -> ContactView:
    return ContactView(name=one.name, role=one.role, phone=one.phone, dial=one.dial, email=one.email, website=website)
