"""Components say what they take, and pages that ask for something else are refused when they are read."""

import re
from pathlib import Path

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.template.base import Template
from django.test import Client

import miteinander
from miteinander.foundation.ui.domain.components import FOLDER, component_names, load_component


def page(source: str) -> Template:
    """Return a page's template from its text."""
    return Engine.get_default().from_string(source)


def test_unknown_prop_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(TemplateSyntaxError, match=r"'chip' has no prop colour\. It takes: hint, href, label\."):
        page('{% ui "chip" label="a" href="b" colour="red" %}')


def test_missing_prop_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="'chip' needs href"):
        page('{% ui "chip" label="a" %}')


def test_unknown_component_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError, match="There is no component 'tabs'"):
        page('{% ui "tabs" %}')


@pytest.mark.parametrize("source", ["{% ui %}", "{% ui chip %}", '{% ui "chip" "a" %}'])
def test_component_called_wrongly_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        page(source)


def test_component_sees_its_props_and_nothing_else_of_the_page() -> None:
    shown = page('{% ui "notice" text=words %}').render(Context({"words": "Hallo", "title": "der Titel der Seite"}))
    assert "Hallo" in shown
    assert "der Titel der Seite" not in shown


def test_what_stands_between_begin_and_end_is_the_body() -> None:
    shown = page('{% uibody "notice" title="A" %}<p>{{ b }}</p>{% enduibody %}').render(Context({"b": "<i>"}))
    assert "<p>&lt;i&gt;</p>" in shown


def test_values_are_escaped() -> None:
    shown = page('{% ui "button" label=evil href=evil %}').render(Context({"evil": '"><script>'}))
    assert "<script>" not in shown


@pytest.mark.parametrize("name", component_names())
def test_component_has_template_example_and_notes(name: str) -> None:
    files = {file.name for file in (FOLDER / name).iterdir()}
    assert {"template.html", "example.html", "notes.md"} <= files
    assert files <= {"template.html", "style.css", "example.html", "notes.md"}
    assert load_component(name).name == name


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "direction"), [("de", "ltr"), ("ar", "rtl")])
def test_gallery_shows_every_component_in_both_directions(client: Client, language: str, direction: str) -> None:
    answer = client.get("/ui/gallery", {"lang": language})
    shown = answer.content.decode()
    assert f'<html lang="{language}" dir="{direction}">' in shown
    assert answer["X-Robots-Tag"] == "noindex"
    for name in component_names():
        assert f'id="{name}-name"' in shown


@pytest.mark.django_db
def test_gallery_has_no_inline_style_or_script(client: Client) -> None:
    shown = client.get("/ui/gallery").content.decode()
    assert " style=" not in shown
    assert "<style" not in shown
    assert "onclick" not in shown
    assert shown.count("<script") == shown.count('<script src="')


@pytest.mark.parametrize(("name", "usual"), [("badge", ""), ("notice", "info"), ("button", "primary")])
def test_every_kind_that_a_page_asks_for_has_a_look(name: str, usual: str) -> None:
    styled = {usual, *re.findall(rf"m-{name}--([a-z]+)", (FOLDER / name / "style.css").read_text())}
    calls = re.compile(rf'{{% ui(?:body)? "{name}"[^%]*? kind="([a-z]+)"')
    asked = {
        (str(one.name), kind)
        for one in Path(miteinander.__file__).parent.rglob("*.html")
        for kind in calls.findall(one.read_text())
    }
    assert asked
    assert {one for one in asked if one[1] not in styled} == set()
