"""The handlers: which function does the work of which name."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class JobInfo:
    """What a handler may know of its job; ``key`` is the same at every attempt."""

    key: str
    attempt: int


Work = Callable[[dict[str, Any], JobInfo], None]


@dataclass(frozen=True, kw_only=True)
class Handler:
    """A function under a lasting name.

    ``outside`` says that its effect lies outside the database: it runs without a transaction, at least once.
    Otherwise its changes and the done mark are one transaction: they happen exactly once.
    """

    work: Work
    outside: bool = False


handlers: Registry[Handler] = Registry("outbox handler")
listeners: dict[str, list[str]] = {}


def handler(name: str, *, on: str = "") -> Callable[[Work], Work]:
    """Declare a handler whose changes are made in one transaction with its done mark.

    ``name`` is "room.what_it_does" and lasts as long as rows may carry it. ``on`` names an event to listen to.
    """

    def register(work: Work) -> Work:
        handlers.add(name, Handler(work=work))
        if on:
            listeners.setdefault(on, []).append(name)
        return work

    return register


def effect_after(name: str) -> Callable[[Work], Work]:
    """Declare a handler for an effect outside the database, such as mail: after the commit, at least once.

    It runs with no open transaction, so a slow mail server never holds a lock. The effect must carry the job's key
    (``JobInfo.key``) where the receiver can tell a second delivery by it, as mail does by its Message-ID.
    """

    def register(work: Work) -> Work:
        handlers.add(name, Handler(work=work, outside=True))
        return work

    return register
