"""Files of meetings and papers: to read in the browser, or to keep."""

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from miteinander.foundation.documents.service import pdf_of
from miteinander.town.bodies.domain.queries.sheets import sheet_of
from miteinander.town.bodies.models import Document, OParlObject
from miteinander.town.bodies.web.oparl.answers import Refused, base_of, oparl_view


@oparl_view
def access(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer with a public file, to be read in the browser."""
    return _file(request, public_id=public_id, disposition="inline")


@oparl_view
def download(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Answer with a public file, to be kept."""
    return _file(request, public_id=public_id, disposition="attachment")


def _file(request: HttpRequest, *, public_id: UUID, disposition: str) -> HttpResponse:
    """Return a file everybody may read. 410 for one that was removed or is no longer public, 404 for none at all."""
    told = OParlObject.objects.filter(type="File", public_id=public_id).first()
    if told is None:
        raise Refused(status=404, message="There is no such file.")
    row = Document.objects.select_related("meeting", "paper").filter(public_id=public_id, removed__isnull=True).first()
    if told.deleted or row is None:
        raise Refused(status=410, message="This file was removed.")
    tag = f'"{row.digest[:32]}"' if row.digest else ""
    if tag and request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    else:
        response = HttpResponse(_content(row, base=base_of(request)), content_type="application/pdf")
        response["Content-Disposition"] = f'{disposition}; filename="{row.file_name}"'
        response["Last-Modified"] = told.modified.strftime("%a, %d %b %Y %H:%M:%S GMT")
    if tag:
        response["ETag"] = tag
    return response


def _content(row: Document, *, base: str) -> bytes:
    """Return the bytes: those that were uploaded, or made from what the public page shows."""
    if row.content is not None:
        return bytes(row.content)
    if row.meeting is None:
        raise Refused(status=410, message="This file was removed.")
    with translation.override(settings.LANGUAGE_CODE):
        title, data = sheet_of(meeting=row.meeting, role=row.role, base=base)
        return pdf_of(template="sheet", data=data, language=settings.LANGUAGE_CODE, title=title, made=row.created)
