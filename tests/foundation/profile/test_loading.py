"""Loading a profile: everything or nothing; people's edits are kept; deleted entries are not loaded again."""

import shutil
from pathlib import Path

import pytest
from django.conf import settings

from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.profile.models import LoadedEntry
from miteinander.foundation.profile.service import compare, load
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.models import Offer
from miteinander.information.directory.service import change_offer

pytestmark = [pytest.mark.django_db, pytest.mark.sql]


@pytest.fixture
def unna(tmp_path: Path) -> Path:
    """Return a copy of the loaded profile that a test may change."""
    return Path(shutil.copytree(settings.TOWN_FOLDER, tmp_path / "unna"))


def add_offer(folder: Path, title: str = "Neues Angebot") -> None:
    (folder / "offers" / "neu.yaml").write_text(
        f"- key: neu\n  kind: offer\n  organisation: stadt-unna\n  title: {title}\n  summary: Etwas Neues.\n"
        "  categories: [beratung]\n  source: {chapter: Test}\n"
    )


def new_offer() -> Offer:
    return Offer.objects.get(public_id=LoadedEntry.objects.get(section="offers", key="neu").public_id)


def test_the_loaded_profile_changes_nothing(unna: Path) -> None:
    outcome = compare(unna)
    assert (outcome.changes, outcome.conflicts, outcome.gone, outcome.deleted) == ([], [], [], [])


def test_a_new_entry_is_created_and_public(unna: Path) -> None:
    add_offer(unna)
    outcome = load(unna, by=SYSTEM)
    assert [(one.section, one.key, one.creating) for one in outcome.changes] == [("offers", "neu", True)]
    assert new_offer().publication == "published"


def test_an_untouched_field_follows_the_profile(unna: Path) -> None:
    add_offer(unna)
    load(unna, by=SYSTEM)
    add_offer(unna, title="Anderer Titel")
    load(unna, by=SYSTEM)
    assert values_of(new_offer().public_id)["name"] == "Anderer Titel"


def test_an_edit_is_kept_and_listed_once(unna: Path) -> None:
    add_offer(unna)
    load(unna, by=SYSTEM)
    change_offer(offer_id=new_offer().public_id, values={"name": "Von Hand"}, by=SYSTEM)
    add_offer(unna, title="Aus dem Profil")
    outcome = load(unna, by=SYSTEM)
    assert [(one.key, one.field, one.platform, one.profile) for one in outcome.conflicts] == [
        ("neu", "name", "Von Hand", "Aus dem Profil")
    ]
    assert values_of(new_offer().public_id)["name"] == "Von Hand"
    assert compare(unna).conflicts == []


def test_an_entry_gone_from_the_profile_is_listed_and_stays(unna: Path) -> None:
    add_offer(unna)
    load(unna, by=SYSTEM)
    (unna / "offers" / "neu.yaml").unlink()
    assert load(unna, by=SYSTEM).gone == [("offers", "neu")]
    assert new_offer().publication == "published"


def test_a_deleted_entry_is_not_loaded_again(unna: Path) -> None:
    add_offer(unna)
    load(unna, by=SYSTEM)
    new_offer().delete()
    add_offer(unna, title="Wieder da")
    outcome = load(unna, by=SYSTEM)
    assert outcome.deleted == [("offers", "neu")]
    assert outcome.changes == []


def test_one_mistake_loads_nothing(unna: Path) -> None:
    add_offer(unna)
    with (unna / "offers" / "neu.yaml").open("a") as out:
        out.write("  nonsense: true\n")
    before = Offer.objects.count()
    with pytest.raises(InvalidInput) as refused:
        load(unna, by=SYSTEM)
    assert "offers/neu.yaml" in refused.value.fields
    assert Offer.objects.count() == before
