"""The layer in front of Django: answers what it knows, remembers what it may, and hands on everything else."""

import hashlib
import time
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings

from miteinander.foundation.kernel import clock
from miteinander.foundation.shelf.domain.memory import Entry, Headers, Key, Memory
from miteinander.foundation.shelf.domain.packing import SMALLEST, encoding_for, pack, packable
from miteinander.foundation.shelf.domain.plans import MARK, Mark, Plan
from miteinander.foundation.shelf.domain.versions import VersionReader, versions_in

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

FOREVER = float("inf")
MOST_PLANS = 20_000
HARMLESS_VARY = frozenset({"accept-encoding", "cookie", "hx-request", "hx-history-restore-request"})
DROPPED_HEADERS = frozenset({"content-length", "content-encoding", "etag", "vary"})


class Front:
    """A WSGI application before another one.

    A hit costs one look at the rooms' versions and one into the memory; ``__call__`` is written for it, everything
    else takes its time. An answer is kept under the versions read before it was made: a change in between makes it
    stale at once, never the other way round.
    """

    def __init__(
        self,
        *,
        application: Application,
        limit: int,
        versions: VersionReader | None = None,
        now: Callable[[], float] | None = None,
    ) -> None:
        """Stand before ``application`` and keep at most ``limit`` bytes; ``now`` is the time as seconds."""
        self._application = application
        self._memory = Memory(limit=limit)
        self._versions = versions or VersionReader()
        self._now = now or (stopped_clock if settings.MITEINANDER_CLOCK else time.time)
        self._plans: dict[str, Plan] = {}
        self._session = f"{settings.SESSION_COOKIE_NAME}="
        self._static = settings.STATIC_URL or "/static/"

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        plan = self._plans.get(environ["PATH_INFO"])
        if plan is None or not self._concerns(environ):
            return self._miss(environ=environ, start_response=start_response)
        state = self._versions.read()
        query = environ["QUERY_STRING"]
        if query:
            query = plan.canonical(query)
        if state is not None and query is not None:
            entry = self._memory.get(key_of(environ, query))
            if entry is not None and (entry.state == state or holds(entry=entry, plan=plan, state=state)):
                until = entry.valid_until
                if until == FOREVER or self._now() < until:
                    return answer(entry=entry, environ=environ, start_response=start_response)
        return self._make(environ=environ, start_response=start_response, state=state)

    def _concerns(self, environ: Environ) -> bool:
        """Tell whether the request is an anonymous reading one; everybody known to the platform is not the shelf's."""
        method = environ["REQUEST_METHOD"]
        if (method != "GET" and method != "HEAD") or "HTTP_AUTHORIZATION" in environ:  # noqa: PLR1714 -- quicker
            return False
        cookies = environ.get("HTTP_COOKIE")
        return not cookies or (self._session not in cookies and "messages=" not in cookies)

    def _miss(self, *, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Hand on what is not the shelf's; make what may become its."""
        if environ["PATH_INFO"].startswith(self._static) or not self._concerns(environ):
            return self._application(environ, start_response)
        return self._make(environ=environ, start_response=start_response, state=self._versions.read())

    def _make(self, *, environ: Environ, start_response: StartResponse, state: str | None) -> Iterable[bytes]:
        """Let Django answer; keep the answer where its view is shelved and nothing in it is personal."""
        begun = _Begun()
        response = self._application(environ, begun)
        mark = environ.get(MARK)
        if not isinstance(mark, Mark) or begun.code != "200" or getattr(response, "streaming", False):
            start_response(begun.status, begun.headers)
            return response
        body = b"".join(response)
        close = getattr(response, "close", None)
        if close is not None:
            close()
        if personal(environ=environ, headers=begun.headers):
            start_response(begun.status, begun.headers)
            return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]
        entry = entry_of(mark=mark, body=body, headers=begun.headers, environ=environ, state=state or "")
        if mark.keep and state is not None and environ["REQUEST_METHOD"] == "GET":
            self._remember(environ=environ, mark=mark, entry=entry)
        return answer(entry=entry, environ=environ, start_response=start_response)

    def _remember(self, *, environ: Environ, mark: Mark, entry: Entry) -> None:
        if len(self._plans) >= MOST_PLANS:
            self._plans.clear()
        self._plans[environ["PATH_INFO"]] = mark.plan
        self._memory.put(key_of(environ, environ.get("QUERY_STRING", "")), entry)


class _Begun:
    """Django's ``start_response``, held back until it is clear what becomes of the answer."""

    status = ""
    headers: Headers

    def __call__(self, status: str, headers: Headers, _exc_info: object = None) -> None:
        self.status = status
        self.headers = headers

    @property
    def code(self) -> str:
        return self.status[:3]


def stopped_clock() -> float:
    """Return the stopped clock's time, for demonstrations and tests."""
    return clock.now().timestamp()


def key_of(environ: Environ, query: str) -> Key:
    """Return the key of an answer: who is addressed, the path (it begins with the language), the canonical query,
    the encoding, which part of the page is asked for, and whether the address is a secure one.
    """
    get = environ.get
    return (
        get("HTTP_HOST", ""),
        environ["PATH_INFO"],
        query,
        encoding_for(get("HTTP_ACCEPT_ENCODING", "")),
        (get("HTTP_HX_REQUEST") == "true") + 2 * (get("HTTP_HX_HISTORY_RESTORE_REQUEST") == "true"),
        get("HTTP_X_FORWARDED_PROTO") == "https" or get("wsgi.url_scheme") == "https",
    )


def holds(*, entry: Entry, plan: Plan, state: str) -> bool:
    """Tell whether none of the plan's rooms changed, although others did; then spare the next look."""
    if versions_of(plan=plan, state=entry.state) != versions_of(plan=plan, state=state):
        return False
    entry.state = state
    return True


def versions_of(*, plan: Plan, state: str) -> list[int]:
    """Return the versions of the plan's rooms, 0 for a room that never changed."""
    versions = versions_in(state)
    return [versions.get(room, 0) for room in plan.rooms]


def personal(*, environ: Environ, headers: Headers) -> bool:
    """Tell whether an answer is meant for one visitor: a cookie, a form token, or marked private by its view.

    Neither kept nor packed: a packed page with a secret in it would give the secret away by its length (BREACH).
    """
    if environ.get("CSRF_COOKIE_NEEDS_UPDATE"):
        return True
    for name, value in headers:
        low = name.lower()
        if low in {"set-cookie", "content-encoding"}:
            return True
        if low == "cache-control" and ("private" in value or "no-store" in value):
            return True
        if low == "vary" and not {part.strip().lower() for part in value.split(",")} <= HARMLESS_VARY:
            return True
    return False


def entry_of(*, mark: Mark, body: bytes, headers: Headers, environ: Environ, state: str) -> Entry:
    """Make the finished answer: packed once, with its ETag."""
    types = [value for name, value in headers if name.lower() == "content-type"]
    encoding = encoding_for(environ.get("HTTP_ACCEPT_ENCODING", ""))
    if len(body) < SMALLEST or not types or not packable(types[0]):
        encoding = ""
    etag = f'"{hashlib.sha256(body).hexdigest()[:20]}{"-" + encoding if encoding else ""}"'
    if encoding:
        body = pack(body=body, encoding=encoding)
    own: Headers = [("ETag", etag), ("Vary", "Accept-Encoding, Cookie, HX-Request")]
    kept = [(name, value) for name, value in headers if name.lower() not in DROPPED_HEADERS]
    if not any(name.lower() == "cache-control" for name, _ in kept):
        own.append(("Cache-Control", "no-cache"))
    caching = [(name, value) for name, value in kept if name.lower() == "cache-control"]
    full = [*kept, *own, ("Content-Length", str(len(body)))]
    if encoding:
        full.append(("Content-Encoding", encoding))
    return Entry(
        body=body,
        headers=full,
        not_modified=[*own, *caching],
        etag=etag,
        state=state,
        valid_until=mark.valid_until.timestamp() if mark.valid_until else FOREVER,
    )


def answer(*, entry: Entry, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Give out an entry: 304 where the visitor has it already, no body for HEAD."""
    known = environ.get("HTTP_IF_NONE_MATCH")
    if known is not None and (known == "*" or entry.etag in known):
        start_response("304 Not Modified", entry.not_modified)
        return []
    start_response("200 OK", entry.headers)
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [entry.body]
