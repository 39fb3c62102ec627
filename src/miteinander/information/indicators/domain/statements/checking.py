"""The one entrance to the rules: a claim and the values of an edition go in, a verdict with reasons comes out."""

from collections.abc import Callable, Mapping
from typing import Any

from miteinander.information.indicators.domain.queries.book import Book
from miteinander.information.indicators.domain.statements import messages as say
from miteinander.information.indicators.domain.statements.changes import change
from miteinander.information.indicators.domain.statements.claims import Claim, ClaimFault, ClaimKind, read_claim
from miteinander.information.indicators.domain.statements.comparing import higher_or_lower, value_as_stated
from miteinander.information.indicators.domain.statements.courses import course
from miteinander.information.indicators.domain.statements.extremes import extreme
from miteinander.information.indicators.domain.statements.findings import Finding, undecided
from miteinander.information.indicators.domain.statements.shares import fraction, share_of
from miteinander.information.indicators.domain.statements.sums import adds_up
from miteinander.information.indicators.domain.statements.table import Table

Rule = Callable[[Claim, Table], Finding]

RULES: Mapping[ClaimKind, Rule] = {
    ClaimKind.VALUE: value_as_stated,
    ClaimKind.HIGHEST: extreme,
    ClaimKind.LOWEST: extreme,
    ClaimKind.HIGHER: higher_or_lower,
    ClaimKind.LOWER: higher_or_lower,
    ClaimKind.ROSE: course,
    ClaimKind.FELL: course,
    ClaimKind.ROSE_CONTINUOUSLY: course,
    ClaimKind.FELL_CONTINUOUSLY: course,
    ClaimKind.SHARE_OF: share_of,
    ClaimKind.ABOUT_FRACTION: fraction,
    ClaimKind.MORE_THAN_FRACTION: fraction,
    ClaimKind.LESS_THAN_FRACTION: fraction,
    ClaimKind.CHANGE_PERCENT: change,
    ClaimKind.ADDS_UP: adds_up,
}
_INDICATORS = ("indicator", "other", "also", "without")
_AREAS = ("area", "than")
_BASES = ("base", "of")


def check(raw: Mapping[str, Any], table: Table) -> Finding:
    """Check a stored claim; one that cannot be read, or names what the book does not know, is undecided."""
    try:
        claim = read_claim(raw)
    except ClaimFault:
        return undecided(say.NOT_READABLE)
    if unknown_names(claim, book=table.book):
        return undecided(say.NOT_READABLE)
    return RULES[claim.kind](claim, table)


def unknown_names(claim: Claim, *, book: Book) -> list[str]:
    """Return the fields of a claim that name something the book does not know."""
    known: list[tuple[tuple[str, ...], Mapping[str, Any]]] = [
        (_INDICATORS, book.indicators),
        (_AREAS, book.areas),
        (_BASES, book.bases),
    ]
    return [
        name for names, keys in known for name in names if getattr(claim, name) and getattr(claim, name) not in keys
    ]
