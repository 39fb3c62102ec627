"""What one can use is found before what the town plans."""

import pytest

from miteinander.foundation.kernel.ids import new_id
from miteinander.foundation.search.service import Hit
from miteinander.portal.domain import finding


def hit(kind: str, score: int) -> Hit:
    """Return a hit of a kind."""
    return Hit(
        kind=kind,
        public_id=new_id(),
        language="de",
        title=f"{kind} {score}",
        sentence="",
        address="/de/",
        slug="x",
        district="",
        categories=(),
        source_language="de",
        source_title="",
        translated=True,
        card={},
        version=1,
        score=score,
    )


def test_an_offer_comes_before_a_need_that_fits_the_words_better(monkeypatch: pytest.MonkeyPatch) -> None:
    ranked = [hit("need", 9), hit("offer", 8), hit("measure", 7), hit("organisation", 6), hit("offer", 5)]
    monkeypatch.setattr(finding, "search", lambda _words, **given: ranked[: given["limit"]])
    monkeypatch.setattr(finding, "suggest", lambda _words, **given: ranked[: given["limit"]])
    order = ["offer 8", "organisation 6", "offer 5", "need 9", "measure 7"]
    assert [one.title for one in finding.found("x", language="de", limit=5)] == order
    assert [one.title for one in finding.suggested("x", language="de", limit=2)] == order[:2]
