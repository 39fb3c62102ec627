"""Addresses of the public pages, below the language."""

from django.urls import path

from miteinander.participation.neighbourhood.web.public import pages, reporting

app_name = "neighbourhood"
urlpatterns = [
    path("neighbourhood/", pages.concerns, name="concerns"),
    path("neighbourhood/where/", reporting.where, name="where"),
    path("neighbourhood/report/", reporting.report, name="report"),
    path("neighbourhood/correct/", reporting.correct, name="correct"),
    path("neighbourhood/drawing.svg", pages.drawing, name="drawing"),
    path("neighbourhood/<uuid:public_id>/", pages.concern, name="concern"),
    path("neighbourhood/<uuid:public_id>/support/", pages.support, name="support"),
    path("neighbourhood/<uuid:public_id>/photo.jpg", pages.photo, name="photo"),
]
