"""Addresses without a language: the front door, what machines ask a site for."""

from django.urls import path

from miteinander.portal.web import front, sitemap

app_name = "portal_front"

urlpatterns = [
    path("", front.front_door, name="door"),
    path("robots.txt", front.robots, name="robots"),
    path("sitemap.xml", sitemap.index, name="sitemaps"),
    path("sitemap-<slug:language>.xml", sitemap.sitemap, name="sitemap"),
    path("manifest.webmanifest", front.manifest, name="manifest"),
]
