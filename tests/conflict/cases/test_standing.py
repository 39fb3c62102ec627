"""Who agrees to what, for any order of statements, stops and takings-over: compared with a plain reading of the law."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.domain.mediation import standing
from miteinander.conflict.cases.enums import Agreed, EntryKind

FIRST = date(2026, 3, 1)
PARTIES = [UUID(int=1), UUID(int=2)]
Step = tuple[str, int, int, bool]  # kind, day, party, yes

steps = st.lists(
    st.tuples(st.sampled_from(["says", "stop", "takes_over"]), st.integers(0, 3), st.integers(0, 1), st.booleans()),
    max_size=12,
)


def entry(number: int, *, kind: EntryKind, after: int = 0, **words: Any) -> EntryView:
    """Return an entry written on a day; its id tells the order."""
    at = datetime(2026, 3, 1, 12, tzinfo=UTC) + timedelta(days=after)
    return EntryView(entry_id=UUID(int=number), side="file", kind=kind, at=at, by="Olha", words=words)


def written(found: list[Step]) -> list[EntryView]:
    """Return a file: two parties, and what was said."""
    file = [entry(party.int, kind=EntryKind.PARTY, text=str(party.int)) for party in PARTIES]
    for number, (kind, day, party, yes) in enumerate(found, start=10):
        told = (FIRST + timedelta(days=day)).isoformat()
        if kind == "says":
            says = {Agreed.TAKES_PART.value: yes, Agreed.MEDIATOR.value: yes}
            facts: dict[str, Any] = {
                "party": str(PARTIES[party]),
                "day": told,
                "how": "spoken",
                "says": says,
                "people": [],
            }
            file.append(entry(number, kind=EntryKind.PARTY_CONSENT, **facts))
        elif kind == "stop":
            file.append(entry(number, kind=EntryKind.STOPPED, who=str(PARTIES[party]), day=told, text=""))
        else:
            file.append(entry(number, kind=EntryKind.DISCLOSURE, after=day, text=""))
    return file


def plainly(found: list[Step], *, what: Agreed, upto: int | None = None) -> set[int]:
    """Return which parties say yes: their newest word, unless somebody stopped, or another mediator came, after it."""
    in_time = sorted(enumerate(found), key=lambda one: (one[1][1], one[0]))
    if upto is not None:
        in_time = [one for one in in_time if one[1][1] < upto or (one[1][1] == upto and one[1][0] != "stop")]
    ends = {"stop"} | ({"takes_over"} if what == Agreed.MEDIATOR else set())
    last = max((at for at, (_number, step) in enumerate(in_time) if step[0] in ends), default=-1)
    words = {step[2]: step[3] for _number, step in in_time[last + 1 :] if step[0] == "says"}
    return {party for party, yes in words.items() if yes}


@given(steps)
def test_the_newest_word_counts_until_a_stop_or_another_mediator(found: list[Step]) -> None:
    now = standing(written(found))
    for what in (Agreed.TAKES_PART, Agreed.MEDIATOR):
        agreeing = {one for one in (0, 1) if str(PARTIES[one].int) not in now.missing(what)}
        assert agreeing == plainly(found, what=what)
    anybody_stopped = any(kind == "stop" for kind, *_rest in found)
    everybody = plainly(found, what=Agreed.TAKES_PART) == {0, 1}
    assert bool(now.stopped) == (anybody_stopped and not everybody)


@given(steps, st.integers(0, 3))
def test_on_the_day_of_a_talk_a_stop_of_that_day_comes_after_it(found: list[Step], day: int) -> None:
    then = standing(written(found), on=FIRST + timedelta(days=day))
    agreeing = {one for one in (0, 1) if str(PARTIES[one].int) not in then.missing(Agreed.TAKES_PART)}
    assert agreeing == plainly(found, what=Agreed.TAKES_PART, upto=day)
