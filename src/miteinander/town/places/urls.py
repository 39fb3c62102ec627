"""Addresses of places below desk/places/."""

from django.urls import path

from miteinander.town.places.web.desk import pages

app_name = "places_desk"
urlpatterns = [
    path("", pages.places, name="places"),
    path("new/", pages.place, name="new"),
    path("<uuid:public_id>/", pages.place, name="place"),
]
