"""Addresses of the directory without a language."""

from django.urls import path

from miteinander.information.directory.web.public import front

app_name = "directory_front"

urlpatterns = [
    path("q/<str:short>", front.short_address, name="short"),
    path("service-worker.js", front.service_worker, name="service_worker"),
]
