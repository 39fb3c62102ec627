"""Addresses of the desk below desk/gatherings/."""

from django.urls import path

from miteinander.town.gatherings.web.desk import pages

app_name = "gatherings_desk"
urlpatterns = [
    path("", pages.gatherings, name="gatherings"),
    path("new/", pages.gathering, name="new"),
    path("<uuid:public_id>/", pages.gathering, name="gathering"),
    path("<uuid:public_id>/cancel/", pages.cancelled, name="cancelled"),
]
