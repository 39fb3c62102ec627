"""Addresses of OParl 1.1 below oparl/. They never change: they are the objects' ids."""

from django.urls import path, re_path

from miteinander.town.bodies.web.oparl import files, views

app_name = "bodies_oparl"
urlpatterns = [
    path("v1.1/system", views.system, name="system"),
    path("v1.1/body", views.bodies, name="bodies"),
    path("v1.1/body/<uuid:public_id>/<str:name>", views.body_list, name="body_list"),
    path("v1.1/organization/<uuid:public_id>/<str:name>", views.organisation_list, name="organisation_list"),
    path("v1.1/file/<uuid:public_id>/access", files.access, name="file_access"),
    path("v1.1/file/<uuid:public_id>/download", files.download, name="file_download"),
    path("v1.1/<str:kind>/<uuid:public_id>", views.one, name="object"),
    re_path(r"^(?P<path>.*)$", views.elsewhere, name="elsewhere"),
]
