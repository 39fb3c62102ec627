"""Checking a delivery: read in one pass, judged, compared; what was found goes into its report. Nothing is stored.

It runs in the worker, outside a transaction. Doing it twice does no harm: an attempt writes a draft of its own, which
takes its place only when it is whole, and a delivery that has left the state "checking" is not touched.
"""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.moves import check_move
from miteinander.information.indicators.domain.importing import files
from miteinander.information.indicators.domain.importing.choices import Chosen, chosen_from
from miteinander.information.indicators.domain.importing.figures import COMMA, POINT, SHEET, evidence
from miteinander.information.indicators.domain.importing.findings import Findings, Level, Refusal
from miteinander.information.indicators.domain.importing.heads import LOOKED_AT, Field, Layout, find_layout
from miteinander.information.indicators.domain.importing.judging import Judge
from miteinander.information.indicators.domain.importing.names import Vocabulary, vocabulary
from miteinander.information.indicators.domain.importing.reading import Reader, Record
from miteinander.information.indicators.domain.importing.standing import (
    relatives,
    standing_cells,
    standing_mark,
    standing_periods,
)
from miteinander.information.indicators.domain.importing.tables import MOST_ROWS, Row, Table, opened
from miteinander.information.indicators.domain.importing.workfile import WorkFile, opened_workfile
from miteinander.information.indicators.enums import BATCH_MOVES, BatchState
from miteinander.information.indicators.models import Batch

_BLOCK = 5_000
_PROGRESS = 20_000
# So many rows decide whether a file writes decimals with a comma or a point.
_SAMPLE = 2_000


def check_batch(batch_id: UUID, *, attempt: int) -> None:
    """Check a delivery and note the outcome: checked (its rows wait in the working file) or refused."""
    batch = Batch.objects.filter(public_id=batch_id, state=BatchState.CHECKING).first()
    if batch is None:
        return
    draft = files.draft_path(batch_id, attempt=attempt)
    files.new_private_file(draft)
    check = _Check(batch)
    with opened_workfile(draft) as work:
        try:
            check.run(work)
        except Refusal as refusal:
            check.findings.refuse(refusal)
    if check.findings.errors:
        draft.unlink(missing_ok=True)
    else:
        draft.replace(files.checked_path(batch_id))
    _conclude(batch, check=check)


@transaction.atomic
def _conclude(batch: Batch, *, check: "_Check") -> None:
    current = Batch.objects.select_for_update().get(pk=batch.pk)
    if current.state != BatchState.CHECKING:
        return  # somebody else was quicker
    state = BatchState.REFUSED if check.findings.errors else BatchState.CHECKED
    check_move(moves=BATCH_MOVES, before=current.state, after=state)
    current.state = state
    current.rows = current.done = check.records
    current.report = {**current.report, **check.report()}
    current.modified = clock.now()
    current.save(update_fields=("state", "rows", "done", "report", "modified"))


def abandon_check(batch_id: UUID) -> None:
    """Note that a check never came to its end: its worker died in it, again and again."""
    batch = Batch.objects.get(public_id=batch_id)
    check = _Check(batch)
    check.findings.refuse(Refusal("never_ended"))
    _conclude(batch, check=check)


class _Check:
    """One check of one delivery."""

    def __init__(self, batch: Batch) -> None:
        self.findings = Findings()
        self.records = 0
        self._batch = batch
        self._facts: dict[str, Any] = {}

    def report(self) -> dict[str, Any]:
        """Return what the delivery's report gains."""
        counts = {level.value: self.findings.counts[level.value] for level in Level}
        return {**self._facts, "counts": counts, "findings": [one.plain() for one in self.findings.kept]}

    def run(self, work: WorkFile) -> None:
        """Read and judge. Raises ``Refusal`` for a file that cannot be read at all."""
        words = vocabulary()
        chosen = chosen_from(self._batch.report)
        self._facts["mark"] = standing_mark()
        self._warn_of_same_file()
        work.begin()
        try:
            with opened(files.upload_path(self._batch.public_id), ending=self._batch.report["ending"]) as table:
                reader = self._read(table, work=work, words=words, chosen=chosen)
        except FileNotFoundError as error:
            raise Refusal("file_gone") from error
        if reader is None:
            return
        if not self.records and not self.findings.errors:
            raise Refusal("no_rows")
        work.add_periods(reader.periods.items())
        work.sort()
        if not self.findings.errors:  # what is missing because it was wrong must not be missed in a sum as well
            self._judge(work, words=words)

    def _judge(self, work: WorkFile, *, words: Vocabulary) -> None:
        work.add_periods(standing_periods())
        work.add_stored(standing_cells(relatives(work.references()["indicator"], words=words)))
        judge = Judge(work=work, words=words, findings=self.findings)
        judge.run()
        self._facts["changes"] = dict(judge.counts)

    def _warn_of_same_file(self) -> None:
        same = Batch.objects.filter(sha256=self._batch.sha256, state=BatchState.STORED).exclude(pk=self._batch.pk)
        earlier = same.order_by("-stored_at").first()
        if earlier is not None and earlier.stored_at is not None:
            day = timezone.localtime(earlier.stored_at).date().isoformat()
            self.findings.add("stored_before", level=Level.WARNING, read=earlier.name, day=day)

    # Reading

    def _read(self, table: Table, *, work: WorkFile, words: Vocabulary, chosen: Chosen) -> Reader | None:
        sample = list(islice(table.rows, _SAMPLE))
        layout = find_layout(sample[:LOOKED_AT], words=words, findings=self.findings)
        self._facts |= {"encoding": table.encoding, "delimiter": table.delimiter, "sheets": table.sheets}
        if layout is None:
            return None
        style = self._style(table, sample=sample, layout=layout, chosen=chosen)
        self._facts |= {"head": layout.line, "wide": layout.wide, "columns": layout.letters(), "style": style}
        reader = Reader(
            layout=layout,
            words=words,
            choices=chosen.resolved(words),
            style=style,
            today=clock.today(),
            findings=self.findings,
        )
        below = (row for row in chain(sample, table.rows) if row[0] > layout.line)
        self._read_rows(below, table=table, reader=reader, work=work)
        self._facts |= {"empty": reader.empty, "footnotes": reader.footnotes, "heads": reader.heads}
        if table.sheets > 1:
            self.findings.add("more_sheets", level=Level.NOTE, sheets=table.sheets)
        return reader

    def _read_rows(self, rows: Iterator[tuple[int, Row]], *, table: Table, reader: Reader, work: WorkFile) -> None:
        block: list[Record] = []
        count = 0
        for count, (line, cells) in enumerate(rows, start=1):
            block += reader.read(line, cells)
            if len(block) >= _BLOCK:
                self._keep(block, work=work)
                block = []
            if count % _PROGRESS == 0:
                self._show_progress(count, part=table.part())
        self._keep(block, work=work)

    def _keep(self, block: list[Record], *, work: WorkFile) -> None:
        work.add_records(block)
        self.records += len(block)
        if self.records > MOST_ROWS:
            raise Refusal("too_many_rows", most=MOST_ROWS)

    def _show_progress(self, done: int, *, part: float) -> None:
        """Note how far reading is; how many rows there are is known from the part of the file that was read."""
        rows = max(done, round(done / max(part, 0.001)))
        mine = Batch.objects.filter(pk=self._batch.pk, state=BatchState.CHECKING)
        mine.update(done=done, rows=rows, modified=clock.now())

    def _style(self, table: Table, *, sample: list[tuple[int, Row]], layout: Layout, chosen: Chosen) -> str:
        """Return how numbers are written; German where both would do. English is said, so that nobody is surprised."""
        if chosen.style in {COMMA, POINT}:
            return chosen.style
        if table.is_sheet:
            return SHEET
        places = {
            layout.columns[name] for name in (Field.VALUE, Field.NUMERATOR, Field.DENOMINATOR) if name in layout.columns
        }
        places |= {one.column for one in layout.series}
        seen = {
            sign
            for line, cells in sample
            if line > layout.line
            for place in places
            if place < len(cells) and (sign := evidence(cells[place]))
        }
        if seen != {POINT}:
            return COMMA
        self.findings.add("english_decimals", level=Level.WARNING)
        return POINT
