"""Something that happened in a room: what a higher room counts and lists, without knowing the room's tables."""

from dataclasses import dataclass
from datetime import date

from miteinander.foundation.kernel.registry import ThingRef


@dataclass(frozen=True, kw_only=True)
class Happened:
    """A thing named by its title, with its day and its address.

    ``language`` is the title's own, empty where the title is in the language of whoever asks. ``ref`` names the thing
    where the public register knows it as long as it is public; without ``ref`` it is public as it stands here.
    ``persons`` counts people where the thing is told by their number: it must be protected before anybody sees it.
    A title names things, never people, and never repeats what a person wrote.
    """

    title: str
    day: date
    address: str = ""
    language: str = ""
    ref: ThingRef | None = None
    persons: int | None = None
