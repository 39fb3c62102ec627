"""What belongs to every figure: how it is computed, where it comes from, under which terms, how it is cited."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext

from miteinander.foundation.kernel import clock
from miteinander.foundation.tables.enums import Method
from miteinander.foundation.ui.service import Link
from miteinander.information.indicators.domain.queries.book import (
    BaseView,
    Book,
    DefinitionView,
    IndicatorView,
    SourceView,
)
from miteinander.information.indicators.domain.queries.sentences import active_language
from miteinander.information.indicators.enums import Derivation, Direction, Licence, Unit
from miteinander.information.indicators.web.public.shown import Look


@dataclass(frozen=True, kw_only=True)
class Computing:
    """How an indicator is computed during a time."""

    how: str
    base: BaseView
    numerator: Link | None
    denominator: Link | None
    during: str


@dataclass(frozen=True, kw_only=True)
class Origin:
    """A source with its terms, and in which sections of it the figures stand."""

    source: SourceView
    licence: str
    licence_url: str
    sections: tuple[str, ...]


_LICENCES = {
    Licence.DL_DE_BY: "https://www.govdata.de/dl-de/by-2-0",
    Licence.DL_DE_ZERO: "https://www.govdata.de/dl-de/zero-2-0",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
}


def computings(indicator: IndicatorView, *, look: Look) -> list[Computing]:
    """Return how the indicator is computed, base by base and in order of time."""
    return [
        Computing(
            how=str(Derivation(one.derivation).label),
            base=look.book.bases[one.base],
            numerator=_count(one.numerator, look=look),
            denominator=_count(one.denominator, look=look),
            during=_during(one),
        )
        for one in indicator.definitions
    ]


def _count(key: str, *, look: Look) -> Link | None:
    found = look.book.indicators.get(key)
    return Link(title=found.name, url=look.address("indicator", key=key)) if found else None


def _during(one: DefinitionView) -> str:
    begin = date_format(one.valid_from, "DATE_FORMAT") if one.valid_from else ""
    end = date_format(one.valid_until, "DATE_FORMAT") if one.valid_until else ""
    if begin and end:
        return gettext("vom {begin} bis zum {end}").format(begin=begin, end=end)
    if begin:
        return gettext("seit dem {begin}").format(begin=begin)
    return gettext("bis zum {end}").format(end=end) if end else ""


def unit_words(indicator: IndicatorView) -> str:
    """Return the unit's name."""
    return str(Unit(indicator.unit).label)


def direction_words(indicator: IndicatorView) -> str:
    """Return whether more of it is wished for."""
    return str(Direction(indicator.direction).label)


def protection_words(indicator: IndicatorView) -> str:
    """Return how small numbers of this indicator are protected."""
    if indicator.method == Method.ROUND5:
        return gettext("Alle Zahlen sind auf Fünfer gerundet.")
    if indicator.threshold <= 1:
        return gettext("Hier gibt es nichts zu schützen: Die Zahl sagt nichts über einzelne Menschen.")
    return gettext("Zahlen über null und unter {number} werden nicht gezeigt.").format(number=indicator.threshold)


def origins(sections: dict[str, set[str]], *, book: Book) -> list[Origin]:
    """Return the sources named, with their terms; ``sections`` are those of each source's key."""
    return [
        Origin(
            source=source,
            licence=str(Licence(source.licence).label),
            licence_url=_LICENCES.get(Licence(source.licence), ""),
            sections=tuple(sorted(one for one in sections[source.key] if one)),
        )
        for source in book.sources.values()
        if source.key in sections
    ]


def citation(*, look: Look, what: str, address: str) -> str:
    """Return how a figure is cited: who publishes, title, edition, what, where it lasts, and when it was read."""
    edition = look.read.edition
    if edition is None:
        return ""
    return gettext("{title}, Ausgabe {edition}: {what}. {address} (abgerufen am {day})").format(
        title=_published(look.edition_title.text or gettext("Integrierte Berichterstattung")),
        edition=edition.number,
        what=what,
        address=address,
        day=date_format(clock.today(), "DATE_FORMAT"),
    )


def _published(title: str) -> str:
    """Return the title after its publisher's name, where the title does not name it itself."""
    imprint = settings.TOWN.details.get("imprint") or {}
    publisher = str(imprint.get("publisher") or settings.TOWN.name(active_language()))
    return title if publisher in title else f"{publisher}, {title}"


def lasting(name: str, *, edition: str, base: str = "", **parts: str) -> str:
    """Return a page's address that keeps saying the same: with the edition, and the base where there are several."""
    asked = {"edition": edition, **({"base": base} if base else {})}
    return f"{reverse(f'indicators:{name}', kwargs=parts)}?{urlencode(asked)}"


def downloads(*, look: Look, indicator: str = "", area: str = "") -> list[Link]:
    """Return the same figures as files, of the edition that is read."""
    if look.read.edition is None:
        return []
    named = {"lang": look.language, "indicator": indicator.replace("-", "_"), "area": area}
    asked = urlencode({"edition": look.read.edition.number} | {name: text for name, text in named.items() if text})
    files = (
        ("figures_csv", gettext("Tabelle (CSV)")),
        ("figures_excel_de", gettext("Tabelle für Excel (CSV mit Semikolon)")),
        ("figures_xlsx", gettext("Tabelle (XLSX)")),
        ("observations", gettext("Daten für Programme (JSON)")),
    )
    return [
        Link(title=title, url=f"{reverse(f'indicators_api:{name}')}?{asked}", icon="download") for name, title in files
    ]
