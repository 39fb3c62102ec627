"""Versions of a plan: begun from the old, brought into force, compared; and on paper."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse

from miteinander.concept.domain.comparing import compare
from miteinander.concept.domain.desk.elements import change_element
from miteinander.concept.domain.desk.versions import adopt_version, begin_version, save_version
from miteinander.concept.domain.freezing import freeze, told
from miteinander.concept.domain.paper.making import make_papers
from miteinander.concept.domain.paper.network import MOST_DRAWN, drawn, together
from miteinander.concept.enums import VersionState
from miteinander.concept.models import PlanVersion, VersionFile
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed
from miteinander.foundation.outbox.service import run_due
from miteinander.town.organisations.domain.changing import save_organisation
from tests.concept.making import OFFICER, World, goal, measure, need, world
from tests.foundation.accounts.people import make_person, signed_in
from tests.people import EDITOR

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


def next_version(made: World, label: str = "2027") -> PlanVersion:
    """Begin the next version of the plan."""
    begun = begin_version(plan_id=made.plan.public_id, label=label, names={"de": "Die nächste"}, by=OFFICER)
    return PlanVersion.objects.get(public_id=begun)


def test_a_new_version_supersedes_the_old_and_takes_over_what_still_stands() -> None:
    made = world()
    stays, ends = goal(made, "Bleibt"), goal(made, "Endet")
    freeze(made.version)
    draft = next_version(made)
    assert (draft.state, draft.order, draft.replaces) == (VersionState.DRAFT, 3, made.version)
    new = goal(made, "Neu", since=str(draft.public_id))
    change_element(kind="goal", public_id=ends.public_id, values={"until": str(made.version.public_id)}, by=OFFICER)
    client = Client()
    assert client.get(f"/de/concept/goals/{new.slug}/").status_code == 404
    assert client.get(f"/de/concept/goals/{ends.slug}/").status_code == 200
    adopt_version(version_id=draft.public_id, by=OFFICER, seen_revision=draft.revision)
    states = dict(PlanVersion.objects.filter(plan=made.plan).values_list("label", "state"))
    assert states == {"2020": "superseded", "2024": "superseded", "2027": "in_force"}
    found = {one.slug: client.get(f"/de/concept/goals/{one.slug}/").status_code for one in (stays, ends, new)}
    assert found == {stays.slug: 200, ends.slug: 404, new.slug: 200}
    page = client.get("/de/concept/plans/probe/versions/2024/changes/").content.decode()
    for words in (
        "Neu in einem Satz.",
        "Endet in einem Satz.",
        "Nicht mehr enthalten",
        "1 Eintrag ist gleich geblieben.",
    ):
        assert words in page, words
    old = client.get("/de/concept/plans/probe/versions/2024/").content.decode()
    assert "Endet in einem Satz." in old
    assert "Abgelöst durch Fassung 2027:" in old
    assert "Neu in einem Satz." not in old


def test_what_changed_is_told_text_by_text() -> None:
    made = world()
    row = measure(made, "Treff", starts="2024")
    before = told(made.version, language="de")
    assert compare(before=before, after=told(made.version, language="de")).empty
    values = {"title": "Treff im Norden", "phase": "resting", "ends": "2026"}
    change_element(kind="measure", public_id=row.public_id, values=values, by=OFFICER)
    comparison = compare(before=before, after=told(made.version, language="de"))
    (changed,) = comparison.changed
    assert [(one.label, one.before, one.after) for one in changed.changes] == [
        ("Titel", "Treff", "Treff im Norden"),
        ("Stand", "läuft", "ruht"),
        ("Zeitraum", "Beginn: 2024", "2024 bis 2026"),
    ]
    assert (comparison.added, comparison.gone, comparison.same) == ((), (), 0)


def test_versions_are_begun_written_and_adopted_once_and_by_those_who_may() -> None:
    made = world()
    with pytest.raises(NotAllowed):
        begin_version(plan_id=made.plan.public_id, label="2027", names={"de": "x"}, by=EDITOR)
    for label, names, wrong in (
        ("2024", {"de": "x"}, "label"),
        ("a/b", {"de": "x"}, "label"),
        ("2027", {"de": " "}, "name"),
    ):
        with pytest.raises(InvalidInput) as refused:
            begin_version(plan_id=made.plan.public_id, label=label, names=names, by=OFFICER)
        assert set(refused.value.fields) == {wrong}
    draft = next_version(made)
    with pytest.raises(InvalidInput):
        next_version(made, "2030")
    save_version(
        version_id=draft.public_id,
        label="2028",
        names={"de": "Anders"},
        summaries={"ar": "x"},
        seen_revision=1,
        by=OFFICER,
    )
    with pytest.raises(Conflict):
        adopt_version(version_id=draft.public_id, seen_revision=1, by=OFFICER)
    adopt_version(version_id=draft.public_id, seen_revision=2, by=OFFICER)
    with pytest.raises(MoveNotAllowed):
        adopt_version(version_id=draft.public_id, by=OFFICER)
    with pytest.raises(InvalidInput):
        save_version(version_id=draft.public_id, label="x", names={"de": "y"}, summaries={}, by=OFFICER)


def test_the_desk_shows_what_a_draft_changes_and_adopts_it() -> None:
    made = world()
    goal(made, "Bleibt")
    freeze(made.version)
    client = signed_in(make_person("officer"))
    address = reverse("concept_desk:version_new", args=[made.plan.public_id])
    assert client.post(address, {"label": "2027", "name": ""}).status_code == 422
    draft_page = client.post(address, {"label": "2027", "name": "Nächste"})["Location"]
    draft = PlanVersion.objects.get(plan=made.plan, label="2027")
    goal(made, "Kommt dazu", since=str(draft.public_id))
    assert "Ziel: Kommt dazu" in client.get(draft_page).content.decode()
    done = client.post(reverse("concept_desk:version_adopted", args=[draft.public_id]), {"revision": 9})
    assert done.status_code == 302
    draft.refresh_from_db()
    assert draft.state == "draft"
    client.post(reverse("concept_desk:version_adopted", args=[draft.public_id]), {"revision": draft.revision})
    draft.refresh_from_db()
    assert draft.state == "in_force"


def test_the_network_names_everybody_and_draws_the_busiest() -> None:
    made = world()
    names = [f"Träger {number:02}" for number in range(MOST_DRAWN + 4)]
    ids = [save_organisation(values={"name": name, "kind": "association"}, by=OFFICER) for name in names]
    measure(made, lead=[str(ids[0])], partners=[str(one) for one in ids[1:]])
    gathered = together(told(made.version, language="de"))
    assert gathered.names == tuple((name, ("probe-saeule",)) for name in names)
    picture = drawn(gathered)
    assert picture.count("<path") == MOST_DRAWN
    assert "Probesäule" in picture


def test_a_version_is_put_on_paper_once_in_german_and_english(settings: Any, tmp_path: Path) -> None:
    settings.PUBLIC_URL = "https://miteinander.example"
    made = world()
    one = goal(made, "Alle verstehen Briefe", description="Briefe sind **schwer**.\n\n- eins\n- zwei")
    need(made, "Mehr Zeit")
    lead = save_organisation(values={"name": "Haus der Hilfe", "kind": "association"}, by=OFFICER)
    measure(made, "Briefstunde", goals=[str(one.public_id)], lead=[str(lead)], starts="2024")
    freeze(made.version)
    run_due()
    files = {file.language: bytes(file.content) for file in VersionFile.objects.filter(version=made.version)}
    assert set(files) == {"de", "en"}
    make_papers(made.version.public_id)
    assert VersionFile.objects.filter(version=made.version).count() == 2
    for language, content in files.items():
        with pikepdf.open(BytesIO(content)) as document:
            assert document.Root.MarkInfo.Marked
            assert str(document.Root.Lang) == language
            assert "pdfuaid" in document.Root.Metadata.read_bytes().decode()
            assert len(document.Root.Outlines.First) > 0
    answer = Client().get("/de/concept/plans/probe/versions/2024/concept.pdf")
    assert answer.content == files["de"]
    assert Client().get("/ar/concept/plans/probe/versions/2024/concept.pdf").status_code == 404
    assert "concept.pdf" in Client().get("/ar/concept/plans/probe/versions/2024/").content.decode()
    if shutil.which("pdftotext"):
        file = tmp_path / "concept.pdf"
        file.write_bytes(files["de"])
        text = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True).stdout
        for words in ("Alle verstehen Briefe", "Briefstunde", "Mehr Zeit", "Haus der Hilfe: Probesäule", "Inhalt"):
            assert words in text, words
