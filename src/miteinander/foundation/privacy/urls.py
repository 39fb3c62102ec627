"""Addresses of data protection, below ``desk/data-protection/``."""

from django.urls import path

from miteinander.foundation.privacy.web import desk, papers

app_name = "privacy"
urlpatterns = [
    path("", desk.register, name="register"),
    path("due/", desk.due, name="due"),
    path("protocol/", desk.protocol, name="protocol"),
    path("holds/", desk.holds, name="holds"),
    path("holds/<uuid:hold_id>/lift/", desk.lift, name="lift"),
    path("readings/", desk.readings, name="readings"),
    path("record/", papers.record, name="record"),
    path("record/pdf/", papers.record_file, name="record_pdf"),
    path("assessment/<slug:name>/", papers.assessment, name="assessment"),
    path("assessment/<slug:name>/pdf/", papers.assessment_file, name="assessment_pdf"),
]
