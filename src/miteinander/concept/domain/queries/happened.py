"""What happened to the concept's measures in a time: (title, day, address at the desk), by day."""

from datetime import date, datetime

from django.conf import settings
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from miteinander.concept.models import MeasureTranslation

Row = tuple[str, date, str]


def measures_added(first: datetime, after: datetime) -> list[Row]:
    """Return the measures written into the concept in a time; one query."""
    return _rows(_titles().filter(measure__created__gte=first, measure__created__lt=after), moment="measure__created")


def measures_reported(first: datetime, after: datetime) -> list[Row]:
    """Return a row for each report about a measure in a time; one query."""
    inside = Q(measure__updates__created__gte=first, measure__updates__created__lt=after)
    return _rows(_titles().filter(inside), moment="measure__updates__created")


def _titles() -> QuerySet[MeasureTranslation]:
    return MeasureTranslation.objects.filter(language=settings.LANGUAGE_CODE)


def _rows(rows: QuerySet[MeasureTranslation], *, moment: str) -> list[Row]:
    found = rows.annotate(at=F(moment)).order_by("at", "pk").values_list("title", "at", "measure__public_id")
    return [(title, timezone.localdate(at), _address(one)) for title, at, one in found]


def _address(public_id: object) -> str:
    return reverse("concept_desk:measure", kwargs={"public_id": public_id})
