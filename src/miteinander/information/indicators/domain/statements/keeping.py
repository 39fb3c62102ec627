"""Statements in the database: bound to data by a person, checked at once, their verdicts kept beside them."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.information.indicators import rules
from miteinander.information.indicators.domain.queries.book import ROOM, Book
from miteinander.information.indicators.domain.queries.values import ValueView
from miteinander.information.indicators.domain.statements.checking import check, unknown_names
from miteinander.information.indicators.domain.statements.claims import FIELDS, ClaimFault, read_claim
from miteinander.information.indicators.domain.statements.table import Table
from miteinander.information.indicators.domain.statements.wording import said_in_all
from miteinander.information.indicators.models import DataSource, ReportSection, Statement

KIND = "statement"
MOST_QUOTE = 400


def statement_ref(public_id: UUID) -> ThingRef:
    """Return how the journal names a statement."""
    return ThingRef(kind=KIND, public_id=public_id)


@transaction.atomic
def save_statement(
    *,
    quote: str,
    claim: Mapping[str, Any],
    by: Actor,
    values: Iterable[ValueView],
    books: Mapping[str, Book],
    statement_id: UUID | None = None,
    section_id: UUID | None = None,
    source: str = "",
) -> UUID:
    """Bind a sentence to data, check it against values, and return its public id.

    A new sentence stands in the section, or without one in a source. Effects: row with verdict and reasons, journal.
    Nothing public changes by it. Raises ``NotAllowed``, ``NotFound``, and ``InvalidInput`` with messages per field.
    """
    require(by, rules.WRITE)
    kept = {name: str(claim[name]) for name in ("kind", *FIELDS) if claim.get(name) not in {None, ""}}
    _check_input(quote=quote, claim=kept, books=books)
    row = _locked(statement_id) if statement_id else _new(section_id=section_id, source=source)
    row.quote, row.claim, row.modified = quote.strip(), kept, clock.now()
    _judge([row], values=values, books=books)
    row.save()
    record(action=f"{ROOM}.statement_saved", by=by, about=statement_ref(row.public_id), facts={"kind": kept["kind"]})
    return row.public_id


@transaction.atomic
def remove_statement(*, statement_id: UUID, by: Actor) -> None:
    """Delete a statement: the sentence stays in its text, but nobody checks it any more."""
    require(by, rules.WRITE)
    row = _locked(statement_id)
    record(action=f"{ROOM}.statement_removed", by=by, about=statement_ref(row.public_id))
    row.delete()


def check_statements(
    *, values: Iterable[ValueView], books: Mapping[str, Book], section: int | None = None
) -> list[Statement]:
    """Check all statements, or those of one section, keep verdicts and reasons, and return them in their order."""
    rows = Statement.objects.select_related("section", "source")
    found = list(rows.filter(section=section) if section is not None else rows)
    _judge(found, values=values, books=books)
    Statement.objects.bulk_update(found, ("verdict", "reasons", "checked_at"), batch_size=200)
    return found


def keep_verdicts(report: Mapping[str, Any]) -> None:
    """Keep beside the living statements what freezing a report found of them; one query for all, one to write."""
    checked = {str(one["key"]): one for one in (*report.get("quotes", ()), *report.get("claims", ()))}
    rows = list(Statement.objects.filter(key__in=checked))
    now = clock.now()
    for row in rows:
        row.verdict, row.reasons, row.checked_at = checked[row.key]["verdict"], checked[row.key]["reasons"], now
    Statement.objects.bulk_update(rows, ("verdict", "reasons", "checked_at"), batch_size=200)


def _judge(rows: Iterable[Statement], *, values: Iterable[ValueView], books: Mapping[str, Book]) -> None:
    table, now = Table(values, book=next(iter(books.values()))), clock.now()
    for row in rows:
        finding = check(row.claim, table)
        row.verdict, row.reasons, row.checked_at = finding.verdict, said_in_all(finding, books=books), now


def _check_input(*, quote: str, claim: Mapping[str, Any], books: Mapping[str, Book]) -> None:
    """Raise ``InvalidInput`` where the sentence is empty or too long, or the claim cannot be read."""
    fields: dict[str, list[str]] = {}
    if not quote.strip():
        fields["quote"] = [_("Bitte geben Sie den Satz an, so wie er im Text steht.")]
    elif len(quote.strip()) > MOST_QUOTE:
        fields["quote"] = [_("Der Satz ist zu lang; höchstens %(most)s Zeichen passen.") % {"most": MOST_QUOTE}]
    try:
        read = read_claim(claim)
    except ClaimFault as fault:
        fields[fault.field] = [_("Für diese Art der Aussage fehlt das, oder es ist nicht lesbar.")]
    else:
        unknown = unknown_names(read, book=next(iter(books.values())))
        fields |= {name: [_("Das kennen wir nicht.")] for name in unknown}
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _locked(statement_id: UUID) -> Statement:
    row = Statement.objects.select_for_update().filter(public_id=statement_id).first()
    if row is None:
        raise NotFound(_("Diese Aussage gibt es nicht mehr."), statement=str(statement_id))
    return row


def _new(*, section_id: UUID | None, source: str) -> Statement:
    section = ReportSection.objects.filter(public_id=section_id).first() if section_id else None
    if section_id and section is None:
        raise NotFound(_("Diesen Abschnitt gibt es nicht mehr."), section=str(section_id))
    last = Statement.objects.order_by("-order").values_list("order", flat=True).first() or 0
    public_id = ids.new_id()
    return Statement(
        public_id=public_id,
        key=f"own-{public_id}",
        order=last + 1,
        section=section,
        source=DataSource.objects.filter(key=source).first() if source and section is None else None,
    )
