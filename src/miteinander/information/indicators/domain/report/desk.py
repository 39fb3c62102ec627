"""What the desk asks of the living report: sections, one section in a language, statements with their verdicts."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.languages.service import missing_fields, outdated_fields
from miteinander.information.indicators.domain.report.placeholders import places_in
from miteinander.information.indicators.domain.report.words import words_of
from miteinander.information.indicators.enums import Verdict
from miteinander.information.indicators.models import ReportSection, ReportSectionTranslation, Statement


@dataclass(frozen=True, kw_only=True)
class SectionLine:
    """A section in the desk's list: its heading, how far its translations are, and what its sentences say."""

    public_id: UUID
    heading: str
    topic: str
    waiting: tuple[str, ...]
    holds: int
    false: int
    undecided: int


@dataclass(frozen=True, kw_only=True)
class SectionView:
    """A section in one language beside its source text; ``seen`` and ``revision`` tell what the person looked at."""

    pk: int
    public_id: UUID
    topic: str
    shown: tuple[str, ...]
    revision: int
    language: str
    heading: str
    body: str
    seen: str
    state: str
    source_heading: str
    source_body: str
    outdated: tuple[str, ...]

    @property
    def is_source(self) -> bool:
        """Whether this is the source language."""
        return self.language == settings.LANGUAGE_CODE

    @property
    def missing_values(self) -> list[str]:
        """Which values of the source text stand nowhere in this text."""
        mine = set(places_in(self.body))
        return [one for one in places_in(self.source_body) if one not in mine] if self.body else []


@dataclass(frozen=True, kw_only=True)
class StatementLine:
    """A statement with what checking found; ``gone`` where its sentence no longer stands in the text."""

    public_id: UUID
    key: str
    quote: str
    claim: Mapping[str, Any] = field(hash=False)
    section: UUID | None
    heading: str
    source: str
    verdict: Verdict
    reason: str
    checked_at: datetime | None
    gone: bool = False


def section_lines() -> list[SectionLine]:
    """Return all sections in their order; three queries."""
    rows = ReportSection.objects.select_related("topic").prefetch_related("translations", "statements")
    return [_line(one) for one in rows]


def _line(row: ReportSection) -> SectionLine:
    texts = {one.language: one for one in row.translations.all()}
    source = texts.get(settings.LANGUAGE_CODE)
    counts = Counter(one.verdict for one in row.statements.all())
    return SectionLine(
        public_id=row.public_id,
        heading=source.heading if source else row.key,
        topic=words_of(row.topic.names) if row.topic else "",
        waiting=tuple(code for code, _name in settings.LANGUAGES if source and _waits(texts.get(code), source)),
        holds=counts[Verdict.HOLDS],
        false=counts[Verdict.FALSE],
        undecided=counts[Verdict.UNDECIDED],
    )


def _waits(row: ReportSectionTranslation | None, source: ReportSectionTranslation) -> bool:
    """Tell whether a translation is missing or outdated."""
    if row is source:
        return False
    return bool(missing_fields(row=row, source=source) or (row and outdated_fields(row=row, source=source)))


def section_view(public_id: UUID, *, language: str) -> SectionView:
    """Return a section in a language. Raises ``NotFound``; two queries."""
    rows = ReportSection.objects.select_related("topic").prefetch_related("translations")
    row = rows.filter(public_id=public_id).first()
    if row is None or language not in dict(settings.LANGUAGES):
        raise NotFound("Diesen Abschnitt gibt es nicht.")
    texts = {one.language: one for one in row.translations.all()}
    source = texts.get(settings.LANGUAGE_CODE)
    mine = texts.get(language)
    return SectionView(
        pk=row.pk,
        public_id=row.public_id,
        topic=row.topic.key if row.topic else "",
        shown=tuple(str(key) for key in row.shown),
        revision=row.revision,
        language=language,
        heading=mine.heading if mine else "",
        body=mine.body if mine else "",
        seen=mine.modified.isoformat() if mine else "",
        state=mine.state if mine else "",
        source_heading=source.heading if source else row.key,
        source_body=source.body if source else "",
        outdated=tuple(outdated_fields(row=mine, source=source)) if mine and source and mine is not source else (),
    )


def statement_lines(*, verdict: str = "", section: UUID | None = None) -> list[StatementLine]:
    """Return statements in the order of the text, those of sources last; two queries."""
    rows = Statement.objects.select_related("section", "source").prefetch_related("section__translations")
    if verdict:
        rows = rows.filter(verdict=verdict)
    if section is not None:
        rows = rows.filter(section__public_id=section)
    return [_statement(one) for one in rows.order_by("section__order", "order", "key")]


def statement_view(public_id: UUID) -> StatementLine:
    """Return one statement. Raises ``NotFound``."""
    rows = Statement.objects.select_related("section", "source").prefetch_related("section__translations")
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise NotFound("Diese Aussage gibt es nicht.")
    return _statement(row)


def _statement(row: Statement) -> StatementLine:
    texts = {one.language: one for one in row.section.translations.all()} if row.section else {}
    source = texts.get(settings.LANGUAGE_CODE)
    return StatementLine(
        public_id=row.public_id,
        key=row.key,
        quote=row.quote,
        claim=row.claim,
        section=row.section.public_id if row.section else None,
        heading=source.heading if source else "",
        source=words_of(row.source.names) if row.source else "",
        verdict=Verdict(row.verdict),
        reason=words_of(row.reasons),
        checked_at=row.checked_at,
        gone=source is not None and " ".join(row.quote.split()) not in " ".join(source.body.split()),
    )
