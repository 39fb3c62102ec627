"""Addresses of the directory's desk below desk/directory/."""

from django.urls import URLPattern

app_name = "directory_desk"
urlpatterns: list[URLPattern] = []
