"""The second factor: has it been shown in this session, and does a person have one at all."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from miteinander.foundation.accounts.models import Person
from miteinander.foundation.kernel import clock

LATELY_SECONDS = 300
_KEY = "mt_second_factor_set_up"
_KINDS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def shown(*, request: HttpRequest, person: Person) -> bool:
    """Tell whether this session has shown a second factor, at sign-in or by setting one up; no query."""
    records = get_authentication_records(request, person)
    return any(one.get("method") == "mfa" for one in records) or request.session.get(_KEY) == str(person.public_id)


def lately(*, request: HttpRequest, person: Person) -> bool:
    """Tell whether somebody showed a password or a second factor in this session in the last five minutes."""
    moments = [float(one["at"]) for one in get_authentication_records(request, person) if "at" in one]
    return bool(moments) and clock.now().timestamp() - max(moments) < LATELY_SECONDS


def mark_set_up(*, request: HttpRequest, person: Person) -> None:
    """Remember that the person proved a fresh second factor in this session and need not show it again."""
    request.session[_KEY] = str(person.public_id)


def exists_for(person: Person) -> bool:
    """Tell whether a person has an authenticator app or a passkey; one query."""
    return count_of(person) > 0


def count_of(person: Person) -> int:
    """Return how many authenticator apps and passkeys a person has; one query."""
    return int(Authenticator.objects.filter(user_id=person.pk, type__in=_KINDS).count())


def uses_app(person: Person) -> bool:
    """Tell whether a person has an authenticator app; one query."""
    return bool(Authenticator.objects.filter(user_id=person.pk, type=Authenticator.Type.TOTP).exists())
