"""Files in cases: sealed, cleaned, told by their content; a corpus of wrong ones is refused at the field."""

import re
from io import BytesIO
from typing import Any
from uuid import UUID
from zipfile import ZipFile

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, RequestFactory
from PIL import Image

from miteinander.conflict.cases import service
from miteinander.conflict.cases.domain import entries, files
from miteinander.conflict.cases.enums import EntryKind, Side
from miteinander.conflict.cases.models import Case, CaseFile, FilePart
from miteinander.conflict.cases.web.uploads import InMemory
from miteinander.foundation.kernel.errors import NotFound
from tests.conflict.cases.making import counsellor, opened, reader, reported, unlocked_client
from tests.foundation.accounts.people import signed_in

pytestmark = pytest.mark.django_db

BACK, DESK = "/de/conflict/return/", "/desk/sealed/cases/"
SECRET_PLACE = b"Massener Strasse 7"


def photo(*, kind: str = "JPEG", size: tuple[int, int] = (40, 30)) -> bytes:
    """Return a photo that tells where it was taken."""
    notes = Image.Exif()
    notes[0x010E] = SECRET_PLACE.decode()
    written = BytesIO()
    Image.new("RGB", size, "teal").save(written, format=kind, exif=notes)
    return written.getvalue()


def paper() -> bytes:
    """Return a PDF that tells who wrote it and wants to run something."""
    with pikepdf.new() as made:
        made.add_blank_page()
        made.docinfo["/Author"] = SECRET_PLACE.decode()
        made.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
        written = BytesIO()
        made.save(written)
    return written.getvalue()


def archive() -> bytes:
    """Return an archive that unpacks to a hundred megabytes."""
    written = BytesIO()
    with ZipFile(written, "w", 8) as made:
        made.writestr("big", b"\0" * 100_000_000)
    return written.getvalue()


def sent(client: Client, receipt: str, name: str, data: bytes, **more: str) -> Any:
    """Send a file with a receipt, through the page."""
    loan = re.search(r'name="loan" value="([^"]+)"', client.post(BACK, {"receipt": receipt}).content.decode())
    assert loan
    typed = {"do": "file", "loan": loan[1], "file": SimpleUploadedFile(name, data), **more}
    return client.post(BACK, typed)


def whole(file: files.OpenFile) -> bytes:
    """Return a file's content."""
    return b"".join(file.content)


def test_a_photo_goes_from_the_reporter_to_the_desk_without_its_place_and_back() -> None:
    person = counsellor()
    receipt = reported()
    answer = sent(Client(), receipt.code, "Foto vom Hof.HTML.jpeg", photo())
    assert "Ihre Datei ist angekommen." in answer.content.decode()
    assert not answer.cookies
    stored = b"".join(FilePart.objects.values_list("sealed", flat=True))
    assert b"JFIF" not in stored
    client, file = unlocked_client(person), CaseFile.objects.get()
    page = client.get(f"{DESK}{receipt.case_id}/").content.decode()
    assert "Foto vom Hof.HTML.jpg" in page
    handed = client.get(f"{DESK}{receipt.case_id}/files/{file.public_id}/")
    data = b"".join(handed.streaming_content)  # type: ignore[attr-defined]  # a streaming answer
    assert data.startswith(b"\xff\xd8\xff")
    assert SECRET_PLACE not in data
    assert handed.headers["Content-Disposition"].startswith("attachment;")
    assert "sandbox" in handed.headers["Content-Security-Policy"]
    seen = client.get(f"{DESK}{receipt.case_id}/files/{file.public_id}/preview/")
    assert seen.headers["Content-Type"] == "image/jpeg"
    again = files.open_file(
        Case.objects.get(), file_id=file.public_id, unlocked=reader(receipt.code), sides=(Side.TALK,)
    )
    assert whole(again) == data
    strange = signed_in(counsellor("integrationsrat", name="Can Öz"))
    assert strange.get(f"{DESK}{receipt.case_id}/files/{file.public_id}/").status_code in {302, 404}


def test_the_same_file_sent_again_lies_there_once() -> None:
    counsellor()
    receipt, client = reported(), Client()
    for _twice in range(2):
        assert "Ihre Datei ist angekommen." in sent(client, receipt.code, "Hof.jpg", photo()).content.decode()
    assert CaseFile.objects.count() == 1
    sent(client, receipt.code, "Tor.jpg", photo())
    assert CaseFile.objects.count() == 2


def test_a_file_for_those_who_work_on_it_is_not_the_reporters() -> None:
    person = counsellor()
    receipt = reported()
    client = unlocked_client(person)
    typed = {"file": SimpleUploadedFile("brief.pdf", paper())}
    assert client.post(f"{DESK}{receipt.case_id}/file/", typed).status_code == 302
    row, file = Case.objects.get(), CaseFile.objects.get()
    with pytest.raises(NotFound):
        files.open_file(row, file_id=file.public_id, unlocked=reader(receipt.code), sides=(Side.TALK,))
    by, unlocked = opened(person)
    content = whole(files.opened(public_id=row.public_id, file_id=file.public_id, unlocked=unlocked, by=by))
    assert SECRET_PLACE not in content
    with pikepdf.open(BytesIO(content)) as read:
        assert "/OpenAction" not in read.Root
    assert "/OpenAction" in str(pikepdf.open(BytesIO(paper())).Root), "the sample would show it"


def test_a_file_of_several_parts_is_whole_and_unchanged_if_the_sender_wants_it() -> None:
    person = counsellor()
    receipt = reported()
    data = b"ID3" + bytes(range(256)) * 9_000
    assert sent(Client(), receipt.code, "ton.mp3", data, as_it_is="on").status_code == 200
    assert FilePart.objects.count() > 1
    by, unlocked = opened(person)
    file = CaseFile.objects.get()
    assert whole(files.opened(public_id=receipt.case_id, file_id=file.public_id, unlocked=unlocked, by=by)) == data
    shown = sent(Client(), receipt.code, "bild.jpg", photo(), as_it_is="on")
    assert shown.status_code == 200
    newest = CaseFile.objects.latest("pk").public_id
    kept = whole(files.opened(public_id=receipt.case_id, file_id=newest, unlocked=unlocked, by=by))
    assert SECRET_PLACE in kept, "the original is evidence"


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("leer.jpg", b"", "leer"),
        ("seite.jpg", b"<html><script>alert(1)</script>", "nicht annehmen"),
        ("bild.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "nicht annehmen"),
        ("programm.pdf", b"MZ\x90\0" + b"\0" * 60, "nicht annehmen"),
        ("skript.txt", b"#!/bin/sh\nrm -rf /\n", "nicht annehmen"),
        ("brief.rtf", b"{\\rtf1 hello}", "nicht annehmen"),
        ("bombe.zip", archive(), "nicht annehmen"),
        ("brief.docx", b"PK\x03\x04" + b"\0" * 40, "nicht annehmen"),
        ("steuer.txt", b"a\x00b\x1b[2J", "nicht annehmen"),
        ("kaputt.jpg", photo()[:60], "kein Foto"),
        ("kaputt.png", photo(kind="PNG")[:40], "kein Foto"),
        ("gross.png", photo(kind="PNG", size=(9000, 9000)), "zu groß"),
        ("schwer.mp3", b"ID3" + b"\0" * files.LARGEST, "zu groß"),
        ("kaputt.pdf", b"%PDF-1.7\nnothing\n%%EOF", "beschädigt"),
        ("halb.pdf", b"%PDF-1.7\n", "nicht annehmen"),
        ("postscript.pdf", b"%!PS-Adobe\n%PDF-1.4", "nicht annehmen"),
    ],
    ids=lambda one: one if isinstance(one, str) and "." in one else "",
)
def test_a_wrong_file_is_refused_at_its_field(name: str, data: bytes, says: str) -> None:
    counsellor()
    receipt = reported()
    answer = sent(Client(), receipt.code, name, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert says in page
    assert 'id="file_file-error"' in page or 'id="file_file"' in page
    assert not CaseFile.objects.exists()


def test_a_polyglot_is_handed_out_as_what_it_is_and_never_runs() -> None:
    counsellor()
    receipt = reported()
    both = photo() + b"<script>alert(1)</script>" + archive()
    assert sent(Client(), receipt.code, "../../etc/<b>x.html", both).status_code == 200
    said = entries.read(Case.objects.get(), unlocked=reader(receipt.code), sides=(Side.TALK,))
    words = next(one.words for one in said if one.kind == EntryKind.FILE)
    assert words["text"] == "bx.jpg"
    kept = files.open_file(
        Case.objects.get(), file_id=UUID(words["file"]), unlocked=reader(receipt.code), sides=(Side.TALK,)
    )
    assert b"<script>" not in whole(kept)


def test_forgetting_a_case_forgets_its_files() -> None:
    counsellor()
    receipt = reported()
    sent(Client(), receipt.code, "a.txt", b"Zeugen: zwei")
    assert service.take_back(unlocked=reader(receipt.code))
    assert not FilePart.objects.exists()


def test_many_files_in_one_request_do_not_fill_the_memory() -> None:
    keeper = InMemory(RequestFactory().post("/"))
    kept = []
    for _number in range(5):
        keeper.new_file("file", "a.txt", "text/plain", None)
        for start in range(0, files.LARGEST // 2, 100_000):
            keeper.receive_data_chunk(b"a" * 100_000, start)
        kept.append(keeper.file_complete(files.LARGEST // 2))
    assert sum(len(one.read()) for one in kept) == files.LARGEST
    assert [(one.size or 0) > files.LARGEST for one in kept] == [False, False, True, True, True], "half a file is none"
