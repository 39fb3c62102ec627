"""Files in a case: looked at by their content, cleaned unless the sender wants it otherwise, sealed piece by piece.

Sealed pieces lie in the database, so that a file comes and goes with its case in one transaction and in one backup.
Name, kind and size lie in an entry; in clear is only that there is something of about that size.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader, BytesIO, RawIOBase
from pathlib import PurePath
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import at_work, name_of, note_in_journal, worked_on, wrong
from miteinander.conflict.cases.enums import EntryKind, Side
from miteinander.conflict.cases.models import Case, CaseFile, FilePart
from miteinander.conflict.cases.rules import MODULE
from miteinander.foundation.documents.service import KINDS, FileKind, clean_pdf, clean_picture, kind_of_file
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.vault import service as vault

LARGEST = 10_000_000
MOST = 30
_PART = 1_000_000
_LONGEST_NAME = 80


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as it came. ``as_it_is``: the sender wants it unchanged, with what it tells about place and device."""

    name: str
    data: bytes
    size: int
    as_it_is: bool = False


@dataclass(frozen=True, kw_only=True)
class OpenFile:
    """A file for who may read it: ``content`` comes in pieces, decrypted as it is read."""

    name: str
    kind: FileKind
    content: Iterator[bytes]


def put(row: Case, *, side: Side, upload: Upload, by: str, before: Iterable[entries.EntryView] = ()) -> bool:
    """Seal a file into one of the case's safes, with the entry that names it; returns whether it came.

    One of the same name, kind and size among ``before`` is the same, sent again. Raises ``InvalidInput`` at
    the field ``file`` for what is too large, of a kind nobody should open, or one too many.
    """
    if upload.size > LARGEST:
        raise wrong("file", _("Diese Datei ist zu groß. Höchstens 10 MB, bitte."))
    if CaseFile.objects.filter(case=row).count() >= MOST:
        raise wrong("file", _("In diesem Fall liegen schon sehr viele Dateien. Bitte schreiben Sie, was noch fehlt."))
    kind, data = _harmless(upload)
    facts = {"text": _name(upload.name, kind), "type": kind.media_type, "size": len(data)}
    if any(facts.items() <= one.words.items() for one in before):
        return False
    file = CaseFile.objects.create(public_id=ids.random_id(), case=row, side=side)
    pieces = vault.seal_file(safe_id=entries.safe_of(row, side), place=_place(file.public_id), source=BytesIO(data))
    _store(file, pieces)
    entries.write(row, side=side, kind=EntryKind.FILE, by=by, words={**facts, "file": str(file.public_id)})
    return True


@transaction.atomic
def add(*, public_id: UUID, upload: Upload, to_reporter: bool, by: Actor) -> None:
    """Put a file into a case: for those who work on it, or for the reporter too. Raises as ``put``, ``NotFound``.

    Only who leads the case sends something to the reporter, as long as it is open: ``MoveNotAllowed``.
    """
    row = at_work(public_id, by=by) if to_reporter else worked_on(public_id=public_id, by=by)
    put(row, side=Side.TALK if to_reporter else Side.FILE, upload=upload, by=name_of(by))
    note_in_journal("file_added", row, by=by)


def opened(*, public_id: UUID, file_id: UUID, unlocked: vault.Unlocked, by: Actor) -> OpenFile:
    """Return a file of a case that somebody works on. Effect: journal. Raises ``NotFound``, ``vault.Locked``."""
    with transaction.atomic():
        row = worked_on(public_id=public_id, by=by)
        note_in_journal("file_read", row, by=by)
    return open_file(row, file_id=file_id, unlocked=unlocked, sides=(Side.TALK, Side.FILE))


def open_file(row: Case, *, file_id: UUID, unlocked: vault.Unlocked, sides: tuple[Side, ...]) -> OpenFile:
    """Return a file that lies on one of these sides of a case. Raises ``NotFound``, ``vault.Locked``."""
    file = CaseFile.objects.filter(case=row, public_id=file_id, side__in=sides).first()
    if file is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    said = entries.read(row, unlocked=unlocked, sides=(Side(file.side),))
    entry = next((one for one in said if one.kind == EntryKind.FILE and one.words.get("file") == str(file_id)), None)
    if entry is None:
        raise NotFound(_("Das gibt es nicht mehr."))
    kind = next(one for one in KINDS if one.media_type == entry.words["type"])
    return OpenFile(name=entry.text, kind=kind, content=_content(file, unlocked=unlocked))


def drawn_anew(file: OpenFile) -> bytes:
    """Return a picture as a new JPEG without any note, to be looked at. Raises ``NotFound`` for what is no picture."""
    if not file.kind.is_picture:
        raise NotFound(_("Das gibt es nicht mehr."))
    return clean_picture(b"".join(file.content)).data


def seal_anew(row: Case, *, side: Side, unlocked: vault.Unlocked) -> None:
    """Seal the files of one side to the newest epoch of its safe."""
    for file in CaseFile.objects.filter(case=row, side=side).order_by("pk"):
        content = b"".join(_content(file, unlocked=unlocked))
        pieces = vault.seal_file(
            safe_id=entries.safe_of(row, side), place=_place(file.public_id), source=BytesIO(content)
        )
        FilePart.objects.filter(file=file).delete()
        _store(file, pieces)


def _harmless(upload: Upload) -> tuple[FileKind, bytes]:
    try:
        kind = kind_of_file(upload.data)
        if upload.as_it_is:
            return kind, upload.data
        if kind.is_picture:
            return KINDS[0], clean_picture(upload.data).data
        return kind, clean_pdf(upload.data) if kind.is_pdf else upload.data
    except InvalidInput as error:
        raise wrong("file", error.sentence) from error


def _name(given: str, kind: FileKind) -> str:
    """Return a name that is only a name, with the ending of what the file is."""
    last = given.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in PurePath(last).stem if sign.isprintable() and sign not in '<>:"|?*')
    return f"{plain.strip(' .')[:_LONGEST_NAME] or _('Datei')}.{kind.ending}"


def _store(file: CaseFile, pieces: Iterable[bytes]) -> None:
    number, waiting = 0, bytearray()
    for piece in pieces:
        waiting += piece
        if len(waiting) >= _PART:
            FilePart.objects.create(file=file, number=number, sealed=bytes(waiting))
            number, waiting = number + 1, bytearray()
    if waiting:
        FilePart.objects.create(file=file, number=number, sealed=bytes(waiting))


def _content(file: CaseFile, *, unlocked: vault.Unlocked) -> Iterator[bytes]:
    source = BufferedReader(_Parts(file))
    safe_id = entries.safe_of(file.case, Side(file.side))
    return vault.unseal_file(unlocked=unlocked, safe_id=safe_id, place=_place(file.public_id), source=source)


def _place(file_id: UUID) -> vault.Place:
    return vault.Place(module=MODULE, model="CaseFile", field="content", row=file_id)


class _Parts(RawIOBase):
    """The sealed pieces of a file, read one after the other."""

    def __init__(self, file: CaseFile) -> None:
        super().__init__()
        self._rows = FilePart.objects.filter(file=file).order_by("number").values_list("sealed", flat=True).iterator(2)
        self._rest = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]  # any buffer that can be filled
        """Fill the buffer with the next bytes."""
        if not self._rest:
            self._rest = bytes(next(self._rows, b""))
        given = self._rest[: len(buffer)]
        buffer[: len(given)] = given
        self._rest = self._rest[len(given) :]
        return len(given)
