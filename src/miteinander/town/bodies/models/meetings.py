"""Meetings: agenda, who came, decisions with votes, tasks, minutes."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.town.bodies.enums import (
    CARRIED,
    ItemKind,
    MeetingState,
    MinutesState,
    Outcome,
    Presence,
    TaskState,
)
from miteinander.town.bodies.models.bodies import Body, Seat
from miteinander.town.gatherings.models import Gathering


class Meeting(PublicThing, Revised):
    """A meeting of a body. When and where stand in its gathering.

    ``quorate`` is fixed when the meeting is held. ``invited_at`` is the moment the invitations were written.
    ``foreign_id`` is the address of the same meeting in the town's council system, where it was taken over from there.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="meetings")
    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="meeting")
    title = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    invitation = models.TextField(blank=True)
    invited_at = models.DateTimeField(null=True, blank=True)
    quorate = models.BooleanField(null=True, blank=True)
    foreign_id = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("-gathering__starts_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("foreign_id",), condition=~Q(foreign_id=""), name="mt_bodies_meeting_foreign_once"
            ),
        )


class AgendaItem(PublicThing, Revised):
    """A point of the agenda, in its order from 1. What is not ``public`` is never told outside the desk."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=ItemKind, default=ItemKind.TOPIC)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    public = models.BooleanField(default=True)
    foreign_id = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("order", "pk")
        constraints = (
            models.UniqueConstraint(fields=("meeting", "order"), name="mt_bodies_item_order_unique"),
            models.CheckConstraint(condition=Q(order__gte=1), name="mt_bodies_item_order_from_one"),
        )


class Attendance(models.Model):
    """Whether the holder of a seat came. A deputy who stands in for somebody is present under their own seat."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="attendance")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attendance")
    presence = models.CharField(max_length=8, choices=Presence)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("meeting", "seat"), name="mt_bodies_attendance_unique"),)


class Decision(PublicThing, Revised):
    """A motion and what became of it. Votes are counted all three or not at all.

    Carried means more yes than no, as § 50 GO NRW counts: a tie is a refusal.
    """

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="decisions")
    motion = models.TextField()
    moved_by = models.CharField(max_length=200, blank=True)
    text = models.TextField(blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    yes = models.PositiveSmallIntegerField(null=True, blank=True)
    no = models.PositiveSmallIntegerField(null=True, blank=True)
    abstained = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("created", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(yes__isnull=True, no__isnull=True, abstained__isnull=True)
                | Q(yes__isnull=False, no__isnull=False, abstained__isnull=False),
                name="mt_bodies_decision_votes_whole",
            ),
            models.CheckConstraint(
                condition=Q(yes__isnull=True) | ~Q(outcome__in=[one.value for one in CARRIED]) | Q(yes__gt=F("no")),
                name="mt_bodies_decision_carried_by_majority",
            ),
            models.CheckConstraint(
                condition=Q(yes__isnull=True) | ~Q(outcome=Outcome.REJECTED.value) | Q(yes__lte=F("no")),
                name="mt_bodies_decision_rejected_without_majority",
            ),
            models.CheckConstraint(
                condition=Q(yes__isnull=True) | ~Q(outcome=""), name="mt_bodies_decision_votes_have_outcome"
            ),
        )


class Task(PublicThing, Revised):
    """Something a meeting asked somebody to do. It comes back on every agenda until it is done."""

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="tasks")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.SET_NULL, related_name="tasks")
    text = models.CharField(max_length=500)
    owner = models.ForeignKey(Seat, null=True, blank=True, on_delete=models.PROTECT, related_name="tasks")
    due = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=8, choices=TaskState, default=TaskState.OPEN)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = (F("due").asc(nulls_last=True), "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(state=TaskState.OPEN.value, closed_on__isnull=True)
                | (~Q(state=TaskState.OPEN.value) & Q(closed_on__isnull=False)),
                name="mt_bodies_task_closed_has_day",
            ),
        )


class TaskReturn(models.Model):
    """A task on a later agenda: under the point "Stand der Aufgaben"."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="returns")
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="returns")

    class Meta:
        ordering = ("task__due", "task_id")
        constraints = (models.UniqueConstraint(fields=("item", "task"), name="mt_bodies_return_unique"),)


class Minutes(PublicThing, Revised):
    """The minutes of a meeting: texts by the public id of the agenda's point, and one in general ("").

    ``approved_in`` is the later meeting that approved them.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="minutes")
    state = models.CharField(max_length=10, choices=MinutesState, default=MinutesState.DRAFT)
    texts: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict, blank=True)
    approved_in = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="approved_minutes"
    )
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(state=MinutesState.DRAFT.value) | Q(approved_in__isnull=False),
                name="mt_bodies_minutes_approved_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(state=MinutesState.PUBLISHED.value) | Q(published_at__isnull=False),
                name="mt_bodies_minutes_published_when",
            ),
        )


class MinutesVersion(models.Model):
    """What minutes said after a change, so that two people's words can be merged and nothing is lost."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="versions")
    revision = models.PositiveIntegerField()
    at = models.DateTimeField()
    by_kind = models.CharField(max_length=12)
    by_id = models.UUIDField(null=True)
    texts: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        ordering = ("-revision",)
        constraints = (
            models.UniqueConstraint(fields=("minutes", "revision"), name="mt_bodies_minutes_version_unique"),
        )
