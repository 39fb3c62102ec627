"""The front door of the open data."""

from django.urls import path

from miteinander.portal.web import api, front

app_name = "portal_api"

urlpatterns = [
    path("", front.open_data_door, name="door"),
    path("openapi.json", api.openapi, name="openapi"),
    path("v1/search", api.find, name="search"),
]
