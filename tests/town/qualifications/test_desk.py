"""The desk of trainings and certificates, as pages: the whole way, refusals, wrong inputs, what waits, letters."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import InvalidInput, MoveNotAllowed, NotAllowed
from miteinander.foundation.outbox.models import Job
from miteinander.town.qualifications.domain import forgetting
from miteinander.town.qualifications.domain.desk import trainings
from miteinander.town.qualifications.domain.desk.reminding import remind_of_ends
from miteinander.town.qualifications.models import Certificate, Participant, Training
from tests.foundation.accounts.people import make_person, signed_in
from tests.town.qualifications.making import OFFICER, acting, make_certificate, make_training, training

pytestmark = pytest.mark.django_db
DESK = "/desk/qualifications/"


def parts(name: str, day: date) -> dict[str, int]:
    """Return a date as a form sends it."""
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def told(client: Client, path: str, **typed: Any) -> str:
    """Send a form and return the page one lands on."""
    answer = client.post(f"{DESK}{path}", typed, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def test_a_training_goes_from_the_plan_to_certificates() -> None:
    boss, olha = signed_in(make_person("officer")), make_person("counsellor", name="Olha Kowal")
    day = clock.today() - timedelta(days=1)
    typed = {"title": "Zuhören lernen", "given_by": "VHS", "audiences": ["volunteers"], **parts("first_day", day)}
    kind = str(Training.objects.get(public_id=make_training()).kind.public_id)  # type: ignore[union-attr]  # it has one
    text = told(boss, "trainings/new/", kind=kind, **typed, **parts("last_day", day))
    assert "Die Schulung ist gespeichert." in text
    page = f"trainings/{Training.objects.get(title='Zuhören lernen').public_id}/"
    assert "Olha Kowal" in told(boss, f"{page}add/", person=str(olha.public_id), name="")
    assert "Maria S." in told(boss, f"{page}add/", person="", name="  Maria   S. ")
    early = boss.post(f"{DESK}{page}issue/", parts("issued", clock.today()))
    assert early.status_code == 422
    assert "Tragen Sie zuerst ein, wer da war." in early.content.decode()
    came, absent = Participant.objects.filter(training__title="Zuhören lernen").order_by("pk")
    row = training(came.training.public_id)
    assert "noch nicht eingetragen" in boss.get(f"{DESK}{page}attendance/").content.decode()
    answers = {"revision": row.revision, f"guest_{came.pk}": "came", f"guest_{absent.pk}": "absent"}
    assert "Es ist eingetragen, wer da war." in told(boss, f"{page}attendance/", **answers)
    odd = boss.post(f"{DESK}{page}attendance/", {**answers, f"guest_{came.pk}": "perhaps"})
    assert (odd.status_code, "gültige Auswahl" in odd.content.decode()) == (422, True)
    stale = boss.post(f"{DESK}{page}attendance/", {**answers, f"guest_{absent.pk}": "came"})
    assert stale.status_code == 409, "two people recorded at once"
    assert "1 Bescheinigung ist ausgestellt." in told(boss, f"{page}issue/", **parts("issued", clock.today()))
    again = boss.post(f"{DESK}{page}issue/", parts("issued", clock.today()))
    assert again.status_code == 422, "nobody gets a second one"
    made = Certificate.objects.get(training=row)
    assert (made.person_id, made.valid_until) == (olha.public_id, clock.months_later(clock.today(), 48))
    own = signed_in(olha)
    assert "Mediation" in own.get(DESK).content.decode()
    paper = own.get(f"{DESK}certificates/{made.public_id}/certificate.pdf")
    assert (paper.status_code, paper.content[:5]) == (200, b"%PDF-")


def test_without_the_permission_one_sees_ones_own_and_changes_nothing(client: Client) -> None:
    olha, other = make_person("counsellor"), make_person("editor")
    mine, foreign, public_id = make_certificate(olha), make_certificate(other), make_training()
    own = signed_in(olha)
    assert own.get(f"{DESK}certificates/{mine.public_id}/").status_code == 200
    for path in (f"certificates/{foreign.public_id}/", f"certificates/{foreign.public_id}/certificate.pdf"):
        assert own.get(f"{DESK}{path}").status_code == 404, "a stranger learns nothing"
    kept = ("trainings/", "trainings/new/", f"trainings/{public_id}/", "overview/", "certificates/new/")
    for path in (*kept, f"trainings/{public_id}/attendance/"):
        assert own.get(f"{DESK}{path}").status_code in {403, 404}, path
        assert client.get(f"{DESK}{path}").status_code == 302, path
    for step in (f"certificates/{mine.public_id}/renew/", f"certificates/{mine.public_id}/withdraw/"):
        assert own.post(f"{DESK}{step}", {"issuer": "ich", **parts("issued", clock.today())}).status_code in {403, 404}
    with pytest.raises(NotAllowed):
        trainings.save_training(values={"title": "x"}, by=acting(olha))
    with pytest.raises(NotAllowed):
        trainings.record_attendance(public_id=public_id, attendance={}, by=acting(olha))
    mine.refresh_from_db()
    assert mine.withdrawn is None


def test_everybody_joins_and_leaves_until_it_is_full_or_has_begun() -> None:
    public_id = make_training(begins=5, ends=6, capacity=1)
    first, second = make_person("counsellor", name="Olha Kowal"), make_person("editor", name="Can Öz")
    join = f"trainings/{public_id}/join/"
    assert "Sie nehmen teil." in told(signed_in(first), join)
    assert "Sie nehmen teil." in told(signed_in(first), join), "twice changes nothing"
    assert "Diese Schulung ist voll." in told(signed_in(second), join)
    assert "Ihr Platz ist wieder frei." in told(signed_in(first), f"trainings/{public_id}/leave/")
    assert "Sie nehmen teil." in told(signed_in(second), join)
    over = make_training()
    with pytest.raises(MoveNotAllowed):
        trainings.join(public_id=over, by=acting(first))
    running = make_training(begins=-1, ends=1)
    shown = signed_in(first).get(DESK).content.decode()
    assert "Diese Schulung hat schon begonnen." in shown
    assert f"trainings/{running}/join/" not in shown, "no button that only answers no"
    boss = signed_in(make_person("officer"))
    assert "Die Schulung ist abgesagt." in told(boss, f"trainings/{public_id}/cancel/")
    with pytest.raises(MoveNotAllowed):
        trainings.join(public_id=public_id, by=acting(first))
    late = boss.post(f"{DESK}trainings/{public_id}/add/", {"name": "Maria S."})
    assert (late.status_code, "Diese Schulung ist abgesagt." in late.content.decode()) == (422, True)


TODAY = datetime.now(tz=ZoneInfo("Europe/Berlin")).date()
WRONG_TRAININGS = [
    ({"title": ""}, "Bitte füllen Sie das aus."),
    ({"last_day_year": 2020}, "Der letzte Tag liegt vor dem ersten."),
    ({"first_day_month": 13}, "Diesen Tag gibt es nicht."),
    ({"first_day_month": "Mai"}, "Bitte geben Sie Tag, Monat und Jahr als Zahlen ein"),
    ({"first_day_day": "", "first_day_month": "", "first_day_year": ""}, "Bitte füllen Sie das aus."),
    ({"kind": "0198-falsch"}, "gültige Auswahl"),
    ({"audiences": ["everybody"]}, "gültige Auswahl"),
    ({"hours": "viele"}, "Zahl"),
    ({"capacity": 0}, "1"),
]


@pytest.mark.parametrize(("typed", "said"), WRONG_TRAININGS)
def test_a_wrong_training_is_answered_at_its_field_and_loses_nothing(typed: dict[str, Any], said: str) -> None:
    boss = signed_in(make_person("officer"))
    good: dict[str, Any] = {"title": "Umgang mit Streit", "given_by": "Volkshochschule KANARIE", "times": "ab 9 Uhr"}
    good |= {**parts("first_day", TODAY), **parts("last_day", TODAY)}
    answer = boss.post(f"{DESK}trainings/new/", {**good, **typed})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert "Volkshochschule KANARIE" in text
    assert not Training.objects.filter(given_by__contains="KANARIE").exists()


WRONG_CERTIFICATES = [
    ({"name": ""}, "Bitte wählen Sie eine Person, oder schreiben Sie einen Namen."),
    ({"kind": ""}, "Bitte füllen Sie das aus."),
    ({"issuer": ""}, "Bitte füllen Sie das aus."),
    (parts("issued", TODAY + timedelta(days=2)), "Dieser Tag liegt in der Zukunft."),
    (parts("valid_until", TODAY - timedelta(days=900)), "Dieser Tag liegt vor dem Tag, an dem sie ausgestellt wird."),
    ({"person": "someone"}, "Bitte nur eines von beiden: eine Person mit Zugang oder einen Namen."),
]


@pytest.mark.parametrize(("typed", "said"), WRONG_CERTIFICATES)
def test_a_wrong_certificate_is_answered_at_its_field_and_loses_nothing(typed: dict[str, Any], said: str) -> None:
    person = make_person("officer")
    kind = str(make_certificate(name="Jemand").kind.public_id)
    good = {"name": "Maria S.", "kind": kind, "issuer": "Bundesverband KANARIE", **parts("issued", TODAY)}
    if typed.get("person"):
        typed = {"person": str(person.public_id)}
    answer = signed_in(person).post(f"{DESK}certificates/new/", {**good, **typed})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert said in text
    assert typed.get("issuer") == "" or "Bundesverband KANARIE" in text
    assert Certificate.objects.count() == 1


def test_a_certificate_is_renewed_and_taken_back_once() -> None:
    boss = signed_in(make_person("officer"))
    old = make_certificate(name="Maria S.", until=3)
    page = f"certificates/{old.public_id}/"
    before = boss.post(f"{DESK}{page}renew/", {"issuer": "VHS", **parts("issued", old.issued - timedelta(days=1))})
    assert (before.status_code, "Die alte Bescheinigung ist jünger." in before.content.decode()) == (422, True)
    assert "Die Bescheinigung ist erneuert." in told(boss, f"{page}renew/", issuer="VHS", **parts("issued", TODAY))
    twice = boss.post(f"{DESK}{page}renew/", {"issuer": "VHS", **parts("issued", TODAY)})
    assert (twice.status_code, "von diesem Tag gibt es schon" in twice.content.decode()) == (422, True)
    assert "Die Bescheinigung ist zurückgenommen." in told(boss, f"{page}withdraw/")
    assert "wurde schon zurückgenommen" in told(boss, f"{page}withdraw/")
    late = boss.post(f"{DESK}{page}renew/", {"issuer": "VHS", **parts("issued", TODAY)})
    assert late.status_code == 409


def test_what_ends_waits_for_its_holder_and_for_who_keeps_the_trainings(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    olha, boss = make_person("counsellor", name="Olha Kowal"), make_person("officer")
    make_certificate(olha, until=20)
    make_certificate(name="Maria S.", issued=-100, until=-20)
    make_certificate(olha, key="konfliktberatung", until=200)
    public_id = make_training(title="Vorbei und nicht eingetragen")
    trainings.add_participant(public_id=public_id, person_id=olha.public_id, name="", by=OFFICER)
    own = signed_in(olha).get("/desk/").content.decode()
    assert own.count("Ihre Bescheinigung läuft ab: Mediation") == 1
    assert "Maria S." not in own
    keeper = signed_in(boss)
    text = keeper.get("/desk/").content.decode()
    for words in ("Mediation, Olha Kowal", "Mediation, Maria S.", "Vorbei und nicht eingetragen"):
        assert words in text, words
    with django_assert_max_num_queries(16):
        keeper.get(f"{DESK}overview/")


def test_people_hear_once_by_mail_that_a_certificate_ends(settings: Any) -> None:
    settings.PUBLIC_URL = "https://miteinander.example"
    olha = make_person("counsellor", email="olha@example.org", language="en")
    ends = make_certificate(olha, until=20)
    make_certificate(olha, key="konfliktberatung", until=200)
    make_certificate(name="Ohne Zugang", until=20)
    today = clock.today()
    assert remind_of_ends(day=today, by=SYSTEM) == 1
    assert remind_of_ends(day=today, by=SYSTEM) == 0
    letters = [job.payload for job in Job.objects.all() if "olha@example.org" in str(job.payload)]
    assert len(letters) == 1
    assert "Your certificate ends: Mediation" in str(letters[0])
    assert "https://miteinander.example/desk/qualifications/" in str(letters[0])
    ends.refresh_from_db()
    assert ends.reminded == today


def test_who_took_part_and_what_no_longer_holds_is_forgotten() -> None:
    public_id, person = make_training(), make_person("counsellor")
    trainings.add_participant(public_id=public_id, person_id=person.public_id, name="", by=OFFICER)
    old, kept = make_certificate(person, issued=-900, until=-30), make_certificate(person, until=None)
    gone = make_certificate(make_person("editor"), until=None)
    person_gone = gone.person_id
    now = clock.now()
    assert forgetting.forget_participants(now - timedelta(days=10)) == 0
    assert forgetting.forget_participants(now) == 1
    Certificate.objects.filter(pk=gone.pk).update(person_id="00000000-0000-4000-8000-000000000000")
    assert person_gone
    assert forgetting.forget_certificates(now - timedelta(days=10)) == 2
    assert list(Certificate.objects.all()) == [kept]
    assert old.pk != kept.pk


def test_nobody_takes_part_twice_or_without_access_and_a_full_training_takes_nobody() -> None:
    public_id, person = make_training(capacity=1), make_person("counsellor")

    def add(**given: Any) -> dict[str, list[str]]:
        with pytest.raises(InvalidInput) as wrong:
            trainings.add_participant(public_id=public_id, **{"person_id": None, "name": "", **given}, by=OFFICER)
        return wrong.value.fields

    assert add(person_id=make_person().public_id, name="Maria") == {
        "name": ["Bitte nur eines von beiden: eine Person mit Zugang oder einen Namen."]
    }
    trainings.add_participant(public_id=public_id, person_id=person.public_id, name="", by=OFFICER)
    assert add(person_id=person.public_id) == {"person": ["Diese Person nimmt schon teil."]}
    assert add(name="Maria") == {"name": ["Diese Schulung ist voll."]}
    with pytest.raises(InvalidInput) as small:
        trainings.save_training(public_id=public_id, values={"capacity": 0}, by=OFFICER)
    assert small.value.fields == {"capacity": ["Es nehmen schon 1 Menschen teil."]}
