"""The newest value of indicators for the whole town, for other rooms that name them."""

from collections.abc import Collection
from uuid import UUID

from django.utils import translation

from miteinander.concept.service import Figure
from miteinander.information.indicators.domain.queries.book import book as words
from miteinander.information.indicators.domain.queries.sentences import measured, time_words
from miteinander.information.indicators.domain.queries.series import by_base
from miteinander.information.indicators.domain.queries.values import ValueView, current_edition, values


def current_figures(ids: Collection[UUID], language: str) -> dict[UUID, Figure]:
    """Return the town's newest value per indicator from the current edition, on the first base that has one.

    What is protected or missing is left out. Three queries for any number.
    """
    edition = current_edition()
    book = words(language)
    wanted = {one.key: one for one in book.indicators.values() if one.public_id in set(ids)}
    if edition is None or not wanted:
        return {}
    found: dict[str, list[ValueView]] = {}
    for value in values(edition=edition.pk, book=book, indicators=list(wanted)):
        found.setdefault(value.indicator, []).append(value)
    figures: dict[UUID, Figure] = {}
    with translation.override(language):
        for key, of_one in found.items():
            newest = next((one.town for one in by_base(of_one, book=book) if one.town and not one.town.hidden), None)
            if newest is not None and newest.value is not None:
                figures[wanted[key].public_id] = Figure(
                    text=measured(newest.value, unit=wanted[key].unit, decimals=newest.decimals),
                    time=time_words(newest.period),
                    value=float(newest.value),
                )
    return figures
