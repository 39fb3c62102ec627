"""What happened to the concept's measures and needs in a time, by day."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from miteinander.concept.enums import NeedState, Phase
from miteinander.concept.models import MeasureTranslation, NeedTranslation
from miteinander.foundation.journal.service import moments
from miteinander.foundation.kernel.happened import Happened
from miteinander.foundation.kernel.registry import ThingRef

# Actions of the journal by which the year is counted: it says when it was.
MEASURE_FINISHED, NEED_MET = "concept.measure_finished", "concept.need_met"


def measures_added(first: datetime, after: datetime) -> list[Happened]:
    """Return the measures written into the concept in a time; one query."""
    return _rows(_titles().filter(measure__created__gte=first, measure__created__lt=after), moment="measure__created")


def measures_reported(first: datetime, after: datetime) -> list[Happened]:
    """Return a row for each report about a measure in a time; one query."""
    inside = Q(measure__updates__created__gte=first, measure__updates__created__lt=after)
    return _rows(_titles().filter(inside), moment="measure__updates__created")


def measures_finished(first: datetime, after: datetime) -> list[Happened]:
    """Return the measures finished in a time and not taken up again since; two queries."""
    when = dict(moments(MEASURE_FINISHED, first=first, after=after))
    titles = _titles().filter(measure__public_id__in=when, measure__phase=Phase.DONE)
    return _at(titles.values_list("measure__public_id", "title"), when=when, kind="measure")


def needs_met(first: datetime, after: datetime) -> list[Happened]:
    """Return the needs met in a time and not open again since; two queries."""
    when = dict(moments(NEED_MET, first=first, after=after))
    titles = NeedTranslation.objects.filter(
        language=settings.LANGUAGE_CODE, need__public_id__in=when, need__state=NeedState.MET
    )
    return _at(titles.values_list("need__public_id", "title"), when=when, kind="need")


def _titles() -> QuerySet[MeasureTranslation]:
    return MeasureTranslation.objects.filter(language=settings.LANGUAGE_CODE)


def _rows(rows: QuerySet[MeasureTranslation], *, moment: str) -> list[Happened]:
    found = rows.annotate(at=F(moment)).order_by("at", "pk").values_list("title", "at", "measure__public_id")
    return [_row(kind="measure", public_id=one, title=title, at=at) for title, at, one in found]


def _at(titles: Collection[tuple[UUID, str]] | Any, *, when: Mapping[UUID, datetime], kind: str) -> list[Happened]:
    rows = [(when[public_id], title, public_id) for public_id, title in titles]
    return [_row(kind=kind, public_id=one, title=title, at=at) for at, title, one in sorted(rows)]


def _row(*, kind: str, public_id: UUID, title: str, at: datetime) -> Happened:
    """Name a thing as the desk finds it; where it is public, the register knows the address for everybody."""
    name = "measure" if kind == "measure" else "element"
    values = {"public_id": public_id} if kind == "measure" else {"kind": kind, "public_id": public_id}
    return Happened(
        title=title,
        day=timezone.localdate(at),
        address=reverse(f"concept_desk:{name}", kwargs=values),
        language=settings.LANGUAGE_CODE,
        ref=ThingRef(kind=kind, public_id=public_id),
    )
