"""A case's page warns who lacks a certificate, and stops nobody."""

import pytest

from tests.conflict.cases.making import counsellor, reported, unlocked_client
from tests.town.qualifications.making import make_certificate

pytestmark = pytest.mark.django_db
WARNING = "Ihnen fehlt eine gültige Bescheinigung"


def test_a_case_warns_before_it_is_taken_over_and_before_others_are_asked() -> None:
    person = counsellor()
    counsellor("integrationsrat", name="Can Öz")
    page = f"/desk/sealed/cases/{reported().case_id}/"
    client = unlocked_client(person)
    text = client.get(page).content.decode()
    assert WARNING in text
    assert "Mediation oder Konfliktberatung" in " ".join(text.split())
    taken = client.post(f"{page}take/", {"neutral": "nichts", "free": "on"}, follow=True).content.decode()
    assert "Sie haben den Fall übernommen." in taken
    make_certificate(person)
    text = client.get(page).content.decode()
    assert WARNING not in text
    asked = text.split("Ohne gültige Bescheinigung für diesen Fall", 1)[1].split("</form>", 1)[0]
    assert "Can Öz" in asked
