"""The journal's rows, what is held back from deletion, and what was deleted.

An entry is written once and never changed, except that facts are forgotten.
"""

from django.db import models

from miteinander.foundation.journal.enums import Begins, Cause
from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import ActorKind

BEGINS = [(one.value, one.value) for one in Begins]
CAUSES = [(one.value, one.value) for one in Cause]
ACTOR_KINDS = [(kind.value, kind.value) for kind in ActorKind]


class JournalEntry(models.Model):
    """Somebody did something about a thing. Actor and thing by kind and public id, never by foreign key."""

    public_id = models.UUIDField(default=ids.new_id, unique=True, editable=False)
    at = models.DateTimeField(default=clock.now)
    action = models.CharField(max_length=80)
    actor_kind = models.CharField(max_length=20, choices=ACTOR_KINDS)
    actor_id = models.UUIDField(null=True, blank=True)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.UUIDField(null=True, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    facts_forgotten = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (
            models.Index(fields=("about_kind", "about_id", "-at"), name="mt_journal_about"),
            models.Index(fields=("actor_id", "-at"), name="mt_journal_actor"),
            models.Index(fields=("action", "facts_forgotten", "at"), name="mt_journal_forget"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(about_kind="", about_id__isnull=True)
                | (~models.Q(about_kind="") & models.Q(about_id__isnull=False)),
                name="mt_journal_about_whole",
            ),
            models.CheckConstraint(
                condition=~models.Q(actor_kind=ActorKind.PERSON.value) | models.Q(actor_id__isnull=False),
                name="mt_journal_person_known",
            ),
        )

    def __str__(self) -> str:
        """Name the action and its time."""
        return f"{self.action} {self.at:%Y-%m-%d %H:%M}"


class Hold(models.Model):
    """Something is kept beyond its period until a day: one thing of a model, or all of it. By label, never by key."""

    public_id = models.UUIDField(default=ids.random_id, unique=True, editable=False)
    model_label = models.CharField(max_length=80)
    thing_id = models.UUIDField(null=True, blank=True)
    reason = models.TextField()
    set_by_id = models.UUIDField(null=True, blank=True)
    since = models.DateField(default=clock.today)
    until = models.DateField()
    lifted = models.DateField(null=True, blank=True)
    lifted_by_id = models.UUIDField(null=True, blank=True)
    lift_reason = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("model_label", "until"), name="mt_journal_hold_of"),)
        constraints = (
            models.CheckConstraint(condition=models.Q(until__gte=models.F("since")), name="mt_journal_hold_ends"),
        )


class Deletion(models.Model):
    """How many of a type were deleted on a day, by which rule, and how many were held back. Nothing of what they were.

    The rule stands here as it was that day; the register may change later.
    """

    day = models.DateField(default=clock.today)
    model_label = models.CharField(max_length=80)
    fields = models.CharField(max_length=300)
    number = models.PositiveIntegerField()
    held = models.PositiveIntegerField(default=0)
    cause = models.CharField(max_length=12, choices=CAUSES)
    period_days = models.PositiveIntegerField(null=True, blank=True)
    start_field = models.CharField(max_length=60, blank=True)
    begins = models.CharField(max_length=20, choices=BEGINS)

    class Meta:
        indexes = (models.Index(fields=("-day", "model_label"), name="mt_journal_deletion_day"),)
