"""The report's public pages, below the language."""

from django.urls import URLPattern

app_name = "indicators"

urlpatterns: list[URLPattern] = []
