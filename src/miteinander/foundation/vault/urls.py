"""Addresses of one's own vault, below ``desk/sealed/``; other rooms' sealed pages lie beside them."""

from django.urls import path

from miteinander.foundation.vault.web import desk

app_name = "vault"
urlpatterns = [
    path("", desk.overview, name="overview"),
    path("set-up/", desk.set_up, name="set_up"),
    path("start-over/", desk.start_over, name="start_over"),
    path("unlock/", desk.unlock, name="unlock"),
    path("unlock/code/", desk.unlock_with_code, name="unlock_code"),
    path("unlock/passkey/", desk.unlock_with_passkey, name="unlock_passkey"),
    path("passkey/", desk.add_passkey, name="passkey"),
    path("lock/", desk.lock, name="lock"),
    path("passphrase/", desk.change, name="change"),
    path("code/", desk.new_code, name="new_code"),
    path("code/check/", desk.check_code, name="check_code"),
    path("slots/<uuid:slot_id>/remove/", desk.remove_slot, name="remove_slot"),
]
