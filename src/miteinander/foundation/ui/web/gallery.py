"""The gallery of components: for those who build pages, and for everyone who wants to look. Not for search engines."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.foundation.ui.domain.components import FOLDER, Props, component_names, load_component
from miteinander.foundation.ui.web.samples import samples


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """A component in the gallery: its example's template, its notes by paragraph, its props."""

    name: str
    example: str
    paragraphs: tuple[str, ...]
    props: Props


def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component with example and notes, in any language of the town (``?lang=``)."""
    response = render(request, "ui/gallery.html", {"pages": exhibits(), "samples": samples()})
    response["X-Robots-Tag"] = "noindex"
    return response


def exhibits() -> list[Exhibit]:
    """Return all components as the gallery shows them, in alphabetical order."""
    return [_exhibit(name) for name in component_names()]


def _exhibit(name: str) -> Exhibit:
    notes = (FOLDER / name / "notes.md").read_text(encoding="utf-8")
    return Exhibit(
        name=name,
        example=f"components/{name}/example.html",
        paragraphs=tuple(part.replace("`", "").replace("\n", " ").strip() for part in notes.strip().split("\n\n")),
        props=load_component(name).props,
    )
