"""Addresses below ``/account/``: signing in and one's own pages; of allauth's addresses only those that are wanted."""

from allauth.account import views as account
from allauth.mfa.base import views as factor
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as app
from allauth.mfa.webauthn import views as passkey
from allauth.socialaccount import views as service
from django.apps import apps
from django.urls import include, path, re_path

from miteinander.foundation.accounts.web import own

urlpatterns = [
    path("me/", own.me, name="accounts_me"),
    path("power/", own.power, name="accounts_power"),
    path("power/off/", own.power_down, name="accounts_power_off"),
    path("invitation/<str:secret>/", own.invitation, name="accounts_invitation"),
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/reset/", account.password_reset, name="account_reset_password"),
    path("password/reset/done/", account.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("password/reset/key/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    path("factor/", factor.index, name="mfa_index"),
    path("factor/authenticate/", factor.authenticate, name="mfa_authenticate"),
    path("factor/reauthenticate/", factor.reauthenticate, name="mfa_reauthenticate"),
    path("factor/app/", app.activate_totp, name="mfa_activate_totp"),
    path("factor/app/remove/", app.deactivate_totp, name="mfa_deactivate_totp"),
    path("factor/codes/", codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("factor/codes/generate/", codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("factor/codes/download/", codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("factor/passkeys/", passkey.list_webauthn, name="mfa_list_webauthn"),
    path("factor/passkeys/add/", passkey.add_webauthn, name="mfa_add_webauthn"),
    path("factor/passkeys/reauthenticate/", passkey.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("factor/passkeys/<int:pk>/remove/", passkey.remove_webauthn, name="mfa_remove_webauthn"),
    path("factor/passkeys/<int:pk>/edit/", passkey.edit_webauthn, name="mfa_edit_webauthn"),
    path("factor/passkeys/login/", passkey.login_webauthn, name="mfa_login_webauthn"),
    # Without a configured service (config/signin.py) these answer 404.
    path("sso/error/", service.login_error, name="socialaccount_login_error"),
    path("sso/cancelled/", service.login_cancelled, name="socialaccount_login_cancelled"),
    path("sso/signup/", service.signup, name="socialaccount_signup"),
    path("sso/connections/", service.connections, name="socialaccount_connections"),
]
if apps.is_installed("allauth.socialaccount.providers.openid_connect"):
    urlpatterns.append(path("", include("allauth.socialaccount.providers.openid_connect.urls")))
