"""What goes in and out of the search room's door."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class EntryDraft:
    """A public thing in one language, as its room publishes it.

    ``body`` and ``keywords`` are for the index alone; lines and sentences of ``body`` should follow each other as in
    the source language, the bridge learns from them. ``translated`` is false where the texts are the source
    language's, standing in. ``card`` is whatever lists show of the thing (JSON)..
    """

    kind: str
    public_id: UUID
    language: str
    title: str
    sentence: str = ""
    body: str = ""
    keywords: str = ""
    address: str = ""
    slug: str = ""
    district: str = ""
    categories: list[str] = field(default_factory=list)
    source_language: str
    source_title: str
    translated: bool = True
    card: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Card:
    """A public thing in one language, as the register knows it."""

    kind: str
    public_id: UUID
    language: str
    title: str
    sentence: str
    address: str
    slug: str
    district: str
    categories: tuple[str, ...]
    source_language: str
    source_title: str
    translated: bool
    card: dict[str, Any]
    version: int

    @property
    def text_language(self) -> str:
        """The language the texts really are in, for ``lang`` and ``dir``."""
        return self.language if self.translated else self.source_language


@dataclass(frozen=True, kw_only=True)
class Hit(Card):
    """A card that was found; ``score`` orders the hits of one search and means nothing else."""

    score: int


class Origin(StrEnum):
    """Why a word of the index was looked for, or why an entry holds it."""

    DIRECT = "direct"
    COMPOUND = "compound"
    KIN = "kin"
    TYPO = "typo"
    SOUND = "sound"
    PREFIX = "prefix"
    THESAURUS = "thesaurus"
    BRIDGE = "bridge"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """One reason for a hit: a word of the question, the index's term it led to, and what that added to the score.

    ``asked`` says how the word led to the term. ``held`` says how the entry came to hold the term: in its own text,
    as a part of a compound, through the thesaurus, or carried over the bridge from ``because`` (words of the text in
    another language, with their weights in thousandths).
    """

    word: str
    term: str
    asked: Origin
    held: Origin
    points: int
    in_title: bool
    because: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why a thing was found: the language that was searched, the points, and the reasons, weightiest first."""

    language: str
    score: int
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, kw_only=True)
class ConceptView:
    """A concept of the thesaurus: everyday words for one thing, by language."""

    public_id: UUID
    key: str
    terms: dict[str, list[str]]


@dataclass(frozen=True, kw_only=True)
class BridgeView:
    """A learnt translation as an editor sees it; ``weight`` in thousandths."""

    from_language: str
    term: str
    to_language: str
    to_term: str
    weight: int
