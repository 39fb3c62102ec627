"""Offers from a spreadsheet: rows become values, wrong cells sentences; nothing is written before a person agrees."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, NotFound
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.profile.service import Values
from miteinander.information.directory import rules
from miteinander.information.directory.domain.offers import change_offer, check_values, create_offer
from miteinander.information.directory.domain.spoken import spoken_choices
from miteinander.information.directory.domain.values import OFFER_VALUES
from miteinander.information.directory.domain.vocabulary import vocabulary
from miteinander.information.directory.enums import Hours, OfferKind, Running
from miteinander.information.directory.models import ImportDraft, Offer
from miteinander.town.organisations.service import organisation_choices
from miteinander.town.places.enums import Answer

# heading of the table -> name of the value; the order is that of the table we hand out
TEXT_COLUMNS = {
    "name": "name",
    "summary": "summary",
    "description": "description",
    "level": "level",
    "opening_hours": "opening_hours",
    "hours_printed": "hours_printed",
    "fees": "fees_description",
    "how_to_register": "application_process",
    "eligibility": "eligibility_description",
    "documents": "required_documents",
    "phone": "phone",
    "email": "email",
    "website": "url",
}
WORD_COLUMNS: dict[str, tuple[str, Any]] = {
    "kind": ("kind", OfferKind),
    "hours": ("hours", Hours),
    "free": ("free_of_charge", Answer),
    "registration": ("registration", Answer),
    "child_care": ("child_care", Answer),
    "state": ("running", Running),
}
KEY_COLUMNS = {"categories": "categories", "target_groups": "target_groups", "districts": "service_areas"}
COLUMNS = ("id", *TEXT_COLUMNS, *WORD_COLUMNS, *KEY_COLUMNS, "languages", "organisation")
NEW_DEFAULTS: Values = {"kind": "offer", "hours": "unknown", "running": "running"}


@dataclass
class RowView:
    """A row of a table: what it would do, and what is wrong with it. ``number`` counts as the spreadsheet does."""

    number: int
    name: str
    offer_id: UUID | None = None
    values: Values = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)

    @property
    def effect(self) -> str:
        """Return "wrong", "new", "changed" or "same"."""
        if self.mistakes:
            return "wrong"
        if self.offer_id is None:
            return "new"
        return "changed" if self.values else "same"


def read_rows(rows: Sequence[Sequence[Any]]) -> list[RowView]:
    """Turn a table with headings into rows with values; wrong cells become mistakes of their row.

    Raises ``InvalidInput`` when headings are missing or unknown. A cell that is empty changes nothing.
    """
    if not rows:
        raise InvalidInput(_("Die Tabelle ist leer."))
    headings = [str(cell or "").strip().lower() for cell in rows[0]]
    unknown = [one for one in headings if one and one not in COLUMNS]
    if unknown or "name" not in headings:
        raise InvalidInput(
            _("Unbekannte Spalten: %(unknown)s. Möglich sind: %(known)s. Die Spalte „name“ ist nötig.")
            % {"unknown": ", ".join(unknown) or "–", "known": ", ".join(COLUMNS)}
        )
    reader = _Reader()
    views = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {
            heading: str(cell if cell is not None else "").strip() for heading, cell in zip(headings, row, strict=False)
        }
        if any(cells.values()):
            views.append(reader.read(number, cells))
    _narrow_to_changes(views)
    return views


class _Reader:
    """Knows the words of a table: keys of vocabularies, names of organisations."""

    def __init__(self) -> None:
        words = vocabulary()
        self._keys = {
            "categories": {key: str(one.public_id) for key, one in words.categories.items()},
            "target_groups": {key: str(one.public_id) for key, one in words.target_groups.items()},
            "districts": {key: str(one.public_id) for key, one in words.districts.items()},
        }
        self._spoken = dict(spoken_choices())
        self._organisations = {name.casefold(): public_id for public_id, name in organisation_choices()}

    def read(self, number: int, cells: dict[str, str]) -> RowView:
        """Read one row."""
        view = RowView(number=number, name=cells.get("name", ""))
        for column, text in cells.items():
            if text:
                self._read_cell(view, column, text)
        return view

    def _read_cell(self, view: RowView, column: str, text: str) -> None:
        if column == "id":
            view.offer_id = self._id(view, text)
        elif column in TEXT_COLUMNS:
            view.values[TEXT_COLUMNS[column]] = text
        elif column in WORD_COLUMNS:
            self._word(view, column, text)
        elif column in KEY_COLUMNS:
            self._list(view, column, text)
        elif column == "languages":
            self._languages(view, text)
        elif column == "organisation":
            known = self._organisations.get(text.casefold())
            if known:
                view.values["organisation"] = known
            else:
                self._wrong(view, column, text, _("der Name eines Trägers, wie er in der Liste der Träger steht"))

    def _id(self, view: RowView, text: str) -> UUID | None:
        try:
            return UUID(text)
        except ValueError:
            self._wrong(
                view, "id", text, _("die Kennung aus der ausgegebenen Tabelle, oder leer für einen neuen Eintrag")
            )
            return None

    def _word(self, view: RowView, column: str, text: str) -> None:
        name, kind = WORD_COLUMNS[column]
        if text.lower() in kind.values:
            view.values[name] = text.lower()
        else:
            self._wrong(view, column, text, ", ".join(kind.values))

    def _list(self, view: RowView, column: str, text: str) -> None:
        keys = [one.strip() for one in text.split(",") if one.strip()]
        unknown = [one for one in keys if one not in self._keys[column]]
        if unknown:
            self._wrong(view, column, ", ".join(unknown), ", ".join(self._keys[column]))
        else:
            view.values[KEY_COLUMNS[column]] = [self._keys[column][one] for one in keys]

    def _languages(self, view: RowView, text: str) -> None:
        codes = sorted({one.strip().lower() for one in text.split(",") if one.strip()})
        unknown = [one for one in codes if one not in self._spoken]
        if unknown:
            self._wrong(view, "languages", ", ".join(unknown), ", ".join(sorted(self._spoken)))
        else:
            view.values["spoken"] = codes

    @staticmethod
    def _wrong(view: RowView, column: str, text: str, expected: str) -> None:
        view.mistakes.append(
            _("Zeile %(row)s, Spalte „%(column)s“: „%(text)s“ ist nicht möglich. Erwartet wird: %(expected)s.")
            % {"row": view.number, "column": column, "text": text, "expected": expected}
        )


def _narrow_to_changes(views: list[RowView]) -> None:
    """Keep of each row what differs from today, and check whether the whole could stand; a few queries for all."""
    today = OFFER_VALUES.existing([view.offer_id for view in views if view.offer_id])
    for view in views:
        if view.offer_id and view.offer_id not in today:
            view.mistakes.append(_("Zeile %(row)s: Diesen Eintrag gibt es nicht mehr.") % {"row": view.number})
            continue
        before = today.get(view.offer_id, NEW_DEFAULTS) if view.offer_id else NEW_DEFAULTS
        view.values = {name: value for name, value in view.values.items() if before.get(name) != value}
        if view.offer_id is None:
            view.values = {**NEW_DEFAULTS, **view.values}
        try:
            check_values({**before, **view.values})
        except InvalidInput as invalid:
            view.mistakes.extend(
                _("Zeile %(row)s: %(sentence)s") % {"row": view.number, "sentence": sentence}
                for sentences in invalid.fields.values()
                for sentence in sentences
            )


@transaction.atomic
def keep_import(*, views: list[RowView], name: str, by: Actor) -> UUID:
    """Keep a read table for a day, until its reader agrees; return its id."""
    require(by, rules.IMPORT)
    rows = [
        {"id": str(view.offer_id or ""), "values": view.values, "number": view.number, "name": view.name}
        for view in views
        if view.effect in {"new", "changed"}
    ]
    return ImportDraft.objects.create(name=name[:200], by_id=by.public_id, rows=rows).public_id


@transaction.atomic
def take_over(*, draft_id: UUID, by: Actor) -> int:
    """Write a kept table, all rows or none, and return how many; new entries are drafts.

    Raises ``NotFound`` for a table that is gone or somebody else's; ``Conflict`` and ``InvalidInput`` name the row.
    """
    require(by, rules.IMPORT)
    draft = ImportDraft.objects.select_for_update().filter(public_id=draft_id, by_id=by.public_id).first()
    if draft is None:
        raise NotFound(_("Diese Tabelle liegt nicht mehr bereit. Bitte lesen Sie sie noch einmal ein."))
    for row in draft.rows:
        try:
            if row["id"]:
                change_offer(offer_id=UUID(row["id"]), values=row["values"], by=by, reason="import")
            else:
                create_offer(values=row["values"], by=by, reason="import")
        except (InvalidInput, Conflict, NotFound) as error:
            raise InvalidInput(
                _("Zeile %(row)s: %(sentence)s Es wurde nichts übernommen.")
                % {"row": row["number"], "sentence": error.sentence}
            ) from error
    record(action="directory.offers_imported", by=by, facts={"number": len(draft.rows)})
    number = len(draft.rows)
    draft.delete()
    return number


def table_of_offers() -> list[list[str]]:
    """Return all offers as the table that can be read in again: headings first; a fixed number of queries."""
    words = vocabulary()
    keys = {
        str(one.public_id): one.key
        for group in (words.categories, words.target_groups, words.districts)
        for one in group.values()
    }
    organisations = dict(organisation_choices())
    ids = list(Offer.objects.order_by("slug").values_list("public_id", flat=True))
    existing = OFFER_VALUES.existing(ids)
    return [list(COLUMNS), *(_table_row(one, existing[one], keys, organisations) for one in ids if one in existing)]


def _table_row(offer_id: UUID, values: Values, keys: dict[str, str], organisations: dict[str, str]) -> list[str]:
    cells = {"id": str(offer_id), "organisation": organisations.get(values["organisation"] or "", "")}
    cells |= {column: str(values.get(name) or "") for column, name in TEXT_COLUMNS.items()}
    cells |= {column: str(values.get(name) or "") for column, (name, _kind) in WORD_COLUMNS.items()}
    for column, name in KEY_COLUMNS.items():
        cells[column] = ", ".join(keys[one] for one in values.get(name) or [] if one in keys)
    cells["languages"] = ", ".join(values.get("spoken") or [])
    return [cells[column] for column in COLUMNS]
