"""Whatever is asked of the open interfaces: no server error, and every answer is as the OpenAPI document says.

Schemathesis makes the questions from the document itself, right ones and wrong ones, always the same.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi import checks as conform

from miteinander.portal.domain.openapi import operations, undescribed

PATHS = sorted(path for path, _operation in operations())
MODES = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
CHECKS = [
    schemathesis.checks.not_a_server_error,
    conform.status_code_conformance,
    conform.content_type_conformance,
    conform.response_headers_conformance,
    conform.response_schema_conformance,
]


@lru_cache(maxsize=1)
def described() -> Any:
    """Return the document as Schemathesis reads it from the running application."""
    return schemathesis.openapi.from_wsgi("/api/openapi.json", get_wsgi_application())


@pytest.fixture(autouse=True)
def _connection_stays() -> Iterator[None]:
    """Keep the test's own connection open after a request, as Django's test client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.parametrize("path", PATHS)
@settings(
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=30,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(data=st.data())
def test_no_question_breaks_an_interface(path: str, data: st.DataObject) -> None:
    mode = data.draw(st.sampled_from(MODES))
    case = data.draw(described()[path]["GET"].as_strategy(generation_mode=mode))
    response = case.call(headers={"Host": "localhost"})
    case.validate_response(response, checks=CHECKS)
    assert response.status_code in {200, 400, 404}
    assert response.headers["access-control-allow-origin"] == ["*"]


def test_no_interface_is_left_undescribed() -> None:
    assert undescribed() == []


def test_every_description_is_whole() -> None:
    for path, operation in operations():
        assert operation.summary.endswith("."), path
        assert all(one.description and one.expected for one in operation.parameters), path
    names = [operation.name for _path, operation in operations()]
    assert len(names) == len(set(names))
