"""Addresses of one's own vault, below ``desk/sealed/``; other rooms' sealed pages lie beside them."""

from django.urls import path

from miteinander.foundation.vault.web import desk

app_name = "vault"
urlpatterns = [
    path("", desk.overview, name="overview"),
    path("unlock/", desk.unlock, name="unlock"),
]
