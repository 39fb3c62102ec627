"""Addresses of the desk below desk/neighbourhood/."""

from django.urls import path

from miteinander.participation.neighbourhood.web.desk import pages, steps

app_name = "neighbourhood_desk"
urlpatterns = [
    path("", pages.concerns, name="concerns"),
    path("<uuid:public_id>/", pages.concern, name="concern"),
    path("<uuid:public_id>/show/", steps.shown, name="show"),
    path("<uuid:public_id>/decline/", steps.declined, name="decline"),
    path("<uuid:public_id>/answer/", steps.answered, name="answer"),
    path("<uuid:public_id>/note/", steps.noted, name="note"),
    path("<uuid:public_id>/pass/", steps.passed, name="pass"),
    path("<uuid:public_id>/join/", steps.joined, name="join"),
    path("<uuid:public_id>/apart/", steps.apart, name="apart"),
    path("<uuid:public_id>/measure/", steps.handed_over, name="measure"),
    path("<uuid:public_id>/proposal/", steps.handed_in, name="proposal"),
    path("<uuid:public_id>/write/", steps.written, name="write"),
]
