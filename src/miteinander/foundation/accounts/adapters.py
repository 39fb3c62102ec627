"""How django-allauth behaves here: nobody signs up alone, no address is kept, changes of safety are written down."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as allauth_context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.db import transaction
from django.forms import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.accounts import second_factor
from miteinander.foundation.accounts.access import access_from
from miteinander.foundation.accounts.domain.people import person_ref
from miteinander.foundation.accounts.models import Person
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import VISITOR, Actor, ActorKind
from miteinander.foundation.kernel.digests import digest_of
from miteinander.foundation.kernel.limits import hidden_client
from miteinander.foundation.languages.service import keep_desk_language

SECURITY_CHANGES = {
    "account/email/password_changed": _("Das Passwort wurde geändert."),
    "account/email/password_reset": _("Das Passwort wurde neu gesetzt."),
    "account/email/password_set": _("Ein Passwort wurde eingerichtet."),
    "mfa/email/totp_activated": _("Eine Authentifizierungs-App wurde eingerichtet."),
    "mfa/email/totp_deactivated": _("Die Authentifizierungs-App wurde entfernt."),
    "mfa/email/webauthn_added": _("Ein Passkey wurde hinzugefügt."),
    "mfa/email/webauthn_removed": _("Ein Passkey wurde entfernt."),
    "mfa/email/recovery_codes_generated": _("Neue Notfall-Codes wurden erzeugt."),
    "socialaccount/email/account_connected": _("Die Anmeldung über den Dienst der Stadt wurde verbunden."),
    "socialaccount/email/account_disconnected": _("Die Anmeldung über den Dienst der Stadt wurde getrennt."),
}
_SET_UP = {"mfa/email/totp_activated", "mfa/email/webauthn_added"}


def display_name(person: Person) -> str:
    """Return the name that allauth's pages show."""
    return person.display_name


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Passwords, sessions and mail."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 -- allauth's signature
        """Say no: people are invited."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return a token in place of the network address; allauth's limits count by it, nothing keeps the address."""
        return hidden_client(request)

    def get_http_user_agent(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's signature
        """Return nothing: the browser's name is nobody's business."""
        return ""

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ARG002 -- ditto
        """Count failed sign-ins under a digest salted with the installation's key, not under a plain e-mail address."""
        return digest_of([settings.SECRET_KEY, str(credentials.get("email", "")).lower()])

    def login(self, request: HttpRequest, user: Person) -> None:
        """Sign in, and let the desk speak the person's language from now on."""
        super().login(request, user)
        keep_desk_language(request=request, language=user.language)

    def get_login_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's signature
        """Go to the desk."""
        return str(settings.LOGIN_REDIRECT_URL)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:  # noqa: ARG002 -- allauth's signature
        """Go back to one's own page."""
        return reverse("accounts_me")

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Person,
        context: dict[str, Any] | None = None,  # noqa: ARG002 -- allauth's signature
        email: str | None = None,
    ) -> None:
        """Write a change of safety into the journal and tell the person by mail, in their language.

        allauth calls this after each such change; it is the one place where all of them pass. What was just set up
        and proven counts as shown in this session.
        """
        what = SECURITY_CHANGES.get(template_prefix)
        if what is None:
            return
        request = allauth_context.request
        if template_prefix in _SET_UP and request.user == user:
            second_factor.mark_set_up(request=request, person=user)
        signed_in = request.user.is_authenticated
        actor = Actor(kind=ActorKind.PERSON, public_id=request.user.public_id) if signed_in else VISITOR
        with translation.override(user.language), transaction.atomic():
            record(
                action="accounts.security_changed",
                by=actor,
                about=person_ref(user.public_id),
                facts={"what": template_prefix.rpartition("/")[2]},
            )
            self.send_mail("account/email/security_changed", email or user.email, {"user": user, "what": what})


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Authenticator apps, passkeys and recovery codes."""

    def get_totp_issuer(self) -> str:
        """Return the name under which an app lists the account."""
        return f"Miteinander {settings.TOWN.name(settings.LANGUAGE_CODE)}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name this platform to a passkey; the id is the host, so a key made here opens no other site."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last second factor of somebody whose role asks for one: a stolen session must not strip it."""
        if authenticator.type == Authenticator.Type.RECOVERY_CODES:
            return True
        person: Person = authenticator.user
        access = access_from(person=person, at=clock.now(), until=None)
        return not access.needs_second_factor or second_factor.count_of(person) > 1


class SocialAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]  # allauth carries no types
    """Signing in through the town's own OpenID Connect service."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:  # noqa: ARG002 -- allauth's signature
        """Say no: who is not invited gets no access, whatever the service says."""
        return False

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        """Drop all the service tells besides its id for the person: name, picture and claims are not kept."""
        user = super().populate_user(request, sociallogin, data)
        sociallogin.account.extra_data = {}
        return user

    def validate_disconnect(self, account: Any, accounts: list[Any]) -> None:
        """Refuse to cut the only way in. Raises ``ValidationError``."""
        if len(accounts) == 1 and not account.user.has_usable_password():
            raise ValidationError(_("Richten Sie zuerst ein Passwort ein. Sonst kämen Sie nicht mehr hinein."))
