"""The translation desk's addresses, below desk/translations/."""

from django.urls import path

from miteinander.foundation.languages.web.desk import exchange, overview, thing

app_name = "translations"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("<slug:kind>/<slug:language>/", overview.listing, name="list"),
    path("<slug:kind>/<slug:language>/xliff/", exchange.received, name="received"),
    path("<slug:kind>/<slug:language>/xliff/texts.xlf", exchange.sent, name="sent"),
    path("<slug:kind>/<slug:language>/<uuid:public_id>/", thing.edit, name="edit"),
]
