"""Addresses of the directory without a language."""

from django.urls import path

from miteinander.information.directory.web.public import front, tiles

app_name = "directory_front"

urlpatterns = [
    path("q/<str:short>", front.short_address, name="short"),
    path("tiles/<int:zoom>/<int:column>/<int:row>", tiles.tile, name="tile"),
    path("service-worker.js", front.service_worker, name="service_worker"),
]
