"""The door of the indicators room: the vocabulary of the report and the values of its editions."""

from miteinander.information.indicators.domain.queries.book import ROOM, Book, book
from miteinander.information.indicators.domain.queries.pages import PublicPage, area_address, public_pages
from miteinander.information.indicators.domain.queries.values import (
    EditionView,
    ValueView,
    approved_editions,
    current_edition,
    edition_by_number,
    values,
)

__all__ = [
    "ROOM",
    "Book",
    "EditionView",
    "PublicPage",
    "ValueView",
    "approved_editions",
    "area_address",
    "book",
    "current_edition",
    "edition_by_number",
    "public_pages",
    "values",
]
