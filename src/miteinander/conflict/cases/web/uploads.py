"""Files on their way: kept in memory only, never in a temporary file, and handed out so that no browser runs them."""

from io import BytesIO
from typing import Any, TypeVar
from urllib.parse import quote

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.translation import gettext_lazy as _

from miteinander.conflict.cases.domain.files import LARGEST, OpenFile, Upload, drawn_anew
from miteinander.foundation.documents.service import KINDS
from miteinander.foundation.ui.service import Form

Answer = TypeVar("Answer", HttpResponse, StreamingHttpResponse)
_ACCEPTED = ",".join(kind.media_type.split(";")[0] for kind in KINDS)


class InMemory(FileUploadHandler):
    """Keeps what one request sends in memory, all its files together up to the largest; what is beyond is not kept."""

    def __init__(self, request: HttpRequest) -> None:
        """Begin with room for one file of the largest size: a hundred in one request must not fill the memory."""
        super().__init__(request)
        self._room = LARGEST

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self._kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, as long as there is room."""
        if start == self._kept.tell() and len(raw_data) <= self._room:
            self._room -= self._kept.write(raw_data)
        else:
            self._room = 0

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file; one that is not whole counts as too large."""
        if self._kept.tell() < file_size:
            file_size = max(file_size, LARGEST + 1)
        self._kept.seek(0)
        return InMemoryUploadedFile(
            self._kept, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


def keep_in_memory(request: HttpRequest) -> None:
    """Let a request's files stay in memory; before anything reads its form."""
    request.upload_handlers = [InMemory(request)]


class FileForm(Form):
    """Somebody sends a file."""

    file = forms.FileField(
        label=_("Datei"),
        help_text=_("Foto, PDF, Text, Ton oder Video, höchstens 10 MB."),
        widget=forms.FileInput({"accept": _ACCEPTED}),
        allow_empty_file=True,
    )
    as_it_is = forms.BooleanField(
        label=_("Die Datei genau so lassen, wie sie ist"),
        help_text=_("Sonst entfernen wir aus Fotos und PDF, wo, wann und womit sie entstanden sind."),
        required=False,
    )

    def upload(self) -> Upload:
        """Return what was sent."""
        sent = self.cleaned_data["file"]
        return Upload(name=sent.name, data=sent.read(), size=sent.size, as_it_is=self.cleaned_data["as_it_is"])


def handed_out(file: OpenFile) -> StreamingHttpResponse:
    """Return a file to be saved, never to be shown within the page's own rights."""
    answer = StreamingHttpResponse(file.content, content_type=file.kind.media_type)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(file.name)}"
    return _fenced(answer)


def preview(file: OpenFile) -> HttpResponse:
    """Return a picture drawn anew. Raises ``NotFound`` for what is none."""
    return _fenced(HttpResponse(drawn_anew(file), content_type="image/jpeg"))


def _fenced(answer: Answer) -> Answer:
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer
