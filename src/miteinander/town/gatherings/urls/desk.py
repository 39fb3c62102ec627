"""Addresses of the desk below desk/gatherings/."""

from django.urls import path

from miteinander.town.gatherings.web.desk import guests, pages

app_name = "gatherings_desk"
urlpatterns = [
    path("", pages.gatherings, name="gatherings"),
    path("new/", pages.gathering, name="new"),
    path("<uuid:public_id>/", pages.gathering, name="gathering"),
    path("<uuid:public_id>/cancel/", pages.cancelled, name="cancelled"),
    path("<uuid:public_id>/guests/", guests.guests, name="guests"),
    path("<uuid:public_id>/guests/invite/", guests.invited, name="invited"),
    path("<uuid:public_id>/guests/<uuid:registration_id>/cancel/", guests.cancelled, name="guest_cancelled"),
    path("<uuid:public_id>/entrance/", guests.entrance, name="entrance"),
]
