"""Addresses of the directory's public pages; they stand below the language (``/de/offers/``)."""

from django.urls import path

from miteinander.information.directory.web.public import list as list_pages
from miteinander.information.directory.web.public import map as map_data
from miteinander.information.directory.web.public import offer as offer_pages
from miteinander.information.directory.web.public import offline
from miteinander.information.directory.web.public import organisation as organisation_pages
from miteinander.information.directory.web.public import report as reports

app_name = "directory"

urlpatterns = [
    path("offers/", list_pages.show_list, name="list"),
    path("map/", list_pages.show_map, name="map"),
    path("offers/offline.html", offline.offline_page, name="offline"),
    path("offers/offline.json", offline.bundle, name="bundle"),
    path("offers/districts.geojson", map_data.shapes, name="shapes"),
    path("offers/<slug:slug>/", offer_pages.show_offer, name="offer"),
    path("offers/<slug:slug>/offer.pdf", offer_pages.offer_pdf, name="offer_pdf"),
    path("offers/<slug:slug>/qr.svg", offer_pages.offer_qr, name="offer_qr"),
    # Not below offers/: what lies there may be kept by the reader's browser (see ``web/public/front.py``).
    path("mistake/<slug:slug>/", reports.report_mistake, name="mistake"),
    path("organisations/<slug:slug>/", organisation_pages.show_organisation, name="organisation"),
]
