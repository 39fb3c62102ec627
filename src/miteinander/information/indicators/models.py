"""Sources, bases, areas, indicators, observations, and the editions in which they are published.

Observations are what sources delivered; nothing public reads them. Public pages, pictures, files and interfaces read
``EditionValue`` alone: the one protected table.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.editions import FrozenEdition
from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow, VocabularyTerm
from miteinander.foundation.tables.enums import CellStatus, Method
from miteinander.information.indicators.enums import (
    AreaKind,
    BatchState,
    Derivation,
    Direction,
    Licence,
    ObservationStatus,
    PeriodKind,
    Unit,
    Verdict,
)
from miteinander.town.places.models import District


class Topic(VocabularyTerm):
    """A field of the report: demography, education, work, economic situation, housing, health; programme figures."""

    icon = models.CharField(max_length=40, blank=True)

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_indicators_topic_key_unique"),)


class DataSource(VocabularyTerm):
    """Who published figures, and under which terms they may be passed on.

    ``unaltered``: the publisher wants its figures unchanged and own calculations marked (employment agency).
    """

    publisher = models.CharField(max_length=200, blank=True)
    url = models.URLField(max_length=500, blank=True)
    licence = models.CharField(max_length=20, choices=Licence, default=Licence.UNKNOWN)
    redistributable = models.BooleanField(default=False)
    unaltered = models.BooleanField(default=False)
    attribution = models.CharField(max_length=300, blank=True)

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_indicators_source_key_unique"),)


class PopulationBase(VocabularyTerm):
    """Of whom or what a figure speaks: main residence with the reception centre, without it, under 18 …

    ``within`` is the larger base that contains this one; numerator and denominator of a rate share a base.
    """

    descriptions: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower")

    class Meta(VocabularyTerm.Meta):
        constraints = (models.UniqueConstraint(fields=("key",), name="mt_indicators_base_key_unique"),)


class Area(VocabularyTerm):
    """An area of which figures speak. ``label`` is its name in files and interfaces, the same in every language."""

    label = models.CharField(max_length=100)
    kind = models.CharField(max_length=10, choices=AreaKind)
    district = models.ForeignKey(District, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta(VocabularyTerm.Meta):
        constraints = (
            models.UniqueConstraint(fields=("key",), name="mt_indicators_area_key_unique"),
            models.UniqueConstraint(fields=("label",), name="mt_indicators_area_label_unique"),
        )


class AreaVersion(PublicThing):
    """How an area was cut for a time: what it belonged to, its shape; ``None`` means open-ended.

    ``geometry`` is GeoJSON (WGS 84); where it is missing, the district's present shape is meant.
    """

    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="versions")
    parent = models.ForeignKey(Area, null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    geometry: "models.JSONField[dict[str, Any] | None, dict[str, Any] | None]" = models.JSONField(null=True, blank=True)
    notes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("area__order", "valid_from", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_until__isnull=True) | Q(valid_from__lt=F("valid_until")),
                name="mt_indicators_area_version_in_order",
            ),
        )


class Period(models.Model):
    """A time of which figures speak, by its lasting key: 2022-12-31, 2022-12, 2022, 2022/2023, 2021-12/2022-12."""

    key = models.CharField(max_length=24, unique=True)
    kind = models.CharField(max_length=12, choices=PeriodKind)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("end", "start", "key")


class Indicator(PublicThing):
    """Something the town observes about itself.

    ``method`` and ``threshold`` are its protection profile: counts of 1 up to below the threshold are not shown.
    """

    key = models.SlugField(max_length=60, unique=True)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="indicators")
    order = models.PositiveSmallIntegerField(default=0)
    unit = models.CharField(max_length=20, choices=Unit)
    decimals = models.PositiveSmallIntegerField(default=0)
    direction = models.CharField(max_length=10, choices=Direction, default=Direction.NEUTRAL)
    method = models.CharField(max_length=10, choices=Method, default=Method.SUPPRESS)
    threshold = models.PositiveSmallIntegerField(default=3)
    # Parts of something larger: shares that add up to it, or a count inside a larger count.
    within = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower")

    class Meta:
        ordering = ("topic__order", "order", "key")


class IndicatorTranslation(TranslationRow):
    """What is said about an indicator, in one language.

    ``name`` as a heading; ``meaning``: what it says, in one plain sentence; ``formula``: how it is computed, in words;
    ``caution``: how it is not to be read.
    """

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("name", "meaning", "formula", "caution")

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="translations")
    name = models.CharField(max_length=200, blank=True)
    meaning = models.TextField(blank=True)
    formula = models.TextField(blank=True)
    caution = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("indicator", "language"), name="mt_indicators_translation_unique"),
        )


class Definition(PublicThing):
    """How an indicator is computed during a time: ``factor`` × numerator / denominator, both counts on one base.

    Where the denominator counts that very base (all people with SGB II, of whom some are foreigners), it stands on a
    larger one: ``denominator_base`` names it.
    """

    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="definitions")
    derivation = models.CharField(max_length=20, choices=Derivation)
    base = models.ForeignKey(PopulationBase, on_delete=models.PROTECT, related_name="+")
    numerator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    denominator = models.ForeignKey(Indicator, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    denominator_base = models.ForeignKey(
        PopulationBase, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    factor = models.PositiveIntegerField(default=1)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("indicator", "valid_from", "pk")


class SeriesBreak(PublicThing):
    """From this day on a series means something else; no line is drawn and no change computed across it.

    Without an indicator it concerns all of the source or base named in the causes.
    """

    key = models.SlugField(max_length=80, unique=True)
    indicators = models.ManyToManyField(Indicator, related_name="breaks")
    at = models.DateField()
    causes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta:
        ordering = ("at", "pk")


class Batch(PublicThing):
    """A delivery of figures: a file as it came, or the town's profile. Undone ones no longer count.

    ``sha256`` is the file's digest; ``report`` what checking found; ``done`` and ``rows`` show progress.
    """

    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64, blank=True)
    source = models.ForeignKey(DataSource, null=True, blank=True, on_delete=models.PROTECT, related_name="batches")
    state = models.CharField(max_length=10, choices=BatchState, default=BatchState.CHECKING)
    by_kind = models.CharField(max_length=20, blank=True)
    by_id = models.UUIDField(null=True, blank=True)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    report: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    stored_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created", "-pk")


class Observation(models.Model):
    """What a source says about an indicator, an area and a time.

    ``numerator`` and ``denominator`` are counts; a count has no denominator. ``published`` is the number as printed
    (its unit is the indicator's) and ``decimals`` how exactly it was printed; both are kept beside what can be
    recomputed and never repaired. ``wording`` quotes the place; ``notes`` hold the quality note per language.
    """

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="observations")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="observations")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey(PopulationBase, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(DataSource, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    numerator = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    published = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(null=True, blank=True)
    status = models.CharField(max_length=16, choices=ObservationStatus, default=ObservationStatus.NORMAL)
    wording = models.CharField(max_length=400, blank=True)
    section = models.CharField(max_length=200, blank=True)
    notes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("indicator", "period", "area", "base", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("batch", "indicator", "area", "period", "base"), name="mt_indicators_observation_unique"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0), name="mt_indicators_denominator_positive"
            ),
        )


class Figure(PublicThing):
    """A figure that the town's profile brings: an observation with a lasting key, merged field by field.

    From all of them the profile's batch and its edition are made.
    """

    key = models.SlugField(max_length=120, unique=True)
    order = models.PositiveIntegerField(default=0)
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="figures")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey(PopulationBase, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(DataSource, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    period = models.CharField(max_length=24, blank=True)
    value = models.CharField(max_length=24)
    numerator = models.CharField(max_length=24, blank=True)
    denominator = models.CharField(max_length=24, blank=True)
    status = models.CharField(max_length=16, choices=ObservationStatus, default=ObservationStatus.NORMAL)
    wording = models.CharField(max_length=400, blank=True)
    section = models.CharField(max_length=200, blank=True)
    notes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("order", "key")


class Edition(FrozenEdition):
    """An immutable edition of the report: frozen by one person, approved by another.

    ``number`` is "2024" and then "2024.1" for its first correction (``corrects``). ``digest`` is the SHA-256 over the
    canonical JSON of values and report. ``reason`` says why a correction was needed. ``report`` is the frozen text.
    """

    titles: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    day = models.DateField()
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    reasons: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    report: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    protocol: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta(FrozenEdition.Meta):
        pass


class EditionValue(models.Model):
    """One protected value of an edition: what everybody may read, and nothing else is ever read by anybody.

    A hidden value has no numbers at all. ``value`` is in the indicator's unit with ``decimals`` places; ``printed`` is
    the number the source printed and ``recomputed`` what its parts give, where both are known and may be shown.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="values")
    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="+")
    area = models.ForeignKey(Area, on_delete=models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, on_delete=models.PROTECT, related_name="+")
    base = models.ForeignKey(PopulationBase, on_delete=models.PROTECT, related_name="+")
    source = models.ForeignKey(DataSource, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    numerator = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    denominator = models.DecimalField(max_digits=18, decimal_places=3, null=True, blank=True)
    value = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(default=0)
    printed = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    recomputed = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    low = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    high = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    status = models.CharField(max_length=20, choices=CellStatus, default=CellStatus.NORMAL)
    own_calculation = models.BooleanField(default=False)
    wording = models.CharField(max_length=400, blank=True)
    section = models.CharField(max_length=200, blank=True)
    notes: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)

    class Meta:
        # A time without an end comes first on every database.
        ordering = (
            "indicator__topic__order",
            "indicator__order",
            F("period__end").asc(nulls_first=True),
            "area__order",
            "base__order",
            "pk",
        )
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "indicator", "area", "period", "base"), name="mt_indicators_value_unique"
            ),
            # The attack this stops: a hidden number that lies in the table after all.
            models.CheckConstraint(
                condition=~Q(status__in=("hidden_primary", "hidden_secondary"))
                | Q(
                    numerator__isnull=True,
                    value__isnull=True,
                    printed__isnull=True,
                    recomputed__isnull=True,
                    low__isnull=True,
                    high__isnull=True,
                ),
                name="mt_indicators_hidden_is_empty",
            ),
        )


class EditionFile(models.Model):
    """A file of an edition as it was made once: the same bytes for ever (PDF per language, frozen JSON)."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=80)
    content_type = models.CharField(max_length=100)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    made = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "name"), name="mt_indicators_file_unique"),)


class ReportSection(PublicThing, Revised):
    """A section of the report's living text; ``topic`` names the field whose indicators it shows."""

    key = models.SlugField(max_length=60, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="sections")
    # Keys of the indicators that are drawn in this section, in order.
    shown: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ("order", "key")


class ReportSectionTranslation(TranslationRow):
    """Heading and text of a section in one language; ``body`` is Markdown with values in braces."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = ("heading", "body")

    section = models.ForeignKey(ReportSection, on_delete=models.CASCADE, related_name="translations")
    heading = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("section", "language"), name="mt_indicators_text_unique"),)


class Statement(PublicThing):
    """A claim of a text, tied to data: ``quote`` as it stands there, ``claim`` what it means (``domain/statements``).

    Without a section it is a sentence of a published source, kept to be checked. ``reasons`` say per language why it
    is false or cannot be decided.
    """

    key = models.SlugField(max_length=80, unique=True)
    order = models.PositiveSmallIntegerField(default=0)
    section = models.ForeignKey(
        ReportSection, null=True, blank=True, on_delete=models.CASCADE, related_name="statements"
    )
    source = models.ForeignKey(DataSource, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    quote = models.CharField(max_length=400)
    claim: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    verdict = models.CharField(max_length=10, choices=Verdict, default=Verdict.UNDECIDED)
    reasons: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("order", "key")
