"""Many cases at once: searching and counting ask the same number of questions, however many there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from miteinander.conflict.cases.domain import evaluating, searching, working
from miteinander.conflict.cases.models import Case, Evaluation
from miteinander.foundation.journal.models import JournalEntry
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.vault import service as vault
from tests.conflict.cases.making import STEERING, counsellor, opened, reported

pytestmark = pytest.mark.django_db


def test_searching_asks_the_same_number_of_questions_in_one_case_and_in_six() -> None:
    person, stranger = counsellor(), counsellor("integrationsrat", name="Fremd")
    numbers: list[int] = []
    found: tuple[searching.Hit, ...] = ()
    for more in (1, 5):
        for _case in range(more):
            reported()
        by, unlocked = opened(person)
        with CaptureQueriesContext(connection) as asked:
            found = searching.search(words="kanarienwort", unlocked=unlocked, by=by, language="de").hits
        numbers.append(len(asked))
    assert len(found) == 6
    assert numbers[0] == numbers[1] < 12
    assert JournalEntry.objects.filter(action="cases.searched", actor_id=person.public_id).count() == 2
    by, unlocked = opened(person)
    vault.shred(safe_id=Case.objects.get(public_id=found[0].case.public_id).talk_id, by=SYSTEM)
    assert len(searching.search(words="kanarienwort", unlocked=unlocked, by=by, language="de").hits) == 5
    by, unlocked = opened(stranger)
    assert searching.search(words="kanarienwort", unlocked=unlocked, by=by, language="de").hits == ()


def test_closed_cases_are_counted_with_the_same_number_of_questions() -> None:
    group, person = counsellor(STEERING, name="Gruppe"), counsellor()
    evaluating.set_up(by=opened(group)[0])
    by, unlocked = opened(person)
    numbers = []
    for more in (1, 4):
        for _case in range(more):
            case = reported().case_id
            working.take_over(public_id=case, neutral="nichts", unlocked=unlocked, by=by)
            working.close(public_id=case, outcome="agreed", text="Gut", lessons="", unlocked=unlocked, by=by)
        reader, opener = opened(group)
        with CaptureQueriesContext(connection) as asked:
            evaluating.evaluated(unlocked=opener, by=reader, language="de")
        numbers.append(len(asked))
    assert Evaluation.objects.count() == 5
    assert numbers[0] == numbers[1]
