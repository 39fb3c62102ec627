"""The door of documents: PDF, QR codes, spreadsheets and calendar files. Nobody else knows their libraries."""

from miteinander.foundation.documents.calendars import CalendarEntry, ics_of
from miteinander.foundation.documents.markdown import blocks_of
from miteinander.foundation.documents.pdf import DocumentFault, pdf_of
from miteinander.foundation.documents.pictures import Picture, clean_picture
from miteinander.foundation.documents.qr import qr_png, qr_svg
from miteinander.foundation.documents.spreadsheets import SheetLimits, spreadsheet_rows
from miteinander.foundation.documents.uploads import KINDS, FileKind, clean_pdf, kind_of_file
from miteinander.foundation.documents.workbooks import Sheet, xlsx_of

__all__ = [
    "KINDS",
    "CalendarEntry",
    "DocumentFault",
    "FileKind",
    "Picture",
    "Sheet",
    "SheetLimits",
    "blocks_of",
    "clean_pdf",
    "clean_picture",
    "ics_of",
    "kind_of_file",
    "pdf_of",
    "qr_png",
    "qr_svg",
    "spreadsheet_rows",
    "xlsx_of",
]
