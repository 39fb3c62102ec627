"""Addresses of the public page, below the language."""

from django.urls import path

from miteinander.conflict.contacts.web.public import pages

app_name = "contacts"
urlpatterns = [path("conflict/", pages.about, name="about")]
