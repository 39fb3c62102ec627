"""The list as its page shows it: column of filters, chips, cards, and ways on from an empty result."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from uuid import UUID

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from miteinander.foundation.kernel import clock
from miteinander.foundation.search.service import Card, resolve, search
from miteinander.foundation.ui.service import PageLinks, page_links
from miteinander.information.directory.domain.publishing import KIND
from miteinander.information.directory.domain.queries.catalogue import UNKNOWN, Known, catalogue
from miteinander.information.directory.domain.queries.filters import GROUPS, Filters, read_filters, values_known
from miteinander.information.directory.domain.queries.listing import Found, find, without_each
from miteinander.information.directory.domain.queries.openings import Span, next_change, spans_today, state_at
from miteinander.information.directory.enums import OfferKind
from miteinander.information.directory.web.public.boxes import boxes, words_for
from miteinander.information.directory.web.public.cards import card_lines

# Open from the beginning; the others unfold.
OPEN_GROUPS = ("open", "category", "free", "registration", "language", "district")
ANSWER_GROUPS = ("free", "registration", "child_care", "step_free")
MOST_FOUND = 200
# What is this many times fainter than the best answer is left out.
FAINTEST = 6


@dataclass(frozen=True, kw_only=True)
class Group:
    """A filter with the boxes of those of its values that find something."""

    name: str
    title: str
    boxes: SafeString
    unfolded: bool
    answers: bool


@dataclass(frozen=True, kw_only=True)
class Way:
    """A way on: what it is called, where it leads, and what one finds there."""

    title: str
    url: str
    text: str = ""
    icon: str = ""


class Finder:
    """One look at the list; every part is worked out when the template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        """Read the state from the address and find what it asks for."""
        self.language = get_language() or ""
        self.path = reverse("directory:list")
        self.catalogue, self.words = catalogue()
        self.texts = words_for(words=self.words, language=self.language)
        self._hits: Mapping[tuple[str, UUID], Card] = {}
        self.known = values_known(catalogue=self.catalogue, words=self.words)
        self.filters: Filters = read_filters(request.GET, known=self.known)
        self.found: Found = find(
            filters=self.filters,
            catalogue=self.catalogue,
            known=self.known,
            language=self.language,
            ranked=self._ranked(),
        )

    @property
    def total(self) -> int:
        """How many offers were found."""
        return self.found.total

    @property
    def count_text(self) -> str:
        """How many offers were found, as a sentence that is shown and announced."""
        total = self.total
        return ngettext("{number} Eintrag gefunden", "{number} Einträge gefunden", total).format(number=total)

    @cached_property
    def shown(self) -> list[Known]:
        """The offers of this page."""
        return self.found.page(self.filters.page)

    @cached_property
    def spans(self) -> dict[int, list[Span]]:
        """Today's intervals of this page's offers; no query where they are known or none keeps fixed times."""
        if self.found.today is not None:
            return self.found.today
        timed = self.catalogue.timed(self.shown)
        return spans_today(timed) if timed else {}

    @cached_property
    def cards(self) -> list[SafeString]:
        """The cards of this page: one query for all that are not made yet, none where the search brought them along."""
        moment = clock.now()
        states = {one.public_id: state_at(self.spans.get(one.pk, ()), moment=moment) for one in self.shown}
        return card_lines(states, words=self.words, language=self.language, rows=self._rows)

    def _rows(self, public_ids: Sequence[UUID]) -> dict[UUID, Card]:
        rows = self._hits or resolve(((KIND, one) for one in public_ids), self.language)
        return {one: rows[KIND, one] for one in public_ids if (KIND, one) in rows}

    @property
    def valid_until(self) -> datetime:
        """When this page says something new by the mere passing of time."""
        spans = [span for several in self.spans.values() for span in several]
        return next_change(spans, moment=clock.now())

    @property
    def address(self) -> str:
        """The list's address with this state."""
        return self.filters.address(self.path)

    @property
    def map_address(self) -> str:
        """The address of the same state as a map."""
        return self.filters.on_page(1).address(reverse("directory:map"))

    @property
    def title(self) -> str:
        """What this list is: its filters in words, else its name."""
        chosen = ", ".join(chip.title for chip in self.chips)
        return gettext("Angebote: {filters}").format(filters=chosen) if chosen else gettext("Angebote und Karte")

    @cached_property
    def chips(self) -> list[Way]:
        """What is chosen; each leads to the list without it."""
        chips = []
        if self.filters.q:
            chips.append(Way(title=f"„{self.filters.q}“", url=self.filters.without_words().address(self.path)))
        for name in GROUPS:
            chips += [
                Way(title=self._chip(name, value), url=self.filters.without(name, value).address(self.path))
                for value in self.filters.chosen.get(name, ())
            ]
        return chips

    @cached_property
    def groups(self) -> list[Group]:
        """The column of filters; a filter of which nothing could be chosen is left out."""
        groups = (self._group(name) for name in GROUPS)
        return [one for one in groups if one.boxes]

    @property
    def hidden(self) -> list[tuple[str, str]]:
        """What is chosen, as hidden fields of the form that searches for words."""
        return [(name, value) for name in GROUPS for value in self.filters.chosen.get(name, ())]

    @property
    def pages(self) -> PageLinks:
        """The pages of the result."""
        number = min(self.filters.page, self.found.pages())
        query = QueryDict(self.filters.query())
        return page_links(path=self.path, query=query, number=number, count=self.found.pages())

    @cached_property
    def perhaps(self) -> list[Way]:
        """Offers of which nobody knows whether they answer a chosen yes or no; they never count as it, but lead on."""
        ways = []
        for name in ANSWER_GROUPS:
            chosen = set(self.filters.chosen.get(name, ()))
            number = self.found.counts[name].get(UNKNOWN, 0)
            if chosen and UNKNOWN not in chosen and number:
                more = self.filters.with_value(name, UNKNOWN)
                ways.append(Way(title=_unknown_sentence(name, number), url=more.address(self.path), icon="circle-help"))
        return ways

    @cached_property
    def ways_on(self) -> list[Way]:
        """Where to go on when nothing was found: without one of the filters, best first; then where people help."""
        left = without_each(self.found, self.filters, self.catalogue)
        ways = [
            Way(
                title=gettext("Ohne „{filter}“").format(filter=self._chip(name, value)),
                text=ngettext("{number} Eintrag", "{number} Einträge", number).format(number=number),
                url=self.filters.without(name, value).address(self.path),
                icon="x",
            )
            for (name, value), number in sorted(left.items(), key=lambda one: -one[1])
            if number
        ]
        if self.filters.q and self.filters.chosen:
            words = Filters(q=self.filters.q)
            ways.append(
                Way(
                    title=gettext("Nur nach „{words}“ suchen, ohne Filter").format(words=self.filters.q),
                    url=words.address(self.path),
                    icon="search",
                )
            )
        help_points = Filters(chosen={"kind": (OfferKind.CONTACT_POINT.value,)})
        ways.append(
            Way(
                title=gettext("Jemanden fragen: alle Anlaufstellen"),
                text=gettext("Dort hilft man Ihnen weiter, auch wenn Sie hier nichts finden."),
                url=help_points.address(self.path),
                icon="life-buoy",
            )
        )
        ways.append(Way(title=gettext("Alle Angebote zeigen"), url=self.path, icon="list"))
        return ways

    def _ranked(self) -> list[UUID] | None:
        """Return what the words find, best first; ``None`` where no words were given."""
        if not self.filters.q:
            return None
        hits = search(self.filters.q, language=self.language, limit=MOST_FOUND, kinds=(KIND,))
        self._hits = {(hit.kind, hit.public_id): hit for hit in hits if hit.score * FAINTEST >= hits[0].score}
        return [public_id for _kind, public_id in self._hits]

    def _chip(self, name: str, value: str) -> str:
        return self.texts.chip(name, value)

    def _group(self, name: str) -> Group:
        return Group(
            name=name,
            title=self.texts.title(name),
            boxes=boxes(
                name=name,
                values=self.known[name],
                chosen=self.filters.chosen.get(name, ()),
                counts=self.found.counts.get(name),
                words=self.texts,
                empty=name in ANSWER_GROUPS,
            ),
            unfolded=name in self.filters.chosen or (name in OPEN_GROUPS and self._tells(name)),
            answers=name in ANSWER_GROUPS,
        )

    def _tells(self, name: str) -> bool:
        """Tell whether anything at all is known of what a filter asks."""
        return any(value != UNKNOWN for value in self.catalogue.bits.get(name, {}) if self.catalogue.bits[name][value])


def _unknown_sentence(name: str, number: int) -> str:
    """Say of how many more offers nobody knows what a filter asks."""
    sentences = {
        "free": ngettext(
            "Bei {number} weiteren Eintrag sind die Kosten nicht bekannt.",
            "Bei {number} weiteren Einträgen sind die Kosten nicht bekannt.",
            number,
        ),
        "registration": ngettext(
            "Bei {number} weiteren Eintrag ist nicht bekannt, ob man sich anmelden muss.",
            "Bei {number} weiteren Einträgen ist nicht bekannt, ob man sich anmelden muss.",
            number,
        ),
        "child_care": ngettext(
            "Bei {number} weiteren Eintrag ist nicht bekannt, ob Kinder betreut werden.",
            "Bei {number} weiteren Einträgen ist nicht bekannt, ob Kinder betreut werden.",
            number,
        ),
        "step_free": ngettext(
            "Bei {number} weiteren Eintrag ist nicht bekannt, ob es Stufen gibt.",
            "Bei {number} weiteren Einträgen ist nicht bekannt, ob es Stufen gibt.",
            number,
        ),
    }
    return sentences[name].format(number=number)
