"""Samples of the portal's addresses."""

from tests.samples import Sample, file

SAMPLES = {
    "portal_front:door": Sample(answers=302, page=False),
    "portal_front:robots": file(),
    "portal_front:sitemaps": file(),
    "portal_front:sitemap": file(values=lambda: {"language": "ar"}),
    "portal_front:manifest": file(),
    "portal_api:door": Sample(answers=302, page=False),
    "portal_api:openapi": file(),
    "portal_api:search": file(query="?q=deutsch&lang=de"),
    "portal_desk:mine": Sample(person="editor"),
    "portal:home": Sample(),
    "portal:search": Sample(query="?q=deutsch"),
    "portal:suggest": file(query="?q=deu"),
    "portal:districts": Sample(),
    "portal:district": Sample(values=lambda: {"key": "koenigsborn"}),
    "portal:guide": Sample(values=lambda: {"key": "massen"}),
    "portal:guide_pdf": file(values=lambda: {"key": "massen"}),
    "portal:emergency": Sample(),
    "portal:imprint": Sample(),
    "portal:privacy": Sample(),
    "portal:accessibility": Sample(),
    "portal:accessibility_report": Sample(),
    "portal:accessibility_sent": Sample(),
    "portal:easy_language": Sample(),
    "portal:sign_language": Sample(),
    "portal:open_data": Sample(),
}
