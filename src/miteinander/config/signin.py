"""How people sign in: django-allauth's settings.

Nobody signs up alone; people are invited (``docs/operations/sign-in.md``). Single sign-on is on as soon as
``OIDC_ISSUER`` and ``OIDC_CLIENT_ID`` are set.
"""

import os
from pathlib import Path
from typing import Any

SINGLE_SIGN_ON_APP = "allauth.socialaccount.providers.openid_connect"
SIGNIN_APPS = [
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
]
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 4 * 3600
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"

ACCOUNT_ADAPTER = "miteinander.foundation.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_DISPLAY = "miteinander.foundation.accounts.adapters.display_name"
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation proves the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no mail to strangers who never had an access
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
_FORMS = "miteinander.foundation.accounts.signin_forms"
ACCOUNT_FORMS = {
    "login": f"{_FORMS}.LoginForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateForm",
    "change_password": f"{_FORMS}.ChangePasswordForm",
    "set_password": f"{_FORMS}.SetPasswordForm",
    "reset_password": f"{_FORMS}.ResetPasswordForm",
    "reset_password_from_key": f"{_FORMS}.ResetPasswordKeyForm",
}

MFA_ADAPTER = "miteinander.foundation.accounts.adapters.MfaAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "authenticate": f"{_FORMS}.AuthenticateForm",
    "reauthenticate": f"{_FORMS}.ReauthenticateCodeForm",
    "activate_totp": f"{_FORMS}.ActivateTOTPForm",
    "add_webauthn": f"{_FORMS}.AddWebAuthnForm",
    "edit_webauthn": f"{_FORMS}.EditWebAuthnForm",
}
MFA_TOTP_TOLERANCE = 1  # phones' clocks differ by some seconds

SOCIALACCOUNT_ADAPTER = "miteinander.foundation.accounts.adapters.SocialAdapter"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True  # the town's own service knows whose address it is
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "sso"


def single_sign_on(environ: "os._Environ[str] | dict[str, str]") -> dict[str, Any]:
    """Return the provider's settings as the environment names it, or none.

    ``OIDC_ISSUER`` and ``OIDC_CLIENT_ID`` switch it on; the secret stands in the file ``OIDC_CLIENT_SECRET_FILE``;
    ``OIDC_NAME`` is the word on the button. ``OIDC_TRUST_EMAIL=1`` for services that send no ``email_verified``.
    Raises ``SystemExit`` with a helpful sentence when only half of it is set or the file is missing.
    """
    issuer, client = environ.get("OIDC_ISSUER", "").rstrip("/"), environ.get("OIDC_CLIENT_ID", "")
    if not issuer and not client:
        return {}
    if not issuer or not client:
        raise SystemExit("Single sign-on needs both OIDC_ISSUER and OIDC_CLIENT_ID.")
    file = environ.get("OIDC_CLIENT_SECRET_FILE", "")
    if file and not Path(file).is_file():
        raise SystemExit(f"OIDC_CLIENT_SECRET_FILE names no file: {file}")
    app = {
        "provider_id": "town",
        "name": environ.get("OIDC_NAME", "") or "Anmeldedienst der Stadt",
        "client_id": client,
        "secret": Path(file).read_text(encoding="utf-8").strip() if file else "",
        "settings": {"server_url": issuer, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"APPS": [app], "VERIFIED_EMAIL": environ.get("OIDC_TRUST_EMAIL") == "1"}}


SOCIALACCOUNT_PROVIDERS: dict[str, Any] = single_sign_on(os.environ)
if SOCIALACCOUNT_PROVIDERS:  # it brings an HTTP client along; who does not use it should not wait for it at each start
    SIGNIN_APPS.append(SINGLE_SIGN_ON_APP)
