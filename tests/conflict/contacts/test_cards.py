"""Cards that make the service known, and the way from discrimination to advice."""

import re

import pytest
from django.test import Client

from miteinander.conflict.contacts import service
from miteinander.conflict.contacts.domain.desk import POINT, TAKE_OVER
from miteinander.foundation.documents.service import qr_svg
from miteinander.town.qualifications.domain.tasks import task_titles
from miteinander.town.qualifications.models import QualificationKind
from tests.conflict.contacts.making import acting, central_id
from tests.foundation.accounts.people import make_person, signed_in
from tests.town.qualifications.making import make_certificate
from tests.trees import texts, tree_of

pytestmark = pytest.mark.django_db
LANGUAGES = ["de", "en", "ar", "ru", "tr", "uk"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_leads_to_the_plain_address_in_the_readers_language(client: Client, language: str) -> None:
    page = client.get(f"/{language}/conflict/cards/")
    text = page.content.decode()
    address = f"testserver/{language}/conflict/report/"
    assert page.status_code == 200
    assert texts(tree_of(page.content), ".m-card-face__address") == [address] * 10
    drawn = re.findall(r'class="qrline"[^>]* d="([^"]+)"|stroke="#000"[^>]* d="([^"]+)"', text)
    wanted = re.findall(r'stroke="#000"[^>]* d="([^"]+)"', qr_svg(f"http://{address}"))
    assert wanted
    assert {one or other for one, other in drawn} == set(wanted), "no parameter, nothing that tells cards apart"
    for number in service.central_phones():
        assert number.printed in text
    assert 'href="tel:112"' in text


def test_the_sheet_is_a_pdf_of_one_page_in_each_size_and_language(client: Client) -> None:
    sheets = {client.get(f"/{language}/conflict/cards/small.pdf").content for language in LANGUAGES}
    sheets.add(client.get("/ar/conflict/cards/large.pdf").content)
    assert len(sheets) == len(LANGUAGES) + 1
    assert all(one.startswith(b"%PDF-") and one.count(b"/Type/Page\n") <= 1 for one in sheets)
    assert client.get("/de/conflict/cards/huge.pdf").status_code == 404
    assert "m-cardsheet--small" in client.get("/de/conflict/cards/?size=<script>").content.decode()


def test_the_page_leads_from_discrimination_to_advice_and_to_the_report(client: Client) -> None:
    part = client.get("/de/conflict/").content.decode().split('id="benachteiligt"', 1)[1].split("</section>", 1)[0]
    order = ["/de/conflict/report/", "integrationsagentur", "antidiskriminierungsstelle", "Was gegen Rassismus"]
    order += ["unnaer-vereinbarung", "schule-ohne-rassismus"]
    places = [part.index(one) for one in order]
    assert places == sorted(places)


def test_every_task_that_the_towns_kinds_name_is_work_that_somebody_declared() -> None:
    named = {task for tasks in QualificationKind.objects.values_list("tasks", flat=True) for task in tasks}
    assert {POINT, TAKE_OVER} <= named <= task_titles().keys()


def test_who_lacks_what_for_a_case_depends_on_its_topic_and_level() -> None:
    person, other = make_person("counsellor", name="Olha Kowal"), make_person("counsellor", name="Can Öz")
    make_certificate(person)
    others = [(str(other.public_id), "Can Öz")]

    def ask(topic: str, level: str) -> tuple[list[str], dict[str, list[str]]]:
        found = service.lacking(by=acting(person), others=others, topic=topic, level=level, language="de")
        return [one.task for one in found.own], {name: [one.task for one in lacks] for name, lacks in found.others}

    assert ask("neighbours", "") == ([], {"Can Öz": [TAKE_OVER]})
    assert ask("discrimination", "organisation") == (
        ["conflict.topic_discrimination", "conflict.level_organisation"],
        {"Can Öz": [TAKE_OVER, "conflict.topic_discrimination", "conflict.level_organisation"]},
    )


def test_whoever_lets_somebody_work_at_a_point_is_warned_and_not_stopped() -> None:
    boss, person = signed_in(make_person("officer")), make_person("counsellor", name="Can Öz")
    typed = {"person": str(person.public_id), "begins_day": 1, "begins_month": 1, "begins_year": 2026}
    text = boss.post(f"/desk/contact-points/{central_id()}/add/", typed, follow=True).content.decode()
    assert "Gespeichert." in text
    assert "Dieser Person fehlt noch eine gültige Bescheinigung: Erster Kontakt bei Konflikten oder Mediation" in text
    assert person.public_id in service.members_of([central_id()])[central_id()]
    trained = make_person("counsellor")
    make_certificate(trained, key="erstkontakt")
    typed["person"] = str(trained.public_id)
    text = boss.post(f"/desk/contact-points/{central_id()}/add/", typed, follow=True).content.decode()
    assert "Dieser Person fehlt noch" not in text
