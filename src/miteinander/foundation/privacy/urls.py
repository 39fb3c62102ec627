"""Addresses of data protection, below ``desk/data-protection/``."""

from django.urls import path

from miteinander.foundation.privacy.web.desk import finding, pages, papers

app_name = "privacy"
urlpatterns = [
    path("", pages.register, name="register"),
    path("due/", pages.due, name="due"),
    path("protocol/", pages.protocol, name="protocol"),
    path("holds/", pages.holds, name="holds"),
    path("holds/<uuid:hold_id>/lift/", pages.lift, name="lift"),
    path("readings/", pages.readings, name="readings"),
    path("find/", finding.find, name="find"),
    path("mine/", finding.mine, name="mine"),
    path("mine/file/", finding.mine_file, name="mine_file"),
    path("record/", papers.record, name="record"),
    path("record/pdf/", papers.record_file, name="record_pdf"),
    path("assessment/<slug:name>/", papers.assessment, name="assessment"),
    path("assessment/<slug:name>/pdf/", papers.assessment_file, name="assessment_pdf"),
]
