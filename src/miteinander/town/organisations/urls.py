"""Addresses of organisations and contacts below desk/organisations/."""

from django.urls import path

from miteinander.town.organisations.web.desk import pages

app_name = "organisations_desk"
urlpatterns = [
    path("", pages.organisations, name="organisations"),
    path("new/", pages.organisation, name="new"),
    path("<uuid:public_id>/", pages.organisation, name="organisation"),
    path("<uuid:public_id>/contacts/new/", pages.contact, name="contact_new"),
    path("<uuid:public_id>/contacts/<uuid:contact_id>/", pages.contact, name="contact"),
    path("<uuid:public_id>/contacts/<uuid:contact_id>/remove/", pages.contact_removed, name="contact_removed"),
]
