"""Who may do what with a concept: each rule as predicate and as filter; a property test proves them equal."""

from django.db.models import Q, QuerySet

from miteinander.concept.models import Measure, MeasurePerson
from miteinander.foundation.kernel.actor import Actor

EDIT = "concept.edit"
ADOPT = "concept.adopt"
REVIEW = "concept.review"
SURVEY = "concept.survey"


def may_report(*, by: Actor, measure: Measure) -> bool:
    """Tell whether the actor may report about a measure: editors about every one, others about what they answer for."""
    if by.may(EDIT):
        return True
    return by.public_id is not None and any(one.person_id == by.public_id for one in measure.people.all())


def reportable_by(by: Actor) -> Q:
    """Return the filter that equals ``may_report``."""
    if by.may(EDIT):
        return Q()
    if by.public_id is None:
        return Q(pk__in=[])
    return Q(pk__in=MeasurePerson.objects.filter(person_id=by.public_id).values("measure_id"))


def reportable_measures(by: Actor) -> QuerySet[Measure]:
    """Return the measures the actor may report about."""
    return Measure.objects.filter(reportable_by(by))
