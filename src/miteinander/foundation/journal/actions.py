"""Actions: each kind of journal entry has its sentence and its way to forget."""

from dataclasses import dataclass

from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Forget:
    """What becomes of an entry's facts: kept, or emptied after ``days``. That something happened stays known."""

    days: int | None = None


def keep_facts() -> Forget:
    """Keep the facts as long as the entry; for facts that say nothing about a person."""
    return Forget()


def drop_facts(*, days: int) -> Forget:
    """Empty the facts when the entry is ``days`` old; for facts that could lead to a person."""
    return Forget(days=days)


@dataclass(frozen=True, kw_only=True)
class Action:
    """A kind of entry ("directory.offer_published"), its German sentence (msgid) and its way to forget.

    The sentence names facts as ``%(name)s``. ``reads``: somebody looked at something sealed; the data protection
    officer reads who and when.
    """

    name: str
    sentence: str
    room: str
    forget: Forget
    reads: bool = False


actions: Registry[Action] = Registry("journal action")


def declare_action(*, name: str, sentence: str, room: str, forget: Forget, reads: bool = False) -> None:
    """Declare a kind of journal entry; each name once. ``reads`` marks those that tell of looking at sealed things."""
    actions.add(name, Action(name=name, sentence=sentence, room=room, forget=forget, reads=reads))
