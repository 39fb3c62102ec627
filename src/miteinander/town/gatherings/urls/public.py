"""Addresses of the public pages, below the language."""

from django.urls import path

from miteinander.town.gatherings.web.public import pages, registering

app_name = "gatherings"
urlpatterns = [
    path("gatherings/", pages.gatherings, name="gatherings"),
    path("gatherings/calendar.ics", pages.calendar, name="calendar"),
    path("gatherings/<uuid:public_id>/", pages.gathering, name="gathering"),
    path("gatherings/<uuid:public_id>/calendar.ics", pages.one_calendar, name="one_calendar"),
    path("gatherings/<uuid:public_id>/register/", registering.register, name="register"),
    path("gatherings/<uuid:public_id>/ticket/<slug:ticket>/", registering.ticket, name="ticket"),
    path("gatherings/accept/<slug:secret>/", registering.accept, name="accept"),
]
