"""The council's terms at the desk: entered, ended, followed by the next; told by OParl; nothing typed is lost."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from miteinander.town.bodies.domain.oparl.town import town_id
from miteinander.town.bodies.models import CouncilTerm
from tests.foundation.accounts.people import make_person, signed_in
from tests.town.bodies.making import keeper_of, make_body

pytestmark = pytest.mark.django_db
TERMS = "/desk/bodies/terms/"


def typed(name: str, begins: date, ends: date | None = None, **more: Any) -> dict[str, Any]:
    """Return what a form sends."""
    found = {"name": name, **more}
    for field, day in (("begins", begins), ("ends", ends)):
        for part in ("day", "month", "year"):
            found[f"{field}_{part}"] = getattr(day, part) if day else ""
    return found


def test_a_term_is_entered_ended_and_followed_and_oparl_tells_of_both() -> None:
    desk = signed_in(make_person("editor"))
    assert "Noch keine Wahlperiode." in desk.get(TERMS).content.decode()
    assert desk.post(f"{TERMS}new/", typed("Rat 2020", date(2020, 11, 1))).status_code == 302
    first = CouncilTerm.objects.get()
    early = desk.post(f"{TERMS}new/", typed("Rat 2025", date(2025, 11, 1)))
    assert early.status_code == 422, "the first has no end yet"
    assert "In dieser Zeit liegt schon: Rat 2020." in early.content.decode()
    assert 'value="Rat 2025"' in early.content.decode()
    here = f"{TERMS}{first.public_id}/"
    backwards = desk.post(here, typed("Rat 2020", date(2020, 11, 1), date(2019, 1, 1), revision=first.revision))
    assert backwards.status_code == 422
    assert "Das Ende muss nach dem Beginn liegen." in backwards.content.decode()
    end = typed("Rat 2020", date(2020, 11, 1), date(2025, 10, 31), revision=first.revision)
    assert desk.post(here, end).status_code == 302
    stale = desk.post(here, {**end, "name": "Anderer Name"})
    assert stale.status_code == 409
    assert "Anderer Name" in stale.content.decode()
    assert desk.post(f"{TERMS}new/", typed("Rat 2025", date(2025, 11, 1))).status_code == 302
    shown = desk.get(TERMS).content.decode()
    assert shown.index("Rat 2025") < shown.index("Rat 2020")
    told = Client().get(f"/oparl/v1.1/body/{town_id()}").json()["legislativeTerm"]
    assert [(one["name"], one["startDate"], one.get("endDate")) for one in told] == [
        ("Rat 2020", "2020-11-01", "2025-10-31"),
        ("Rat 2025", "2025-11-01", None),
    ]


def test_who_keeps_one_body_does_not_keep_the_council_s_terms() -> None:
    _actor, keeper = keeper_of(make_body())
    assert keeper.get("/desk/bodies/").status_code == 200
    assert "Wahlperioden" not in keeper.get("/desk/bodies/").content.decode()
    for path in (TERMS, f"{TERMS}new/"):
        assert keeper.get(path).status_code in {403, 404}
        assert keeper.post(path, typed("Meine", date(2025, 1, 1))).status_code in {403, 404}
    assert not CouncilTerm.objects.exists()
