"""Register the documents room with Django."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """PDF, spreadsheets, iCalendar and QR codes; it has no tables."""

    name = "miteinander.foundation.documents"
    label = "mt_documents"
