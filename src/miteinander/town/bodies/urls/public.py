"""Addresses of bodies below the language."""

from django.urls import path

from miteinander.town.bodies.web.public import calendars, pages

app_name = "bodies"
urlpatterns = [
    path("bodies/", pages.register_page, name="register"),
    path("bodies/who-sits-where/", pages.overview, name="overview"),
    path("bodies/calendar.ics", calendars.every_body, name="calendar"),
    path("bodies/<slug:slug>/", pages.body, name="body"),
    path("bodies/<slug:slug>/calendar.ics", calendars.one_body, name="body_calendar"),
    path("bodies/<slug:slug>/<uuid:meeting_id>/", pages.meeting, name="meeting"),
]
