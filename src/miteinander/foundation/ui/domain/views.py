"""What components show: small frozen records that rooms fill and templates pass on."""

from dataclasses import dataclass
from datetime import datetime

# The order of facts on a card is always the same (look.md), and each kind has its icon.
FACT_ICONS = {
    "open": "clock",
    "free": "euro",
    "registration": "door-open",
    "child_care": "baby",
    "languages": "message-circle",
    "district": "map-pin",
}
_FACT_ORDER = {kind: place for place, kind in enumerate(FACT_ICONS)}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """Something that matters at a glance: its kind (see ``FACT_ICONS``), its words, and "yes", "no" or "plain"."""

    kind: str
    text: str
    state: str = "plain"

    @property
    def icon(self) -> str:
        """The icon of this kind of fact."""
        return FACT_ICONS[self.kind]


@dataclass(frozen=True, kw_only=True)
class CardView:
    """An offer as a card in a list. ``language`` and ``direction`` only where its texts are not in the page's language.

    ``kicker`` is the category's name above the title, with ``icon`` and ``hue``. ``marker`` is the public id by which
    list and map find each other. ``is_name``: the title is a name, which keeps a direction of its own.
    """

    title: str
    url: str
    summary: str = ""
    provider: str = ""
    kicker: str = ""
    icon: str = ""
    hue: str = ""
    facts: tuple[Fact, ...] = ()
    language: str = ""
    direction: str = ""
    anchor: str = ""
    marker: str = ""
    is_name: bool = False

    @property
    def ordered_facts(self) -> list[Fact]:
        """The facts in the order that is the same on all cards."""
        return sorted(self.facts, key=lambda fact: _FACT_ORDER[fact.kind])


@dataclass(frozen=True, kw_only=True)
class RowFact:
    """One of the four facts of an offer: when, where, cost, languages."""

    icon: str
    label: str
    text: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class HoursRow:
    """A day of a timetable and its spans ("09:00–12:00"), in order; no spans is closed."""

    day: str
    spans: tuple[str, ...]
    today: bool = False


@dataclass(frozen=True, kw_only=True)
class ContactView:
    """Whom to ask. ``phone`` as printed, ``dial`` as a phone takes it ("+492303…"); ``note`` where something is odd."""

    name: str = ""
    role: str = ""
    phone: str = ""
    dial: str = ""
    email: str = ""
    website: str = ""
    note: str = ""

    @property
    def email_pieces(self) -> tuple[str, ...]:
        """The mail address in the pieces between which a line may break: up to the @, and behind it."""
        name, at, host = self.email.rpartition("@")
        return (name + at, host)

    @property
    def website_name(self) -> str:
        """The website's address as one says it: without scheme, "www." and the slash at its end."""
        return self.website.split("://")[-1].removeprefix("www.").rstrip("/")


@dataclass(frozen=True, kw_only=True)
class Action:
    """Something one can do with a thing: a link (``url``), or what a script does (``action``: share, print, copy)."""

    title: str
    icon: str
    url: str = ""
    action: str = ""


@dataclass(frozen=True, kw_only=True)
class HistoryLine:
    """What happened: when, in words, by whom."""

    when: datetime
    what: str
    who: str = ""


@dataclass(frozen=True, kw_only=True)
class Tile:
    """A door to a part of the house: ``url``, title, an everyday example, icon and hue."""

    title: str
    url: str
    example: str = ""
    icon: str = ""
    hue: str = ""
    count: str = ""
