"""Addresses of the reporter's path, below the language. Neither ever changes while somebody reports or reads."""

from django.urls import path

from miteinander.conflict.cases.web.public import reporting, returning

app_name = "cases"
urlpatterns = [
    path("conflict/report/", reporting.report, name="report"),
    path("conflict/return/", returning.come_back, name="return"),
]
