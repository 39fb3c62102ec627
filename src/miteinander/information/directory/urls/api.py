"""Addresses of the directory for programs; they stand below ``/api/``."""

from django.urls import path

from miteinander.information.directory.web.api import hsds, places

app_name = "directory_api"

FEED = "hsds/<str:language>/"

urlpatterns = [
    path("v1/places.geojson", places.places, name="places"),
    path(FEED, hsds.root, name="hsds"),
    path(f"{FEED}services", hsds.services, name="services"),
    path(f"{FEED}services/<str:id>", hsds.service, name="service"),
    path(f"{FEED}service_at_locations", hsds.service_at_locations, name="service_at_locations"),
    path(f"{FEED}service_at_locations/<str:id>", hsds.service_at_location, name="service_at_location"),
    path(f"{FEED}organizations", hsds.organizations, name="organizations"),
    path(f"{FEED}organizations/<str:id>", hsds.organization, name="organization"),
    path(f"{FEED}locations", hsds.locations, name="locations"),
    path(f"{FEED}locations/<str:id>", hsds.location, name="location"),
    path(f"{FEED}taxonomies", hsds.taxonomies, name="taxonomies"),
    path(f"{FEED}taxonomies/<str:id>", hsds.taxonomy, name="taxonomy"),
    path(f"{FEED}taxonomy_terms", hsds.taxonomy_terms, name="taxonomy_terms"),
    path(f"{FEED}taxonomy_terms/<str:id>", hsds.taxonomy_term, name="taxonomy_term"),
]
