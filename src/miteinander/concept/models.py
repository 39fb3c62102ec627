"""The concept's rows.

A goal, need or measure is one lasting thing over all versions of its plan: ``since`` names the version in which it
first stands, ``until`` the last one that holds it. A version that comes into force is frozen as data; what was said
then can be compared with what is said now.
"""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from miteinander.concept.enums import (
    NeedState,
    Phase,
    ProgressFrom,
    QuestionKind,
    RoundState,
    SurveyState,
    VersionState,
)
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow, VocabularyTerm
from miteinander.town.organisations.models import Organisation

Texts = dict[str, Any]


class FieldOfAction(VocabularyTerm):
    """A Handlungsfeld of the integration concept, such as housing or health; ``summaries`` by language."""

    summaries: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_concept_field_key_unique"),)


class Plan(VocabularyTerm):
    """A plan that lives in versions: the integration concept, an action plan.

    ``update_days``: after so many days the report about a measure is no longer fresh.
    """

    icon = models.CharField(max_length=40, blank=True)
    summaries: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)
    update_days = models.PositiveSmallIntegerField(default=180)
    source: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_concept_plan_key_unique"),)


class PlanVersion(VocabularyTerm, Revised):
    """A version of a plan; ``order`` rises inside a plan, ``label`` is how people call it ("2024").

    ``adopted`` is an ISO date, cut to the month or year where no more is known. ``frozen`` is what the version said
    when it came into force (see ``domain/freezing.py``), ``digest`` its SHA-256.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    label = models.CharField(max_length=20)
    summaries: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=VersionState, default=VersionState.DRAFT)
    adopted = models.CharField(max_length=10, blank=True)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaced_by")
    source: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)
    frozen: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta(VocabularyTerm.Meta):
        constraints = (
            models.UniqueConstraint(fields=("key",), name="mt_concept_version_key_unique"),
            models.UniqueConstraint(fields=("plan", "order"), name="mt_concept_version_order_unique"),
            models.UniqueConstraint(fields=("plan", "label"), name="mt_concept_version_label_unique"),
            models.UniqueConstraint(
                fields=("plan",), condition=Q(state=VersionState.IN_FORCE), name="mt_concept_one_version_in_force"
            ),
        )


class VersionFile(models.Model):
    """A version on paper as it was made once, in one language."""

    version = models.ForeignKey(PlanVersion, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    made = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("version", "language"), name="mt_concept_file_unique"),)


class Pillar(VocabularyTerm):
    """A pillar (Säule) of a plan, with its hue and icon."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="pillars")
    hue = models.CharField(max_length=20, blank=True)
    icon = models.CharField(max_length=40, blank=True)
    summaries: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)
    source: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_concept_pillar_key_unique"),)


class Element(PublicThing, Revised):
    """What goals, needs and measures share. ``links`` are [{"kind": …, "id": public id}] of other rooms' things."""

    slug = models.SlugField(max_length=80, unique=True)
    since = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="first_%(class)ss")
    until = models.ForeignKey(
        PlanVersion, null=True, blank=True, on_delete=models.PROTECT, related_name="last_%(class)ss"
    )
    pillar = models.ForeignKey(Pillar, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss")
    fields_of_action = models.ManyToManyField(FieldOfAction, related_name="%(class)ss", blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    links: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list, blank=True)
    source: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)

    class Meta:
        abstract = True
        ordering = ("order", "slug")


class ElementTranslation(TranslationRow):
    """Texts of a goal, need or measure in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("title", "summary", "description")

    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    description = models.TextField(blank=True)

    class Meta:
        abstract = True


class Goal(Element):
    """What a plan wants to reach."""


class GoalTranslation(ElementTranslation):
    """A goal's texts in one language."""

    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="translations")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("goal", "language"), name="mt_concept_goal_text_unique"),)


class Need(Element):
    """What is missing (Entwicklungsbedarf)."""

    state = models.CharField(max_length=6, choices=NeedState, default=NeedState.OPEN)
    goals = models.ManyToManyField(Goal, related_name="needs", blank=True)


class NeedTranslation(ElementTranslation):
    """A need's texts in one language."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="translations")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("need", "language"), name="mt_concept_need_text_unique"),)


class Measure(Element):
    """What is done. ``starts`` and ``ends`` are ISO dates, cut where no more is known.

    ``origin_kind`` and ``origin_id`` say from what it grew (a proposal). ``reported`` is the moment of the last report.
    ``progress_start`` and ``progress_target`` are values of the indicator that tells the progress.
    """

    goals = models.ManyToManyField(Goal, related_name="measures", blank=True)
    needs = models.ManyToManyField(Need, related_name="measures", blank=True)
    phase = models.CharField(max_length=10, choices=Phase, default=Phase.PLANNED)
    starts = models.CharField(max_length=10, blank=True)
    ends = models.CharField(max_length=10, blank=True)
    lead = models.ManyToManyField(Organisation, related_name="led_measures", blank=True)
    partners = models.ManyToManyField(Organisation, related_name="partner_measures", blank=True)
    progress_from = models.CharField(max_length=10, choices=ProgressFrom, default=ProgressFrom.NONE)
    progress_indicator = models.UUIDField(null=True, blank=True)
    progress_start = models.FloatField(null=True, blank=True)
    progress_target = models.FloatField(null=True, blank=True)
    progress_percent = models.PositiveSmallIntegerField(null=True, blank=True)
    progress_reason = models.CharField(max_length=500, blank=True)
    origin_kind = models.CharField(max_length=40, blank=True)
    origin_id = models.UUIDField(null=True, blank=True)
    reported = models.DateTimeField(null=True, blank=True)

    class Meta(Element.Meta):
        constraints = (
            models.CheckConstraint(
                condition=Q(progress_percent__isnull=True) | Q(progress_percent__lte=100),
                name="mt_concept_measure_percent",
            ),
            models.CheckConstraint(
                condition=~Q(progress_from=ProgressFrom.MANUAL)
                | (Q(progress_percent__isnull=False) & ~Q(progress_reason="")),
                name="mt_concept_manual_progress_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(origin_kind="", origin_id__isnull=True) | (~Q(origin_kind="") & Q(origin_id__isnull=False)),
                name="mt_concept_measure_origin_whole",
            ),
        )
        indexes = (models.Index(fields=("origin_kind", "origin_id"), name="mt_concept_measure_origin"),)


class MeasureTranslation(ElementTranslation):
    """A measure's texts in one language."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="translations")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("measure", "language"), name="mt_concept_measure_text_unique"),)


class MeasurePerson(models.Model):
    """A person who answers for a measure and reports about it; ``person_id`` is the public id of the account."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="people")
    person_id: "models.UUIDField[UUID, UUID]" = models.UUIDField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("measure", "person_id"), name="mt_concept_person_unique"),)


class Task(PublicThing, Revised):
    """A step of a measure: until when, and when it was done."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="tasks")
    title = models.CharField(max_length=200)
    due = models.DateField(null=True, blank=True)
    done = models.DateField(null=True, blank=True)

    class Meta:
        ordering = (F("due").asc(nulls_last=True), "pk")


class MeasureUpdate(PublicThing):
    """A report about a measure: answers to the four questions of the monitoring, and one sentence for all.

    Only ``for_all`` is public. ``phase``, ``percent`` and ``punctuality`` are what stood when it was written.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="updates")
    experienced = models.TextField(blank=True)
    steering = models.TextField(blank=True)
    new = models.TextField(blank=True)
    reaction = models.TextField(blank=True)
    for_all = models.CharField(max_length=400, blank=True)
    phase = models.CharField(max_length=10, choices=Phase)
    percent = models.PositiveSmallIntegerField(null=True, blank=True)
    punctuality = models.CharField(max_length=10)
    by_kind = models.CharField(max_length=12)
    by_id = models.UUIDField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")


class ReviewRound(PublicThing, Revised):
    """A review of a plan: reports about the time from ``starts`` to ``ends`` are wanted by ``due``.

    ``frozen`` is what was reported when the round was closed (see ``domain/desk/rounds.py``).
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=120)
    starts = models.DateField()
    ends = models.DateField()
    due = models.DateField()
    state = models.CharField(max_length=8, choices=RoundState, default=RoundState.OPEN)
    frozen: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-starts", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="mt_concept_round_forward"),
            models.UniqueConstraint(
                fields=("plan",), condition=Q(state=RoundState.OPEN), name="mt_concept_one_round_open"
            ),
        )


class Digest(models.Model):
    """That somebody was written to in a week, so that nobody gets more than one letter in it; ``week`` is ISO."""

    person_id = models.UUIDField()
    week = models.CharField(max_length=8)
    sent = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("person_id", "week"), name="mt_concept_digest_unique"),)


class Survey(PublicThing, Revised):
    """A survey of what exists (Bestandserhebung); titles and intros by language.

    ``results`` are protected counts, made once when the survey ends (see ``domain/surveying/counting.py``).
    """

    slug = models.SlugField(max_length=80, unique=True)
    field = models.ForeignKey(FieldOfAction, null=True, blank=True, on_delete=models.PROTECT, related_name="surveys")
    state = models.CharField(max_length=6, choices=SurveyState, default=SurveyState.DRAFT)
    titles: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict)
    intros: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)
    ended = models.DateTimeField(null=True, blank=True)
    results: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-created", "-pk")


class Question(PublicThing, Revised):
    """A question of a survey. ``options`` are [{"key": …, "texts": {language: …}}].

    ``only_if`` is the question on which it depends, ``only_for`` the keys of the answers after which it is asked.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=5, choices=QuestionKind)
    texts: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict)
    options: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list, blank=True)
    only_if = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="followed_by")
    only_for: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (models.UniqueConstraint(fields=("survey", "order"), name="mt_concept_question_order_unique"),)


class AnswerSheet(models.Model):
    """What one visitor answered, by public id of the question; nothing says who or when, but for the day."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="sheets")
    day = models.DateField()
    answers: "models.JSONField[Texts, Texts]" = models.JSONField(default=dict)
