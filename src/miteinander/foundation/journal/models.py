"""The journal's rows: one per thing that happened. Written once, never changed, except that facts are forgotten."""

from django.db import models

from miteinander.foundation.kernel import clock, ids
from miteinander.foundation.kernel.actor import ActorKind

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
