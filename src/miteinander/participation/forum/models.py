"""Conferences with their themes, proposals with their sources and answers, votes that lead to nobody."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow
from miteinander.participation.forum.enums import Origin, Outcome, ProposalState, ThemeKind, Verdict
from miteinander.town.gatherings.models import Gathering


class Conference(PublicThing, Revised):
    """A Fachtag: a gathering with themes, and phases that open and close by date; an empty date never opens."""

    key = models.SlugField(max_length=80, unique=True)
    gathering = models.ForeignKey(Gathering, on_delete=models.PROTECT, related_name="conferences")
    published = models.BooleanField(default=True)
    participants = models.PositiveIntegerField(null=True, blank=True)
    votes_each = models.PositiveSmallIntegerField(default=3)
    check_first = models.BooleanField(default=False)
    proposals_open = models.DateTimeField(null=True, blank=True)
    proposals_close = models.DateTimeField(null=True, blank=True)
    voting_open = models.DateTimeField(null=True, blank=True)
    voting_close = models.DateTimeField(null=True, blank=True)
    answers_published = models.DateTimeField(null=True, blank=True)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("-gathering__starts_at", "key")
        constraints = (
            models.CheckConstraint(
                condition=Q(proposals_open__isnull=True)
                | Q(proposals_close__isnull=True)
                | Q(proposals_close__gt=F("proposals_open")),
                name="mt_forum_proposals_forward",
            ),
            models.CheckConstraint(
                condition=Q(voting_open__isnull=True)
                | Q(voting_close__isnull=True)
                | Q(voting_close__gt=F("voting_open")),
                name="mt_forum_voting_forward",
            ),
        )


class ConferenceTranslation(TranslationRow):
    """What a conference is for and what came of it, in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("intro", "outcome")

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="translations")
    intro = models.TextField()
    outcome = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("conference", "language"), name="mt_forum_conference_language"),)


class Theme(PublicThing):
    """What is spoken about, agreed beforehand in expert talks; with a table at the day where it has one.

    Of the scribe's link only its digest is kept.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="themes")
    key = models.SlugField(max_length=80, unique=True)
    kind = models.CharField(max_length=10, choices=ThemeKind)
    order = models.PositiveSmallIntegerField(default=0)
    table = models.PositiveSmallIntegerField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    icon = models.CharField(max_length=40, blank=True)
    scribe_digest = models.CharField(max_length=64, blank=True, db_index=True)
    source: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("order", "pk")


class ThemeTranslation(TranslationRow):
    """A theme's name, its question at the table, and what the talks beforehand agreed, in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("name", "question", "talk")

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=120)
    question = models.CharField(max_length=400)
    talk = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("theme", "language"), name="mt_forum_theme_language"),)


class Criterion(PublicThing):
    """By what the project group rates, published before it does: from 0 to 3 points, times a weight."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    weight = models.PositiveSmallIntegerField(default=1)

    class Meta:
        ordering = ("order", "pk")


class CriterionTranslation(TranslationRow):
    """A criterion's name and what its points mean, in one language."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("name", "description")

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("criterion", "language"), name="mt_forum_criterion_language"),)


class Cluster(PublicThing):
    """A heap of proposals that belong together, named by the project group."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="clusters")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("name", "pk")
        constraints = (models.UniqueConstraint(fields=("conference", "name"), name="mt_forum_cluster_name"),)


class Proposal(PublicThing, Revised):
    """What somebody proposes, in the language it was written in; ``number`` is how people call it at the conference.

    No account: ``channel_id`` is the answer channel of who gave it; ``email`` only where they wished for mail.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="proposals")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="proposals")
    number = models.PositiveIntegerField()
    text = models.TextField()
    language = models.CharField(max_length=12)
    origin = models.CharField(max_length=10, choices=Origin)
    state = models.CharField(max_length=10, choices=ProposalState)
    hidden_reason = models.CharField(max_length=500, blank=True)
    channel_id = models.UUIDField(null=True, unique=True)
    email = models.EmailField(blank=True)
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="proposals")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="sources")

    class Meta:
        ordering = ("number",)
        indexes = (models.Index(fields=("conference", "state", "number"), name="mt_forum_proposal_list"),)
        constraints = (
            models.UniqueConstraint(fields=("conference", "number"), name="mt_forum_proposal_number"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.MERGED, merged_into__isnull=False)
                | (~Q(state=ProposalState.MERGED) & Q(merged_into__isnull=True)),
                name="mt_forum_merged_has_target",
            ),
        )


class ProposalTranslation(TranslationRow):
    """A proposal's words in another language; the original is the proposal itself. A machine's words say so."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("text",)

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="translations")
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("proposal", "language"), name="mt_forum_proposal_language"),)


class Support(PublicThing):
    """Somebody says that a proposal matters, perhaps with a word of their own; ``public_id`` comes from the form."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="supports")
    word = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=12)
    hidden = models.BooleanField(default=False)

    class Meta:
        ordering = ("created", "pk")


class Rating(models.Model):
    """The points one member of the project group gives a proposal on one criterion."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="ratings")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="ratings")
    member_id = models.UUIDField()
    points = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("proposal", "criterion", "member_id"), name="mt_forum_rating_once"),
            models.CheckConstraint(condition=Q(points__lte=3), name="mt_forum_rating_points"),
        )


class Decision(PublicThing):
    """The project group's answer to a proposal, with its reason; public once all answers are published together."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="decision")
    outcome = models.CharField(max_length=10, choices=Outcome)
    reason = models.TextField()
    measure_id = models.UUIDField(null=True, blank=True)
    by_id = models.UUIDField(null=True)
    published = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.ADOPTED) | Q(measure_id__isnull=False), name="mt_forum_adopted_has_measure"
            ),
        )


class VoteCode(models.Model):
    """A printed one-time code, kept as its digest only."""

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="vote_codes")
    digest = models.CharField(max_length=64, unique=True)


class SpentCode(models.Model):
    """A code that voted. Its key is the code itself, so the database takes each only once.

    Neither a time nor a ballot stands here: nobody can tell from it who voted for what.
    """

    code = models.OneToOneField(VoteCode, on_delete=models.CASCADE, primary_key=True)


class Ballot(models.Model):
    """One vote cast, without a way back to the code. ``receipt`` is the form's random id, so a form counts once."""

    receipt = models.UUIDField(primary_key=True, default=ids.random_id)
    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="ballots")


class BallotChoice(models.Model):
    """One proposal chosen on one ballot."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="choices")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="votes")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("ballot", "proposal"), name="mt_forum_choice_once"),)


class ReviewNote(PublicThing):
    """What a table says about an offer or measure: keep it, change it, or what is missing.

    ``subject_kind`` and ``subject_id`` name it in the public register; ``subject`` is its title then, or what is
    missing.
    """

    conference = models.ForeignKey(Conference, on_delete=models.CASCADE, related_name="reviews")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="reviews")
    verdict = models.CharField(max_length=10, choices=Verdict)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id: "models.UUIDField[UUID | None, UUID | None]" = models.UUIDField(null=True, blank=True)
    subject = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=12)

    class Meta:
        ordering = ("created", "pk")
