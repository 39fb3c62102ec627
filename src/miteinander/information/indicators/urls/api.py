"""Open data of the report; they stand below ``/api/``."""

from django.urls import URLPattern

app_name = "indicators_api"

urlpatterns: list[URLPattern] = []
