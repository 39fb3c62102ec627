"""Addresses of the public page, below the language."""

from django.urls import path

from miteinander.conflict.contacts.web.public import cards, pages

app_name = "contacts"
urlpatterns = [
    path("conflict/", pages.about, name="about"),
    path("conflict/cards/", cards.cards, name="cards"),
    path("conflict/cards/<slug:size>.pdf", cards.cards_pdf, name="cards_pdf"),
]
