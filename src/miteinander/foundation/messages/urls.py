"""Addresses of the messages' desk, below ``desk/messages/``."""

from django.urls import path

from miteinander.foundation.messages.web import desk

app_name = "messages"
urlpatterns = [
    path("", desk.outgoing, name="outgoing"),
    path("again/", desk.revive, name="again"),
]
