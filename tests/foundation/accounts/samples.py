"""Samples of the addresses for signing in, for one's own access, and for the people desk."""

from collections.abc import Callable
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from fido2.cose import CoseKey
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

from miteinander.foundation.accounts.domain import invitations
from miteinander.foundation.accounts.models import Person, RoleGrant
from miteinander.foundation.accounts.service import administrator_invitation
from miteinander.foundation.kernel.actor import SYSTEM
from tests.foundation.accounts.people import PASSWORD, make_person, signed_in
from tests.samples import Sample, file, step

PROVIDER = {"provider_id": "town"}


def after_password(*, app: bool = False, passkey: bool = False) -> Callable[[], Client]:
    """Return what makes a client of somebody who typed the password a moment ago."""

    def make() -> Client:
        client, person = Client(), make_person("editor")
        client.post("/account/login/", {"login": person.email, "password": PASSWORD})
        client.post("/account/reauthenticate/", {"password": PASSWORD})
        if app:
            TOTP.activate(person, generate_totp_secret())
            RecoveryCodes.activate(person)
        if passkey:
            add_passkey(person)
        return client

    return make


def before_second_factor() -> Client:
    """Return a client that typed the password and is asked for the app's code."""
    client, person = Client(), make_person("editor")
    TOTP.activate(person, generate_totp_secret())
    client.post("/account/login/", {"login": person.email, "password": PASSWORD})
    return client


def with_app_signed_in() -> Client:
    """Return a signed-in client of somebody with an app, asked to show it again."""
    person = make_person("editor")
    TOTP.activate(person, generate_totp_secret())
    return signed_in(person)


def asked_for_passkey() -> Client:
    """Return a signed-in client of somebody with a passkey, asked to show it again."""
    person = make_person("editor")
    add_passkey(person)
    return signed_in(person)


def add_passkey(person: Person) -> None:
    """Give somebody a passkey, as a device would have registered it (its key opens nothing)."""
    key = CoseKey.parse({1: 2, 3: -7, -1: 1, -2: bytes(32), -3: bytes(32)})
    device = AttestedCredentialData.create(Aaguid.NONE, b"sample", key)
    flags = AuthenticatorData.FLAG.AT | AuthenticatorData.FLAG.UP
    attested = AttestationObject.create("none", AuthenticatorData.create(bytes(32), flags, 0, device), {})
    told = CollectedClientData.create("webauthn.create", b"sample", "http://localhost")
    credential = {
        "id": websafe_encode(b"sample"),
        "rawId": websafe_encode(b"sample"),
        "type": "public-key",
        "response": {"clientDataJSON": websafe_encode(told), "attestationObject": websafe_encode(attested)},
    }
    data = {"name": "Diensttelefon", "credential": credential}
    Authenticator.objects.create(user=person, type=Authenticator.Type.WEBAUTHN, data=data)


def newest_passkey() -> dict[str, Any]:
    """Return the parts of the address of the passkey made last."""
    return {"pk": Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).order_by("-pk")[0].pk}


def one_invitation() -> dict[str, Any]:
    """Invite an administrator and return the parts of the link."""
    return {"secret": administrator_invitation().rstrip("/").rsplit("/", 1)[1]}


def waiting_invitation() -> dict[str, Any]:
    """Invite a colleague and return the parts of the invitation's address."""
    invited = invitations.invite_colleague(
        email="nele@example.org",
        display_name="Nele Neu",
        language="en",
        role="editor",
        organisation=None,
        role_end=None,
        reason="Redaktion des Verzeichnisses",
        by=SYSTEM,
    )
    return {"invitation_id": invited.public_id}


def new_password() -> dict[str, Any]:
    """Return the parts of the link by which a forgotten password is set anew."""
    person = make_person("editor")
    return {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}


def one_person() -> dict[str, Any]:
    """Return the parts of somebody's address."""
    return {"person_id": make_person("editor", name="Ömer Öz").public_id}


def one_grant() -> dict[str, Any]:
    """Return the parts of the address of somebody's role."""
    grant = RoleGrant.objects.get(person=Person.objects.get(public_id=one_person()["person_id"]))
    return {"person_id": grant.person.public_id, "grant_id": grant.public_id}


SIGNING_IN = {
    "account_login": Sample(),
    "account_logout": Sample(person="editor"),
    "account_signup": Sample(),
    "account_inactive": Sample(),
    "account_reauthenticate": Sample(person="editor"),
    "account_change_password": Sample(person=after_password()),
    "account_set_password": Sample(person=after_password(), answers=302, page=False),
    "account_reset_password": Sample(),
    "account_reset_password_done": Sample(),
    "account_reset_password_from_key": Sample(values=new_password, answers=302),
    "account_reset_password_from_key_done": Sample(),
    "mfa_index": Sample(person=after_password(app=True, passkey=True)),
    "mfa_authenticate": Sample(person=before_second_factor),
    "mfa_reauthenticate": Sample(person=with_app_signed_in),
    "mfa_activate_totp": Sample(person=after_password()),
    "mfa_deactivate_totp": Sample(person=after_password(app=True)),
    "mfa_view_recovery_codes": Sample(person=after_password(app=True)),
    "mfa_generate_recovery_codes": Sample(person=after_password(app=True)),
    "mfa_download_recovery_codes": file(person=after_password(app=True)),
    "mfa_list_webauthn": Sample(person=after_password(passkey=True)),
    "mfa_add_webauthn": Sample(person=after_password()),
    "mfa_reauthenticate_webauthn": Sample(person=asked_for_passkey),
    "mfa_remove_webauthn": Sample(person=after_password(passkey=True), values=newest_passkey),
    "mfa_edit_webauthn": Sample(person=after_password(passkey=True), values=newest_passkey),
    "mfa_login_webauthn": Sample(answers=302, page=False),
    "socialaccount_login_error": Sample(answers=401),
    "socialaccount_login_cancelled": Sample(),
    "socialaccount_signup": Sample(answers=302, page=False),
    "socialaccount_connections": Sample(person="editor"),
    "openid_connect_login": Sample(values=lambda: PROVIDER, answers=404, page=False),
    "openid_connect_callback": Sample(values=lambda: PROVIDER, answers=404, page=False),
}
OWN = {
    "accounts_me": Sample(person="editor"),
    "accounts_power": Sample(person="administrator"),
    "accounts_power_off": step("administrator"),
    "accounts_invitation": Sample(values=one_invitation),
}
PEOPLE = {
    "accounts_people": Sample(person="administrator"),
    "accounts_invite": Sample(person="administrator"),
    "accounts_withdraw": step("administrator", values=waiting_invitation),
    "accounts_person": Sample(person="administrator", values=one_person),
    "accounts_grant": step("administrator", values=one_person),
    "accounts_end_grant": Sample(person="administrator", values=one_grant),
    "accounts_close": Sample(person="administrator", values=one_person),
    "accounts_reopen": Sample(person="administrator", values=one_person),
}
SAMPLES = {**SIGNING_IN, **OWN, **PEOPLE}
