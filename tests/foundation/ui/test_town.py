"""The town's colour and crest, served from our own address."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

from miteinander.foundation.profile.town import Town
from miteinander.foundation.ui.domain.colours import sheet_version, town_colour


def town_with(**details: object) -> Town:
    """Return the town with other details."""
    town: Town = settings.TOWN
    return Town(
        key=town.key,
        names=town.names,
        source_language=town.source_language,
        languages=town.languages,
        timezone=town.timezone,
        country=town.country,
        state=town.state,
        details={**town.details, **details},
    )


@pytest.mark.django_db
def test_the_current_sheet_is_kept_for_a_year_an_old_one_never(client: Client) -> None:
    version = sheet_version(town_colour(settings.TOWN.details))
    current = client.get(reverse("ui:town", kwargs={"version": version}))
    old = client.get(reverse("ui:town", kwargs={"version": "old"}))
    assert current.content == old.content
    assert "immutable" in current["Cache-Control"]
    assert old["Cache-Control"] == "no-store"
    assert current["Content-Type"].startswith("text/css")


@pytest.mark.django_db
def test_no_crest_is_404(client: Client) -> None:
    assert client.get(reverse("ui:crest")).status_code == 404


@pytest.mark.django_db
def test_a_crest_comes_with_a_policy_that_runs_nothing(client: Client, tmp_path: Path) -> None:
    (tmp_path / "crest.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    with override_settings(TOWN=town_with(crest="crest.svg"), TOWN_FOLDER=tmp_path):
        answer = client.get(reverse("ui:crest"))
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["../secret.svg", "town.yaml", "/etc/passwd"])
def test_a_crest_never_leaves_the_profiles_folder(client: Client, tmp_path: Path, name: str) -> None:
    (tmp_path.parent / "secret.svg").write_text("<svg/>")
    (tmp_path / "town.yaml").write_text("key: a")
    with override_settings(TOWN=town_with(crest=name), TOWN_FOLDER=tmp_path):
        assert client.get(reverse("ui:crest")).status_code == 404
