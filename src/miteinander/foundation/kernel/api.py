"""Open interfaces for programs: parameters are read strictly, errors are said clearly, and each view describes itself.

The same declaration reads a parameter and describes it in the OpenAPI document, so that both cannot drift apart.
Texts here are for programmers and stay English. Anybody may read from any page of the world (CORS): the data is open,
no cookie is looked at.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

JSON = "application/json"
# Where the highest room answers the description of everything open; lower rooms name it in their own answers.
DOCUMENT = "/api/openapi.json"
MOST_PAGES = 100_000
_LONGEST_ECHO = 200
_OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Cross-Origin-Resource-Policy": "cross-origin",
}


@dataclass(frozen=True, kw_only=True)
class Parameter:
    """A parameter of an address: how it is read, and how it is described.

    ``read`` gets the text and returns the value, or raises ``ValueError``. ``expected`` completes the sentence
    "expected …". ``schema`` is the JSON schema of the text; ``many`` allows it several times.
    """

    name: str
    read: Callable[[str], Any]
    expected: str
    description: str
    schema: Mapping[str, Any] = field(default_factory=lambda: {"type": "string"}, hash=False)
    many: bool = False
    default: Any = None


@dataclass(frozen=True, kw_only=True)
class Operation:
    """What a view offers: its name, story, parameters, and the JSON schema of its answer.

    ``schemas`` are those that the answer's schema names (``#/components/schemas/…``); ``also`` are further kinds of
    content that it can answer with. ``may_miss``: a parameter may name something that does not exist (404).
    """

    name: str
    summary: str
    tag: str
    answer: Mapping[str, Any] = field(hash=False)
    parameters: tuple[Parameter, ...] = ()
    path: Mapping[str, str] = field(default_factory=dict, hash=False)
    content_type: str = JSON
    also: tuple[str, ...] = ()
    schemas: Mapping[str, Any] = field(default_factory=dict, hash=False)
    may_miss: bool = False


class ApiError(Exception):
    """Something in the request cannot be answered: status, a short code, and facts that help to repair it."""

    def __init__(self, *, status: int, code: str, message: str, **facts: Any) -> None:
        """Keep what the answer will say."""
        super().__init__(message)
        self.status = status
        self.body = {"error": {"code": code, "message": message, **facts}}


Given = dict[str, Any]
ApiView = Callable[..., HttpResponse]


def api_view(operation: Operation) -> Callable[[ApiView], ApiView]:
    """Turn a function of (request, given, **path) into an open, described, read-only view.

    ``given`` maps each declared parameter to its value. Unknown parameters are passed over. Anything but GET, HEAD
    and OPTIONS is answered 405; an ``ApiError`` becomes its JSON.
    """

    def decorate(view: ApiView) -> ApiView:
        @wraps(view)
        def open_view(request: HttpRequest, /, **path: Any) -> HttpResponse:
            if request.method == "OPTIONS":
                return opened(HttpResponse(status=204), methods=True)
            if request.method not in {"GET", "HEAD"}:
                error = ApiError(status=405, code="method_not_allowed", message="This interface is read only: use GET.")
                return refusal(error)
            try:
                return opened(view(request, read_parameters(request, operation.parameters), **path))
            except ApiError as error:
                return refusal(error)

        open_view.operation = operation  # type: ignore[attr-defined]  # read by the OpenAPI document
        open_view.csrf_exempt = True  # type: ignore[attr-defined]  # nothing can be changed here; POST is told so by 405
        return open_view

    return decorate


def read_parameters(request: HttpRequest, parameters: Iterable[Parameter]) -> Given:
    """Return the declared parameters of a request; an empty or repeated value counts as not given twice.

    Raises ``ApiError`` 400 that names the parameter, what was read and what is expected.
    """
    return {
        one.name: _read([text for text in dict.fromkeys(request.GET.getlist(one.name)) if text], one)
        for one in parameters
    }


def _read(texts: list[str], parameter: Parameter) -> Any:
    if not texts:
        return parameter.default
    if len(texts) > 1 and not parameter.many:
        raise wrong(parameter=parameter.name, read=", ".join(texts), expected="this parameter only once")
    values = []
    for text in texts:
        try:
            if "\x00" in text:
                raise ValueError("PostgreSQL takes no NUL")
            values.append(parameter.read(text))
        except ValueError as error:
            raise wrong(parameter=parameter.name, read=text, expected=parameter.expected) from error
    return tuple(values) if parameter.many else values[0]


def wrong(*, parameter: str, read: str, expected: str) -> ApiError:
    """Return the error for a parameter that cannot be used."""
    return ApiError(
        status=400,
        code="invalid_parameter",
        message=f"The parameter '{parameter}' cannot be used: expected {expected}.",
        parameter=parameter,
        read=read[:_LONGEST_ECHO],
        expected=expected,
    )


def absent(what: str) -> ApiError:
    """Return the error for something that does not exist or is not public."""
    return ApiError(status=404, code="not_found", message=f"There is no such {what}.")


def json_answer(body: Any, *, content_type: str = JSON) -> HttpResponse:
    """Return a compact JSON answer."""
    return HttpResponse(compact(body), content_type=content_type)


def compact(body: Any) -> str:
    """Return JSON without spaces, letters as they are; ids and dates as text."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"), default=str)


def refusal(error: ApiError) -> HttpResponse:
    """Return an error as JSON."""
    response = opened(HttpResponse(compact(error.body), content_type=JSON, status=error.status))
    if error.status == 405:
        response["Allow"] = "GET, HEAD, OPTIONS"
    return response


def opened(response: HttpResponse, *, methods: bool = False) -> HttpResponse:
    """Let pages of other servers read the answer."""
    for name, value in _OPEN.items():
        response[name] = value
    if methods:
        response["Allow"] = response["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
        response["Access-Control-Allow-Headers"] = "If-None-Match"
        response["Access-Control-Max-Age"] = "86400"
    return response


def one_of(choices: Iterable[str]) -> Callable[[str], str]:
    """Return a reader that takes one of some words."""
    known = frozenset(choices)

    def read(text: str) -> str:
        if text not in known:
            raise ValueError(text)
        return text

    return read


def whole_number(*, least: int, most: int) -> Callable[[str], int]:
    """Return a reader that takes a whole number within bounds, written in ASCII digits."""

    def read(text: str) -> int:
        if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= most):
            raise ValueError(text)
        return int(text)

    return read


def paging(*, most: int, default: int, what: str) -> tuple[Parameter, Parameter]:
    """Return the parameters ``page`` and ``per_page`` of a list that is cut into pages; ``what`` a page holds."""
    page = Parameter(
        name="page",
        read=whole_number(least=1, most=MOST_PAGES),
        expected=f"a whole number from 1 to {MOST_PAGES}",
        description="The number of the page; past the end the page is empty.",
        schema={"type": "integer", "minimum": 1, "maximum": MOST_PAGES, "default": 1},
        default=1,
    )
    per_page = Parameter(
        name="per_page",
        read=whole_number(least=1, most=most),
        expected=f"a whole number from 1 to {most}",
        description=f"How many {what} a page holds.",
        schema={"type": "integer", "minimum": 1, "maximum": most, "default": default},
        default=default,
    )
    return page, per_page


def yes_or_no(text: str) -> bool:
    """Read "true" or "false"."""
    if text not in {"true", "false"}:
        raise ValueError(text)
    return text == "true"
