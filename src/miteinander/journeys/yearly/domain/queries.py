"""Reading reports: approved editions for everybody, drafts and editions for the desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Prefetch, QuerySet

from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.languages.service import missing_fields, outdated_fields
from miteinander.foundation.search.service import resolve
from miteinander.journeys.yearly.domain.basics import NUMBER
from miteinander.journeys.yearly.domain.changes import Changes, changes_between
from miteinander.journeys.yearly.domain.content import parts_in, refs_in
from miteinander.journeys.yearly.enums import Part
from miteinander.journeys.yearly.models import YearEdition, YearFile, YearReport, YearReportTranslation


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A text with its language where it is not the page's."""

    text: str = ""
    language: str = ""
    direction: str = ""

    def __bool__(self) -> bool:
        """Tell whether there is a text at all."""
        return bool(self.text)


@dataclass(frozen=True, kw_only=True)
class EditionLine:
    """An edition as lists name it; ``papers`` are languages in which it lies there on paper."""

    public_id: UUID
    number: str
    year: int
    title: Passage
    state: EditionState
    created: datetime
    approved_at: datetime | None
    corrects: str = ""
    reason: Passage = field(default_factory=Passage)
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EditionPage:
    """An edition as everybody reads it, in one language. ``newer`` is the number of the edition that holds now."""

    line: EditionLine
    introduction: Passage
    parts: tuple[tuple[Part, Passage, Any], ...]
    digest: str
    changes: Changes | None
    newer: str
    others: tuple[EditionLine, ...]
    content: Mapping[str, Any] = field(hash=False)


def passage(text: str, *, language: str) -> Passage:
    """Return a text that may be of another language than the page's."""
    direction = "rtl" if language in settings.LANGUAGES_BIDI else "ltr"
    return Passage(text=text, language=language, direction=direction if language else "")


def told(texts: Mapping[str, Any], name: str, *, language: str) -> Passage:
    """Return a frozen text of a content's texts as a page of a language shows it."""
    if language in texts:
        return passage(texts[language][name]["text"], language=texts[language][name]["language"])
    code, other = next(iter(texts.items()))
    return passage(other[name]["text"], language=other[name]["language"] or code)


def current_editions(*, language: str) -> list[tuple[EditionLine, list[EditionLine]]]:
    """Return the approved edition of each year, the newest year first, with those it replaced; two queries."""
    years: dict[int, list[EditionLine]] = {}
    for row in _approved():
        years.setdefault(row.report.year, []).append(line_of(row, language=language))
    return [(lines[0], lines[1:]) for _year, lines in sorted(years.items(), reverse=True)]


def edition_page(number: str, *, language: str) -> EditionPage:
    """Return an approved edition; three queries, one more for a correction. Raises ``NotFound``."""
    row = _approved().filter(number=number).first() if NUMBER.fullmatch(number) else None
    if row is None:
        raise NotFound("Diesen Bericht gibt es nicht.", number=number)
    return page_of(row, language=language)


def page_of(row: YearEdition, *, language: str) -> EditionPage:
    """Return an edition, approved or not, as its page shows it."""
    others = [line_of(one, language=language) for one in _approved().filter(report=row.report_id)]
    corrected = YearEdition.objects.get(pk=row.corrects_id) if row.corrects_id else None
    texts = row.content["texts"]
    newer = others[0].number if others and others[0].public_id != row.public_id else ""
    return EditionPage(
        line=line_of(row, language=language),
        introduction=told(texts, "introduction", language=language),
        parts=tuple(
            (part, told(texts, part.value, language=language), numbers)
            for part, numbers in parts_in(row.content, language=language, linked=_linked(row, language=language))
        ),
        digest=row.digest,
        changes=changes_between(before=corrected.content, after=row.content, language=language) if corrected else None,
        newer=newer if row.state == EditionState.APPROVED else "",
        others=tuple(one for one in others if one.public_id != row.public_id),
        content=row.content,
    )


def line_of(row: YearEdition, *, language: str) -> EditionLine:
    """Return an edition as a list names it."""
    reason = row.reasons.get(language) or row.reasons.get(settings.LANGUAGE_CODE, "")
    foreign = "" if row.reasons.get(language) else settings.LANGUAGE_CODE
    return EditionLine(
        public_id=row.public_id,
        number=row.number,
        year=row.report.year,
        title=told(row.content["texts"], "title", language=language),
        state=EditionState(row.state),
        created=row.created,
        approved_at=row.approved_at,
        corrects=row.corrects.number if row.corrects else "",
        reason=passage(reason, language=foreign if reason and foreign != language else ""),
        papers=tuple(one.language for one in row.files.all()),
    )


def paper_of(number: str, *, language: str) -> tuple[bytes, str]:
    """Return an approved edition on paper and its SHA-256. Raises ``NotFound``; one query."""
    rows = YearFile.objects.filter(edition__number=number, edition__state=EditionState.APPROVED, language=language)
    row = rows.first() if NUMBER.fullmatch(number) else None
    if row is None:
        raise NotFound("Diese Datei gibt es nicht.")
    return bytes(row.content), row.sha256


def _approved() -> QuerySet[YearEdition]:
    files = YearFile.objects.defer("content").order_by("language")
    rows = YearEdition.objects.filter(state=EditionState.APPROVED).select_related("report", "corrects")
    return (
        rows.defer("corrects__content")
        .prefetch_related(Prefetch("files", queryset=files))
        .order_by("-approved_at", "-pk")
    )


def _linked(row: YearEdition, *, language: str) -> set[ThingRef]:
    """Return which of an edition's things are public still; one query."""
    cards = resolve([(ref.kind, ref.public_id) for ref in refs_in(row.content)], language)
    return {ThingRef(kind=kind, public_id=public_id) for kind, public_id in cards}


# --- the desk --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class DraftView:
    """A report as it is being written, in one language; ``seen`` is what a form must send back."""

    public_id: UUID
    year: int
    language: str
    is_source: bool
    texts: Mapping[str, str] = field(hash=False)
    source: Mapping[str, str] = field(hash=False)
    seen: str
    state: str
    outdated: tuple[str, ...]
    waiting: tuple[str, ...]


def draft_view(year: int, *, language: str) -> DraftView:
    """Return a year's report in a language; two queries. Raises ``NotFound``."""
    known = [code for code, _name in settings.LANGUAGES]
    report = YearReport.objects.filter(year=year).prefetch_related("translations").first()
    if report is None or language not in known:
        raise NotFound("Diesen Bericht gibt es nicht.", year=year)
    rows = {one.language: one for one in report.translations.all()}
    source, row = rows[settings.LANGUAGE_CODE], rows.get(language)
    is_source = language == settings.LANGUAGE_CODE
    empty = dict.fromkeys(YearReportTranslation.TEXT_FIELDS, "")
    return DraftView(
        public_id=report.public_id,
        year=year,
        language=language,
        is_source=is_source,
        texts=row.texts if row else empty,
        source=source.texts,
        seen=str(report.revision) if is_source else row.modified.isoformat() if row else "",
        state=row.state if row else "",
        outdated=tuple(outdated_fields(row=row, source=source)) if row and not is_source else (),
        waiting=tuple(code for code in known if code != settings.LANGUAGE_CODE and _waits(rows.get(code), source)),
    )


def _waits(row: YearReportTranslation | None, source: YearReportTranslation) -> bool:
    return bool(missing_fields(row=row, source=source) or (row and outdated_fields(row=row, source=source)))


def desk_reports() -> list[tuple[YearReport, list[YearEdition]]]:
    """Return every report with its editions, the newest first; two queries."""
    editions = YearEdition.objects.defer("content").order_by("-created", "-pk")
    rows = YearReport.objects.prefetch_related(Prefetch("editions", queryset=editions)).order_by("-year")
    return [(one, list(one.editions.all())) for one in rows]


def desk_edition(public_id: UUID) -> YearEdition:
    """Return an edition in whatever state. Raises ``NotFound``."""
    row = YearEdition.objects.select_related("report", "corrects").filter(public_id=public_id).first()
    if row is None:
        raise NotFound("Diese Ausgabe gibt es nicht.")
    return row


def report_of(year: int) -> YearReport | None:
    """Return the report about a year as it is being written; one query."""
    return YearReport.objects.filter(year=year).first()
