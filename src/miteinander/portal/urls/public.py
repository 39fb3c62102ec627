"""The portal's public pages, below the language."""

from django.urls import path

from miteinander.portal.web import accessibility, guide, public, search

app_name = "portal"

urlpatterns = [
    path("", public.home, name="home"),
    path("search/", search.search_page, name="search"),
    path("search/suggest/", search.suggestions, name="suggest"),
    path("districts/", public.districts, name="districts"),
    path("districts/<slug:key>/", public.district, name="district"),
    path("districts/<slug:key>/guide/", guide.guide, name="guide"),
    path("districts/<slug:key>/guide.pdf", guide.guide_pdf, name="guide_pdf"),
    path("emergency/", public.emergency, name="emergency"),
    path("imprint/", public.imprint, name="imprint"),
    path("privacy/", public.privacy, name="privacy"),
    path("accessibility/", accessibility.statement, name="accessibility"),
    path("accessibility/report/", accessibility.report, name="accessibility_report"),
    path("accessibility/report/sent/", accessibility.sent, name="accessibility_sent"),
    path("easy-language/", public.easy_language, name="easy_language"),
    path("sign-language/", public.sign_language, name="sign_language"),
    path("open-data/", public.open_data, name="open_data"),
]
