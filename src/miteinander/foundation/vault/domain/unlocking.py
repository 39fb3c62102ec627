"""What stays unlocked for a while: the seed lies on the server, wrapped under a key that only the bearer has.

For people of the desk the bearer's key is a second cookie (``COOKIE``); for reporters a hidden field of a form. A
copy of the database opens nothing with it; nor does the cookie alone.
"""

import base64
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.vault import crypto
from miteinander.foundation.vault.domain.grants import complete_pending
from miteinander.foundation.vault.domain.modernising import modernise
from miteinander.foundation.vault.domain.unlocked import Unlocked
from miteinander.foundation.vault.enums import KeyKind
from miteinander.foundation.vault.errors import Damaged, Locked
from miteinander.foundation.vault.models import Unlocking

COOKIE = "mt_vault"
COOKIE_PATH = "/desk/sealed/"
IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
NOTICED_EVERY = timedelta(minutes=1)
FRESH = timedelta(minutes=10)


def lend(unlocked: Unlocked, *, minutes: int = 30, session: str = "") -> str:
    """Return a bearer's token for what is unlocked; it dies after ``minutes``, or idle for half an hour."""
    token = crypto.new_seed()
    now = clock.now()
    Unlocking.objects.create(
        digest=crypto.digest(token),
        session=session,
        key_id=unlocked.row,
        wrapped=crypto.wrap(key=_under(token), content=unlocked.seed, place=f"unlocking|{unlocked.key_id}"),
        opened=now,
        seen=now,
        expires=now + timedelta(minutes=minutes),
    )
    return base64.urlsafe_b64encode(token).decode().rstrip("=")


def borrow(token: str, *, session: str = "") -> Unlocked:
    """Return what a bearer's token unlocks. Raises ``Locked`` for one that is forged, too old, or another sign-in's."""
    return _borrowed(token, session=session)[0]


def _borrowed(token: str, *, session: str) -> tuple[Unlocked, Unlocking]:
    content = _token_bytes(token)
    row = Unlocking.objects.filter(digest=crypto.digest(content)).select_related("key").first()
    now = clock.now()
    if row is None or row.session != session or row.expires <= now or row.seen + IDLE <= now:
        raise Locked
    try:
        seed = crypto.unwrap(key=_under(content), wrapped=bytes(row.wrapped), place=f"unlocking|{row.key.public_id}")
    except Damaged as wrong:
        raise Locked from wrong
    return Unlocked(key=row.key, seed=seed), row


def give_back(token: str) -> None:
    """End a bearer's token; an unknown one does no harm."""
    Unlocking.objects.filter(digest=crypto.digest(_token_bytes(token))).delete()


def _token_bytes(token: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except ValueError:
        return b""


def _under(token: bytes) -> bytes:
    return crypto.expand(token or b"\0", label="unlocking")


def stay_unlocked(*, request: HttpRequest, response: HttpResponse, unlocked: Unlocked) -> None:
    """Keep a person's vault open for this sign-in: at most eight hours, half an hour without use."""
    token = lend(unlocked, minutes=int(LONGEST.total_seconds() // 60), session=_session(request))
    complete_pending(unlocked)
    modernise(unlocked)
    response.set_cookie(
        COOKIE,
        token,
        max_age=LONGEST,
        path=COOKIE_PATH,
        secure=bool(settings.SESSION_COOKIE_SECURE),
        httponly=True,
        samesite="Strict",
    )


def lock(*, request: HttpRequest, response: HttpResponse) -> None:
    """Close this person's vault in this browser."""
    give_back(request.COOKIES.get(COOKIE, ""))
    response.delete_cookie(COOKIE, path=COOKIE_PATH, samesite="Strict")
    request.vault_unlocked = None  # type: ignore[attr-defined]  # kept on the request, as Django keeps the user


def unlocked_or_none(request: HttpRequest) -> Unlocked | None:
    """Return what this request has unlocked, if anything; read once a request, one query (a second one a minute)."""
    if not hasattr(request, "vault_unlocked"):
        request.vault_unlocked = _read(request)  # type: ignore[attr-defined]  # as Django keeps the user
    found: Unlocked | None = getattr(request, "vault_unlocked", None)
    return found


def _read(request: HttpRequest) -> Unlocked | None:
    token = request.COOKIES.get(COOKIE, "")
    actor = actor_of(request)
    if not token or actor.public_id is None:
        return None
    try:
        unlocked, row = _borrowed(token, session=_session(request))
    except Locked:
        return None
    if unlocked.kind is not KeyKind.PERSON or unlocked.owner != actor.public_id or not row.key.current:
        return None
    now = clock.now()
    if now - row.seen >= NOTICED_EVERY:
        Unlocking.objects.filter(pk=row.pk).update(seen=now)
        complete_pending(unlocked)
        modernise(unlocked)
    return unlocked


def unlocked(request: HttpRequest) -> Unlocked:
    """Return what this request has unlocked. Raises ``Locked``."""
    found = unlocked_or_none(request)
    if found is None:
        raise Locked
    return found


def until(request: HttpRequest) -> datetime | None:
    """Return until when this request's vault stays open at the longest; ``None`` when it is shut."""
    row = _row(request)
    return row.expires if row else None


def opened_lately(request: HttpRequest) -> bool:
    """Tell whether somebody showed a secret for this request's vault in the last ten minutes; one query.

    Asked before ways into the vault change: the attack is a stolen cookie, good for hours, that makes itself a way in
    for good.
    """
    row = _row(request)
    return row is not None and clock.now() - row.opened < FRESH


def _row(request: HttpRequest) -> Unlocking | None:
    if unlocked_or_none(request) is None:
        return None
    return Unlocking.objects.filter(digest=crypto.digest(_token_bytes(request.COOKIES.get(COOKIE, "")))).first()


def _session(request: HttpRequest) -> str:
    """Return the digest of the sign-in's session: the vault closes when somebody signs out."""
    return crypto.digest((request.session.session_key or "").encode())
