"""The yearly report: what is written about a year, its editions, and the papers made of them."""

from typing import Any, ClassVar

from django.db import models

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.editions import FrozenEdition
from miteinander.foundation.kernel.models import PublicThing, Revised
from miteinander.foundation.languages.models import TranslationRow


class YearReport(PublicThing, Revised):
    """The report about a year as it is being written; one for each year. ``revision`` is that of the source text."""

    year = models.PositiveSmallIntegerField(unique=True)

    class Meta:
        ordering = ("-year",)


class YearReportTranslation(TranslationRow):
    """Title, introduction and a text per pillar in one language; Markdown but for the title."""

    TEXT_FIELDS: ClassVar[tuple[str, ...]] = (
        "title",
        "introduction",
        "participation",
        "conflict",
        "information",
        "measures",
    )

    report = models.ForeignKey(YearReport, on_delete=models.CASCADE, related_name="translations")
    title = models.CharField(max_length=200)
    introduction = models.TextField(blank=True)
    participation = models.TextField(blank=True)
    conflict = models.TextField(blank=True)
    information = models.TextField(blank=True)
    measures = models.TextField(blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "language"), name="mt_yearly_text_unique"),)


class YearEdition(FrozenEdition):
    """A report as it was frozen. ``content`` holds texts, numbers and rows (``domain/content.py``) and never changes.

    ``reasons`` say in the town's languages why a correction was needed.
    """

    report = models.ForeignKey(YearReport, on_delete=models.PROTECT, related_name="editions")
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections")
    reasons: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    content: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)

    class Meta(FrozenEdition.Meta):
        pass


class YearFile(models.Model):
    """An edition on paper as it was made once, in one language."""

    edition = models.ForeignKey(YearEdition, on_delete=models.CASCADE, related_name="files")
    language = models.CharField(max_length=12)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    made = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("edition", "language"), name="mt_yearly_file_unique"),)
