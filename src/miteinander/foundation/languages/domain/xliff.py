"""Texts to an agency and back: XLIFF 2.0 (OASIS), one file per thing, one unit per text field.

What comes back is a draft for a person to look at. A unit whose source text changed since it was sent is left out and
named, so that an old translation never passes for a translation of the new text.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID
from xml.etree import ElementTree as ET

from django.conf import settings
from django.utils.translation import gettext as _

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, MiteinanderError
from miteinander.foundation.languages.domain.register import Texts, Translated
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.models import TranslationRow

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
MOST_BYTES = 5_000_000


@dataclass
class Received:
    """What came of a file: how many things were written, and sentences about what was left out."""

    written: int = 0
    left_out: list[str] = field(default_factory=list)


def xliff_of(*, kind: Translated, language: str, public_ids: Iterable[UUID]) -> bytes:
    """Return the texts of some things as XLIFF 2.0; a text that stands already goes along as the target."""
    wanted = list(public_ids)
    rows = kind.rows._default_manager.filter(
        **{f"{kind.parent}__public_id__in": wanted}, language__in=(settings.LANGUAGE_CODE, language)
    ).select_related(kind.parent)
    by_thing: dict[str, dict[str, TranslationRow]] = {}
    for row in rows:
        by_thing.setdefault(str(getattr(row, kind.parent).public_id), {})[row.language] = row
    ET.register_namespace("", NAMESPACE)
    attributes = {"version": "2.0", "srcLang": settings.LANGUAGE_CODE, "trgLang": language}
    root = ET.Element(f"{{{NAMESPACE}}}xliff", attributes)
    for public_id in sorted(by_thing):
        _add_file(root, kind=kind, public_id=public_id, rows=by_thing[public_id], language=language)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True))


def _add_file(
    root: ET.Element, *, kind: Translated, public_id: str, rows: dict[str, TranslationRow], language: str
) -> None:
    """Add the texts of one thing."""
    source, target = rows[settings.LANGUAGE_CODE], rows.get(language)
    file = ET.SubElement(root, f"{{{NAMESPACE}}}file", {"id": f"{kind.kind}.{public_id}"})
    for name in kind.rows.TEXT_FIELDS:
        if getattr(source, name):
            unit = ET.SubElement(file, f"{{{NAMESPACE}}}unit", {"id": name})
            segment = ET.SubElement(unit, f"{{{NAMESPACE}}}segment")
            ET.SubElement(segment, f"{{{NAMESPACE}}}source").text = getattr(source, name)
            text = getattr(target, name, "") if target else ""
            if text:
                ET.SubElement(segment, f"{{{NAMESPACE}}}target").text = text


def read_xliff(*, data: bytes, kind: Translated, language: str, by: Actor) -> Received:
    """Write the targets of a file as drafts, each thing by its room's own function.

    Raises ``InvalidInput`` for what is no XLIFF 2.0 of this kind and language. Things that are gone, source texts
    that changed, and texts a room refuses are left out and named; the rest is written.
    """
    root = _root(data)
    if root.get("trgLang") != language or root.get("srcLang") != settings.LANGUAGE_CODE:
        raise InvalidInput(
            _("Diese Datei ist von %(source)s nach %(target)s. Erwartet wird: nach %(language)s.")
            % {"source": root.get("srcLang", "?"), "target": root.get("trgLang", "?"), "language": language}
        )
    received = Received()
    for file in root.findall(f"{{{NAMESPACE}}}file"):
        _read_file(file, kind=kind, language=language, by=by, received=received)
    return received


def _root(data: bytes) -> ET.Element:
    """Return the root of an XLIFF 2.0 document; a document type (the door of entity attacks) is refused."""
    if len(data) > MOST_BYTES:
        raise InvalidInput(_("Die Datei ist größer als 5 MB."))
    text = _decoded(data)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise InvalidInput(_("Dateien mit DOCTYPE werden nicht gelesen."))
    try:
        root = ET.fromstring(text)  # noqa: S314 -- no document type, hence no entities; size is bounded above
    except ET.ParseError as error:
        raise InvalidInput(_("Das ist kein XML: Zeile %(line)s.") % {"line": error.position[0]}) from error
    if root.tag != f"{{{NAMESPACE}}}xliff":
        raise InvalidInput(_("Das ist keine XLIFF-Datei der Fassung 2.0."))
    return root


def _decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8 or UTF-16; others could hide a document type behind their letters."""
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise InvalidInput(_("Das ist keine XLIFF-Datei der Fassung 2.0.")) from error


def _read_file(file: ET.Element, *, kind: Translated, language: str, by: Actor, received: Received) -> None:
    """Write the texts of one thing."""
    name, _dot, public_id = file.get("id", "").partition(".")
    source = _source_row(kind=kind, name=name, public_id=public_id)
    if source is None:
        received.left_out.append(_("%(id)s: Das gibt es hier nicht.") % {"id": file.get("id", "?")})
        return
    title = getattr(source, kind.name)
    values: dict[str, str] = {}
    for unit in file.iter(f"{{{NAMESPACE}}}unit"):
        field_name = unit.get("id", "")
        sent = "".join(one.text or "" for one in unit.iter(f"{{{NAMESPACE}}}source"))
        text = "".join("".join(one.itertext()) for one in unit.iter(f"{{{NAMESPACE}}}target")).strip()
        if field_name not in kind.rows.TEXT_FIELDS or not text:
            continue
        if sent != getattr(source, field_name):
            received.left_out.append(
                _("%(title)s, %(field)s: Der Ausgangstext hat sich seitdem geändert.")
                % {"title": title, "field": _(kind.labels[field_name])}
            )
            continue
        values[field_name] = text
    if values:
        _write(
            kind=kind,
            public_id=UUID(public_id),
            language=language,
            values=values,
            by=by,
            received=received,
            title=title,
        )


def _source_row(*, kind: Translated, name: str, public_id: str) -> TranslationRow | None:
    try:
        thing = UUID(public_id)
    except ValueError:
        return None
    rows = kind.rows._default_manager.filter(**{f"{kind.parent}__public_id": thing}, language=settings.LANGUAGE_CODE)
    return rows.first() if name == kind.kind else None


def _write(
    *,
    kind: Translated,
    public_id: UUID,
    language: str,
    values: dict[str, str],
    by: Actor,
    received: Received,
    title: str,
) -> None:
    texts = Texts(
        public_id=public_id,
        language=language,
        values=values,
        state=TranslationState.DRAFT,
        confirmed=frozenset(values),
    )
    try:
        kind.save(texts=texts, by=by)
    except MiteinanderError as refused:
        received.left_out.append(f"{title}: {refused.sentence}")
    else:
        received.written += 1
