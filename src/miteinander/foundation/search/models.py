"""The register, the index and the bridge, as plain tables."""

from typing import Any

from django.db import models

from miteinander.foundation.kernel import clock


class RegisterEntry(models.Model):
    """One public thing in one language: what other rooms show of it, and what the index was made from.

    ``number`` derives from kind, public id and language, so that rows have the same order on every database.
    ``translated`` is false where the text is the source language's, standing in until it is translated.
    """

    number = models.BigIntegerField(primary_key=True)
    kind = models.CharField(max_length=40)
    public_id = models.UUIDField()
    language = models.CharField(max_length=12)
    title = models.CharField(max_length=500)
    sentence = models.TextField(blank=True)
    address = models.CharField(max_length=500)
    slug = models.CharField(max_length=120, blank=True)
    district = models.CharField(max_length=80, blank=True)
    categories: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    source_language = models.CharField(max_length=12)
    source_title = models.CharField(max_length=500)
    translated = models.BooleanField(default=True)
    card: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    modified = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=("kind", "public_id", "language"), name="mt_search_entry_once"),
        ]
        indexes = [models.Index(fields=("language", "kind"), name="mt_search_entry_language")]


class EntryText(models.Model):
    """The longer texts of an entry, read only when the index or the bridge is made."""

    entry = models.OneToOneField(RegisterEntry, on_delete=models.CASCADE, primary_key=True, related_name="text")
    body = models.TextField(blank=True)
    keywords = models.TextField(blank=True)


class Vocabulary(models.Model):
    """A term of the index in one language, with the number of entries that hold it."""

    language = models.CharField(max_length=12)
    term = models.CharField(max_length=80)
    documents = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("language", "term"), name="mt_search_term_once")]


class Posting(models.Model):
    """How much a term counts in an entry. Its key is the order in which the best entries of a term are read."""

    pk = models.CompositePrimaryKey("term", "impact", "entry")
    term = models.ForeignKey(Vocabulary, on_delete=models.CASCADE, db_index=False)
    impact = models.PositiveSmallIntegerField()
    entry = models.ForeignKey(RegisterEntry, on_delete=models.CASCADE, db_index=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("entry", "term"), name="mt_search_posting_once")]


class BridgeTerm(models.Model):
    """A learnt translation: ``term`` of one language stands for ``to_term`` of another with ``weight`` thousandths."""

    from_language = models.CharField(max_length=12)
    term = models.CharField(max_length=80)
    to_language = models.CharField(max_length=12)
    to_term = models.CharField(max_length=80)
    weight = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("from_language", "to_language", "term", "to_term"), name="mt_search_bridge_once"
            ),
            models.CheckConstraint(condition=models.Q(weight__gte=1, weight__lte=1000), name="mt_search_bridge_weight"),
        ]
        indexes = [
            models.Index(fields=("from_language", "to_language", "to_term"), name="mt_search_bridge_back"),
        ]


class ThesaurusConcept(models.Model):
    """Everyday words of several languages for one thing ("eviction"); any of them finds what holds another."""

    key = models.SlugField(max_length=80, unique=True)
    public_id = models.UUIDField(unique=True)
    terms: "models.JSONField[dict[str, list[str]], dict[str, list[str]]]" = models.JSONField(default=dict)
    modified = models.DateTimeField(default=clock.now)


class IndexState(models.Model):
    """The one row that says whether what a process holds of the index still fits.

    ``stamp`` changes with every write to index, bridge or thesaurus. ``averages`` are the mean lengths per language
    that impacts were made against. ``learnt_from`` is the number of entries at the last learning.
    """

    stamp = models.BigIntegerField(default=0)
    averages: "models.JSONField[dict[str, list[float]], dict[str, list[float]]]" = models.JSONField(default=dict)
    learnt_from = models.PositiveIntegerField(default=0)
    learnt_at = models.DateTimeField(null=True)
    stale = models.BooleanField(default=False)
