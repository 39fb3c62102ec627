"""The figure: sentence, picture, table, files in this order; and colours to be told apart by day and by night."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from django.template import Context, Engine
from django.test import Client
from django.utils import translation

from miteinander.foundation.tables.domain.charts import choropleth, svg
from miteinander.foundation.ui.domain import colours
from miteinander.foundation.ui.web.sample_figures import figures
from tests.foundation.ui.test_colours import tokens

SHEET = Path(colours.__file__).resolve().parent.parent / "static" / "mt" / "css" / "61-charts.css"
NIGHTS = pytest.mark.parametrize("night", [False, True], ids=["day", "night"])
STEPS = range(choropleth.MOST_CLASSES)


def shown(props: str, **given: object) -> str:
    """Return the figure as a page shows it."""
    page = Engine.get_default().from_string(f'{{% ui "figure" {props} %}}')
    return page.render(Context(given))


def test_a_figure_goes_from_the_sentence_over_the_picture_to_the_table_and_its_files() -> None:
    sample = figures()
    page = shown(
        "heading='Quote' svg=one.bars sentence='Sie stieg.' note='Strich' head=one.head rows=one.rows links=one.links",
        one=sample,
    )
    order = ["Quote</h3>", "Sie stieg.", "<svg", "Strich", "<details", '<caption class="m-table__caption">Quote', "CSV"]
    places = [page.index(one) for one in order]
    assert places == sorted(places)
    assert page.count("<tr>") == 1 + len(sample.rows)
    assert page.count('scope="row"') == len(sample.rows)


def test_a_figure_without_table_and_files_has_no_empty_parts() -> None:
    page = shown("heading='Quote' svg=svg", svg=figures().map)
    assert not re.search("<details|<ul|<p[ >]|None", page)


def test_a_picture_that_did_not_come_from_our_hand_is_escaped() -> None:
    assert "<script>" not in shown("heading=svg svg=svg sentence=svg note=svg", svg="<script>")


def test_a_table_with_links_stands_as_the_body() -> None:
    table = '<table><td><a href="/x">1</a></td></table>'
    page = Engine.get_default().from_string(
        f'{{% uibody "figure" heading="Quote" svg=svg open=True %}}{table}{{% enduibody %}}'
    )
    html = page.render(Context({"svg": figures().bars}))
    assert re.search(r"<details [^>]*open>.*<table>.*</details>", html, re.DOTALL)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["de", "ar"])
def test_the_gallery_shows_every_kind_of_picture(client: Client, language: str) -> None:
    page = client.get("/ui/gallery", {"lang": language}).content.decode()
    for ident in ("bars", "map", "course"):
        assert f'aria-labelledby="sample-{ident}-t sample-{ident}-d"' in page
    assert page.count(f'lang="{language}" direction="ltr"') == 3
    with translation.override(language):
        assert page.count(translation.gettext("geschützt")) >= 4, "at the bar, in the key, in the table, described"


def chart_tokens(night: bool) -> dict[str, str]:
    """Return the tokens of pictures, on top of those of the page."""
    day, _, rest = SHEET.read_text(encoding="utf-8").partition("@media (prefers-color-scheme: dark)")
    pattern = r"--m-(chart-[\w-]+): (#[0-9a-f]{6}|var\(--m-([a-z]+)\));"
    page = tokens(night)
    found = dict(page)
    for text in (day, rest) if night else (day,):
        found |= {name: page[other] if other else value for name, value, other in re.findall(pattern, text)}
    return found


@NIGHTS
@pytest.mark.parametrize("ground", ["paper", "raised"])
def test_bars_lines_and_edges_stand_out(night: bool, ground: str) -> None:
    found = chart_tokens(night)
    for mark in ("chart-grey", "chart-meant", "edge", "ink"):
        assert colours.contrast(found[mark], found[ground]) >= 3


@NIGHTS
@pytest.mark.parametrize("step", STEPS)
def test_names_are_readable_on_every_step_and_every_step_has_an_edge(step: int, night: bool) -> None:
    found = chart_tokens(night)
    field, dark = found[f"chart-{step}"], step >= choropleth.DARK
    assert colours.contrast(found["chart-on-dark" if dark else "ink"], field) >= 4.5
    edge = field if dark else found["edge"]
    assert colours.contrast(edge, found["paper"]) >= 3


@NIGHTS
def test_steps_lead_in_one_direction(night: bool) -> None:
    found = chart_tokens(night)
    away = [colours.contrast(found[f"chart-{step}"], found["paper"]) for step in STEPS]
    assert away == sorted(away)
    assert all(later / earlier >= 1.2 for earlier, later in pairwise(away))


def test_a_picture_that_stands_alone_has_the_colours_of_the_day() -> None:
    found = chart_tokens(night=False)
    assert [found[f"chart-{step}"] for step in STEPS] == list(choropleth.STEPS)
    names = {"chart-grey": svg.GREY, "chart-meant": svg.MEANT, "ink": svg.INK, "soft": svg.SOFT, "edge": svg.LINE}
    assert {name: found[name] for name in names} == names
    assert all(colours.contrast(one, svg.GROUND) >= 4.5 for one in (svg.INK, svg.SOFT))
    assert all(colours.contrast(one, svg.GROUND) >= 3 for one in (svg.GREY, svg.MEANT, svg.LINE))


def test_every_class_of_a_picture_is_known_to_the_sheet() -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    sample = figures()
    used = {
        one
        for picture in (sample.bars, sample.map, sample.course)
        for names in re.findall(r'class="([^"]+)"', picture)
        for one in names.split()
    }
    inherited = {"m-chart__text", "m-chart__value"}  # ink and size of the whole picture
    assert {one for one in used - inherited if f".{one}" not in sheet} == set()
