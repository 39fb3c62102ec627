"""Error pages: in the reader's language, leading on, and giving back what was typed."""

import pytest
from django.conf import settings
from django.http import HttpResponseNotAllowed
from django.test import Client, RequestFactory

from miteinander.foundation.ui import middleware
from miteinander.foundation.ui.web import errors

HOST = "http://testserver"


@pytest.fixture
def strict() -> Client:
    """Return a client that is asked for form tokens like a browser."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "language"), [("/de/nowhere", "de"), ("/ar/nowhere", "ar"), ("/nowhere", "uk")])
def test_lost_readers_find_search_and_topics_in_their_language(client: Client, path: str, language: str) -> None:
    answer = client.get(path, headers={"Accept-Language": "uk"})
    shown = answer.content.decode()
    assert answer.status_code == 404
    assert f'<html lang="{language}"' in shown
    assert 'role="search"' in shown
    assert shown.count('class="m-tile ') == 6
    assert 'content="noindex"' in shown


@pytest.mark.django_db
def test_machines_get_json(client: Client) -> None:
    answer = client.get("/api/nowhere")
    assert answer.status_code == 404
    assert set(answer.json()) == {"error"}


@pytest.mark.django_db
def test_an_expired_form_gives_back_what_was_typed(strict: Client) -> None:
    typed = {"text": "Die Treppe <ist> steil.", "page": "zib", "password": "geheim123", "csrfmiddlewaretoken": "alt"}
    answer = strict.post("/de/accessibility/report/", typed, headers={"Origin": HOST})
    shown = answer.content.decode()
    assert answer.status_code == 403
    assert "Die Treppe &lt;ist&gt; steil." in shown
    assert '<input type="hidden" name="page" value="zib">' in shown
    assert 'action="/de/accessibility/report/"' in shown
    assert "geheim123" not in shown
    assert settings.CSRF_COOKIE_NAME in answer.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{"Origin": "https://evil.example"}, {"Referer": "https://evil.example/x"}, {}])
def test_a_form_from_a_strangers_page_is_not_given_back(strict: Client, headers: dict[str, str]) -> None:
    shown = strict.post("/de/accessibility/report/", {"text": "vom Fremden"}, headers=headers).content.decode()
    assert "vom Fremden" not in shown


def test_too_much_text_is_not_kept(rf: RequestFactory) -> None:
    request = rf.post("/de/", {"text": "x" * 200_000}, headers={"Origin": HOST})
    request.area = "public"  # type: ignore[attr-defined]  # the language middleware's work
    assert b"xxxx" not in errors.form_expired(request).content


def test_a_mistake_of_ours_is_said_without_database(rf: RequestFactory) -> None:
    answer = errors.server_error(rf.get("/de/"))
    assert answer.status_code == 500
    assert "Es liegt nicht an Ihnen." in answer.content.decode()


def test_bad_request_says_that_nothing_changed(rf: RequestFactory) -> None:
    answer = errors.bad_request(rf.get("/de/"))
    assert answer.status_code == 400
    assert "nichts verändert" in answer.content.decode()


def test_a_step_that_is_opened_like_a_page_is_refused_in_words(rf: RequestFactory) -> None:
    request = rf.get("/de/")
    request.area = "public"  # type: ignore[attr-defined]  # the language middleware's work
    answer = middleware.SpokenErrors(lambda _request: HttpResponseNotAllowed(["POST"]))(request)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert "lässt sich so nicht öffnen" in answer.content.decode()  # type: ignore[attr-defined]  # no stream


def test_a_refusal_of_the_interface_for_programs_keeps_its_own_words(rf: RequestFactory) -> None:
    refusal = HttpResponseNotAllowed(["GET"], content=b"{}")
    assert middleware.SpokenErrors(lambda _request: refusal)(rf.post("/api/hsds/")).content == b"{}"  # type: ignore[attr-defined]  # no stream
    empty = HttpResponseNotAllowed(["GET"])
    assert errors.wrong_method(rf.post("/api/hsds/"), empty).content == b""
