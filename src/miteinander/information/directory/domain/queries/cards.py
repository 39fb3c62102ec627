"""Offers as cards: from a row of the register and the times of today, in the reader's language."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from miteinander.foundation.search.service import Card
from miteinander.foundation.ui.service import CardView, Fact
from miteinander.information.directory.domain.queries.openings import OpenState
from miteinander.information.directory.domain.spoken import language_name
from miteinander.information.directory.domain.vocabulary import Vocabulary
from miteinander.information.directory.enums import Hours, OfferKind, Running
from miteinander.town.places.enums import Answer

MOST_LANGUAGES = 4
MOST_DISTRICTS = 2


def card_views(rows: Iterable[Card], *, words: Vocabulary, language: str) -> list[CardView]:
    """Return rows as cards that tell nothing of today."""
    return [card_view(row, words=words, language=language, state=None) for row in rows]


def card_view(row: Card, *, words: Vocabulary, language: str, state: OpenState | None) -> CardView:
    """Return a row as a card; ``state`` is today's (``None``: it tells nothing of today)."""
    card = row.card
    category = next((words.categories[key] for key in row.categories if key in words.categories), None)
    foreign = "name" in card["fallback"]
    # A sentence in another language than the title's is left to the offer's own page, where it can be marked.
    same = foreign == ("summary" in card["fallback"])
    return CardView(
        title=row.title,
        url=row.address,
        summary=row.sentence if same else "",
        provider=card["organisation"] if card["organisation"] != row.title else "",
        kicker=_kicker(card, category.name(language) if category else ""),
        icon=category.icon if category else "",
        hue=category.hue if category else "",
        facts=tuple(_facts(card, words=words, language=language, state=state)),
        language=row.source_language if foreign else "",
        direction=("rtl" if row.source_language in settings.LANGUAGES_BIDI else "ltr") if foreign else "",
        marker=str(row.public_id),
    )


def _kicker(card: Mapping[str, Any], category: str) -> str:
    """Return what stands above the title: the kind where it is not plain, its state where it does not run, category."""
    parts = [] if card["kind"] == OfferKind.OFFER else [str(OfferKind(card["kind"]).label)]
    if card["running"] != Running.RUNNING:
        parts.append(str(Running(card["running"]).label))
    return " · ".join([*parts, category] if category else parts)


def _facts(card: Mapping[str, Any], *, words: Vocabulary, language: str, state: OpenState | None) -> Iterable[Fact]:
    """Yield what is known and matters at a glance; the unknown is left out, never guessed."""
    opening = opening_fact(card, state)
    if opening:
        yield opening
    yield from _answers(card)
    if card["spoken"]:
        names = [language_name(code) for code in card["spoken"]]
        yield Fact(kind="languages", text=shortened(names, most=MOST_LANGUAGES))
    districts = [words.districts[key].name(language) for key in card["districts"] if key in words.districts]
    if districts:
        whole = len(districts) == len(words.districts) > 1
        yield Fact(kind="district", text=_("ganze Stadt") if whole else shortened(districts, most=MOST_DISTRICTS))


def opening_fact(card: Mapping[str, Any], state: OpenState | None) -> Fact | None:
    """Return what is said about the times of today, if anything is known."""
    if card["running"] != Running.RUNNING:
        return None
    if card["hours"] == Hours.BY_APPOINTMENT:
        return Fact(kind="open", text=_("nach Vereinbarung"))
    if card["hours"] != Hours.OPEN_HOURS or state is None:
        return None
    if state.until:
        return Fact(kind="open", text=_("jetzt offen, bis {time}").format(time=f"{state.until:%H:%M}"), state="yes")
    if state.next:
        return Fact(kind="open", text=_("öffnet heute um {time}").format(time=f"{state.next:%H:%M}"))
    return Fact(kind="open", text=_("jetzt geschlossen"), state="no")


def _answers(card: Mapping[str, Any]) -> Iterable[Fact]:
    if card["free"] == Answer.YES:
        yield Fact(kind="free", text=_("kostenlos"), state="yes")
    elif card["free"] == Answer.NO:
        yield Fact(kind="free", text=_("kostet etwas"), state="no")
    if card["registration"] == Answer.NO:
        yield Fact(kind="registration", text=_("ohne Anmeldung"), state="yes")
    elif card["registration"] == Answer.YES:
        yield Fact(kind="registration", text=_("mit Anmeldung"), state="no")
    if card["child_care"] == Answer.YES:
        yield Fact(kind="child_care", text=_("mit Kinderbetreuung"), state="yes")
    elif card["child_care"] == Answer.NO:
        yield Fact(kind="child_care", text=_("ohne Kinderbetreuung"), state="no")


def shortened(names: Sequence[str], *, most: int) -> str:
    """Return names as one line, the last ones counted where there are too many."""
    comma = pgettext("between the parts of a list", ", ")
    if len(names) <= most + 1:
        return comma.join(names)
    left = len(names) - most
    more = ngettext("und {number} weitere", "und {number} weitere", left).format(number=left)
    return f"{comma.join(names[:most])} {more}"
