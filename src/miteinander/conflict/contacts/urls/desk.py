"""Addresses of the desk below desk/contact-points/."""

from django.urls import path

from miteinander.conflict.contacts.web.desk import pages

app_name = "contacts_desk"
urlpatterns = [
    path("", pages.points, name="points"),
    path("<uuid:public_id>/", pages.point, name="point"),
    path("<uuid:public_id>/add/", pages.added, name="add"),
    path("<uuid:public_id>/end/", pages.ended, name="end"),
    path("<uuid:public_id>/area/", pages.area, name="area"),
]
