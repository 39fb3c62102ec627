"""The addresses of the house, in one place: public ones begin with the language, the desk's do not."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    path("", include("miteinander.portal.urls.front")),
    path("", include("miteinander.information.directory.urls.front")),
    path("account/", include("miteinander.foundation.accounts.urls")),
    path("desk/", include("miteinander.portal.urls.desk")),
    path("desk/concept/", include("miteinander.concept.urls.desk")),
    path("desk/organisations/", include("miteinander.town.organisations.urls")),
    path("desk/forum/", include("miteinander.participation.forum.urls.desk")),
    path("desk/neighbourhood/", include("miteinander.participation.neighbourhood.urls.desk")),
    path("desk/contact-points/", include("miteinander.conflict.contacts.urls.desk")),
    path("desk/gatherings/", include("miteinander.town.gatherings.urls.desk")),
    path("desk/bodies/", include("miteinander.town.bodies.urls.desk")),
    path("desk/qualifications/", include("miteinander.town.qualifications.urls.desk")),
    path("desk/places/", include("miteinander.town.places.urls")),
    path("desk/upkeep/", include("miteinander.information.directory.urls.upkeep")),
    path("desk/directory/", include("miteinander.information.directory.urls.desk")),
    path("desk/figures/", include("miteinander.information.indicators.urls.desk")),
    path("desk/drafts/", include("miteinander.journeys.threads.urls.desk")),
    path("desk/year/", include("miteinander.journeys.yearly.urls.desk")),
    path("desk/translations/", include("miteinander.foundation.languages.urls")),
    path("desk/messages/", include("miteinander.foundation.messages.urls")),
    path("desk/sealed/", include("miteinander.foundation.vault.urls")),
    path("desk/sealed/cases/", include("miteinander.conflict.cases.urls.desk")),
    path("desk/data-protection/", include("miteinander.foundation.privacy.urls")),
    path("desk/people/", include("miteinander.foundation.accounts.urls_desk")),
    path("api/", include("miteinander.portal.urls.api")),
    path("api/", include("miteinander.information.directory.urls.api")),
    path("api/", include("miteinander.information.indicators.urls.api")),
    path("oparl/", include("miteinander.town.bodies.urls.oparl")),
    path("ui/", include("miteinander.foundation.ui.urls")),
    path("demo/", include("miteinander.config.demo_urls")),
    *i18n_patterns(
        path("", include("miteinander.portal.urls.public")),
        path("", include("miteinander.town.bodies.urls.public")),
        path("", include("miteinander.concept.urls.public")),
        path("", include("miteinander.information.directory.urls.public")),
        path("", include("miteinander.information.indicators.urls.public")),
        path("", include("miteinander.town.gatherings.urls.public")),
        path("", include("miteinander.participation.forum.urls.public")),
        path("", include("miteinander.participation.neighbourhood.urls.public")),
        path("", include("miteinander.journeys.yearly.urls.public")),
        path("", include("miteinander.conflict.contacts.urls.public")),
        path("", include("miteinander.conflict.cases.urls.public")),
        path("", include("miteinander.foundation.codes.urls")),
    ),
]

handler400 = "miteinander.foundation.ui.web.errors.bad_request"
handler403 = "miteinander.foundation.ui.web.errors.forbidden"
handler404 = "miteinander.foundation.ui.web.errors.not_found"
handler500 = "miteinander.foundation.ui.web.errors.server_error"
