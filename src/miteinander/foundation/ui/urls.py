"""The interface room's addresses: gallery, town colours, crest."""

from django.urls import path

from miteinander.foundation.ui.web import gallery, town

app_name = "ui"

urlpatterns = [
    path("gallery", gallery.gallery, name="gallery"),
    path("town-<slug:version>.css", town.sheet, name="town"),
    path("crest", town.crest, name="crest"),
]
