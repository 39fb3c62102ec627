"""The desk's first page."""

from django.urls import path

from miteinander.portal.web import desk

app_name = "portal_desk"

urlpatterns = [path("", desk.mine, name="mine")]
