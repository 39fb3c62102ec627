"""Addresses of providers' own pages below desk/upkeep/."""

from django.urls import path

from miteinander.information.directory.web.desk import upkeep

app_name = "directory_upkeep"
urlpatterns = [
    path("", upkeep.entries, name="entries"),
    path("<uuid:offer_id>/", upkeep.entry, name="entry"),
    path("open/<str:secret>/", upkeep.opened, name="open"),
]
