"""Reasons in words: the sentence in the reader's language, its facts in the reader's form."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from django.utils import translation
from django.utils.translation import gettext

from miteinander.information.indicators.domain.numbers import rounded
from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.queries.sentences import measured, number, time_words
from miteinander.information.indicators.domain.statements.findings import (
    Amount,
    Between,
    Fact,
    Finding,
    Kind,
    Named,
    Reason,
)


def said(finding: Finding, *, book: Book) -> str:
    """Return the reasons of a finding as one text in the book's language."""
    with translation.override(book.language):
        return " ".join(_sentence(one, book=book) for one in finding.reasons)


def said_in_all(finding: Finding, *, books: Mapping[str, Book]) -> dict[str, str]:
    """Return the reasons in every language of the books."""
    return {language: said(finding, book=book) for language, book in books.items()}


def _sentence(reason: Reason, *, book: Book) -> str:
    facts = {name: fact_in_words(one, book=book) for name, one in reason.facts.items()}
    return gettext(reason.message).format(**facts).strip()


def fact_in_words(fact: Fact, *, book: Book) -> str:
    """Return a fact in the active language: numbers with their unit, names from the book, times in words."""
    if isinstance(fact, Amount):
        return _amount(fact)
    if isinstance(fact, Between):
        return _window(fact)
    return _named(fact, book=book)


def _amount(fact: Amount) -> str:
    return measured(_decimal(fact), unit=fact.unit, decimals=fact.decimals)


def _decimal(fact: Amount) -> Decimal:
    """Return the number, rounded as it is shown."""
    exact = Fraction(fact.value)
    return rounded(Decimal(exact.numerator) / Decimal(exact.denominator), decimals=fact.decimals)


def _window(fact: Between) -> str:
    low = Amount(value=fact.window.low, unit=fact.unit, decimals=fact.decimals)
    high = Amount(value=fact.window.high, unit=fact.unit, decimals=fact.decimals)
    if _decimal(low) == _decimal(high):
        return _amount(high)
    return gettext("{low} bis {high}").format(low=number(_decimal(low), decimals=fact.decimals), high=_amount(high))


def _named(fact: Named, *, book: Book) -> str:
    match fact.kind:
        case Kind.AREA | Kind.AREAS:
            return _listed(book.areas[key].name for key in fact.keys)
        case Kind.BASE:
            return _listed(book.bases[key].name for key in fact.keys)
        case Kind.INDICATOR:
            return _listed(book.indicators[key].name for key in fact.keys)
        case Kind.TIME | Kind.TIMES:
            return _listed(time_words(key) for key in fact.keys)
        case Kind.BREAK:
            return _cause(*fact.keys, book=book)


def _cause(indicator: str, day: str, *, book: Book) -> str:
    return next((one.cause for one in book.indicators[indicator].breaks if one.at.isoformat() == day), "")


def _listed(names: Iterable[str]) -> str:
    """Return names as a list in a sentence: "Nord, Mitte und Süd"."""
    found = list(names)
    if len(found) < 2:
        return "".join(found)
    return gettext("{first} und {last}").format(first=", ".join(found[:-1]), last=found[-1])
