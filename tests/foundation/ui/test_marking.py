"""Markdown of editors: what it may become, and what it never becomes."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from miteinander.foundation.ui.domain.marking import marked

REL = 'rel="noopener noreferrer nofollow"'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Eins.\n\nZwei\ndrei.", "<p>Eins.</p>\n<p>Zwei<br>\ndrei.</p>"),
        ("- Tee\n- Kuchen", "<ul>\n<li>Tee</li>\n<li>Kuchen</li>\n</ul>"),
        ("1. Anrufen\n2. Kommen", "<ol>\n<li>Anrufen</li>\n<li>Kommen</li>\n</ol>"),
        ("**wichtig** und *leise*", "<p><strong>wichtig</strong> und <em>leise</em></p>"),
        ("[Rathaus](https://unna.example)", f'<p><a href="https://unna.example" {REL}>Rathaus</a></p>'),
        ("[Anrufen](tel:+492303)", f'<p><a href="tel:+492303" {REL}>Anrufen</a></p>'),
        ("# Groß", "<p># Groß</p>"),
        ("", ""),
    ],
)
def test_text_becomes_little_html(text: str, html: str) -> None:
    assert marked(text).strip() == html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt&colon;alert(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](vbscript:x)",
        "<javascript:alert(1)>",
        "![x](https://elsewhere.example/x.png)",
        '[x](https://a.example "onmouseover=alert(1)")',
        "<a href=javascript:alert(1)>x</a>",
        "`<script>`\n\n    <script>alert(1)</script>",
        "[x]: javascript:alert(1)\n\n[x]",
    ],
)
def test_nothing_of_it_runs(text: str) -> None:
    html = marked(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html.lower()
    assert 'href="data' not in html
    assert "<a href=javascript" not in html
    assert ' onmouseover="' not in html


@given(st.text(alphabet="<>[]()*_-#`&;:/\"'= \nascriptjvonerx", max_size=80))
def test_only_what_is_allowed_comes_out(text: str) -> None:
    allowed = re.compile(r"</?(?:p|br|ul|ol|li|strong|em)>|</a>|<a(?: href=\"[^\"]*\")? rel=\"[a-z ]+\">")
    assert "<" not in allowed.sub("", marked(text))
