"""An offer on one sheet of paper: the data of the documents room's template "sheet"."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, pgettext

from miteinander.information.directory.domain.queries.offers import source_passage

if TYPE_CHECKING:
    from miteinander.foundation.ui.service import ContactView
    from miteinander.information.directory.domain.queries.offers import Passage
    from miteinander.information.directory.web.public.offer_page import Detail, OfferPage, PlaceView


def sheet_of(page: "OfferPage") -> dict[str, Any]:
    """Return what the sheet shows of an offer, in the reader's language; passages in another say so."""
    summary = page.texts["summary"]
    facts = [{"label": one.label, "value": _joined(one.text, one.note)} for one in page.facts_at_rest]
    sections = [
        _section(gettext("Was ist das?"), [page.texts["description"]]),
        _section(
            gettext("Für wen?"),
            [page.texts["eligibility_description"]],
            items=[name for name, _url in page.groups],
        ),
        _section(
            gettext("Wann?"),
            [page.texts["schedule_description"]],
            items=[f"{row.day}: {_leftward(row.spans)}" for row in page.times.rows if row.spans],
        ),
        _section(gettext("Wortlaut der Quelle:"), [source_passage(page.offer.hours_printed)]),
        _section(gettext("Wo?"), [], items=[_place(one) for one in page.places]),
        *(_detail(one) for one in page.details),
        _section(gettext("Noch nicht bekannt"), [], items=[page.unknown] if page.unknown else []),
        *(_contact(one) for one in page.contacts),
        _section(gettext("Wer ist verantwortlich?"), [], items=[page.offer.organisation.name, *_freshness(page)]),
    ]
    return {
        "lead": summary.text,
        "lead_lang": summary.language,
        "facts": facts,
        "sections": [one for one in sections if one["paragraphs"] or one["items"]],
        "url": page.short_address,
    }


def _plain(text: str) -> str:
    """Return a paragraph of Markdown as plain text: points with a dot, links with their address."""
    dotted = re.sub(r"^\s*[-*+] +", "• ", text, flags=re.MULTILINE)
    linked = re.sub(r"\[([^\]]+)\]\(([^)\s]+)\)", r"\1 (\2)", dotted)
    return re.sub(r"(\*\*|__|^#+ +)", "", linked, flags=re.MULTILINE)


def _leftward(spans: Iterable[str]) -> str:
    """Return times that read from left to right in every language (U+2066 … U+2069)."""
    return ", ".join(f"\u2066{span}\u2069" for span in spans)


def _section(heading: str, passages: "list[Passage]", *, items: list[str] | None = None) -> dict[str, Any]:
    told = [one for one in passages if one]
    return {
        "heading": heading,
        "lang": told[0].language if told else "",
        "paragraphs": [_plain(paragraph) for one in told for paragraph in one.paragraphs],
        "items": items or [],
    }


def _detail(one: "Detail") -> dict[str, Any]:
    section = _section(one.label, list(one.passages))
    if one.answer:
        section["items"] = [one.answer]
    return section


def _place(one: "PlaceView") -> str:
    return _joined(one.name, one.street, one.city, one.district)


def _contact(one: "ContactView") -> dict[str, Any]:
    items = [one.role, one.phone, one.email, one.website]
    heading = gettext("Kontakt: {name}").format(name=one.name) if one.name else gettext("Kontakt")
    return _section(heading, [], items=[item for item in items if item])


def _freshness(page: "OfferPage") -> list[str]:
    return [gettext("Zuletzt geprüft am {date}").format(date=page.checked)] if page.checked else []


def _joined(*parts: str) -> str:
    return pgettext("between the parts of a list", ", ").join(part for part in parts if part)
