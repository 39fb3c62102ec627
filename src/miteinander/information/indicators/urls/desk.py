"""The report's desk, below desk/figures/."""

from django.urls import URLPattern

app_name = "indicators_desk"

urlpatterns: list[URLPattern] = []
