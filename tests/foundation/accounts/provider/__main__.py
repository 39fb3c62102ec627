"""``python -m tests.foundation.accounts.provider REDIRECT_URI``: serve until stopped; print the port first."""

import os
import sys
from pathlib import Path
from wsgiref.simple_server import WSGIRequestHandler, make_server

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa


class Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the library's signature
        """Say nothing."""


def main(redirect_uri: str) -> None:
    """Make key, database, two people and one client; then serve."""
    folder = Path(os.environ["PROVIDER_FOLDER"])
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "key.pem").write_bytes(pem)
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.foundation.accounts.provider.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application

    call_command("migrate", verbosity=0)
    _fill(redirect_uri)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


def _fill(redirect_uri: str) -> None:
    from allauth.account.models import EmailAddress
    from allauth.idp.oidc.models import Client
    from django.contrib.auth.models import User

    for name, verified in (("kollegin", True), ("fremd", True), ("unbestaetigt", False)):
        user = User.objects.create_user(username=name, email=f"{name}@example.org", password="Dienst-Passwort-1")
        user.first_name, user.last_name = "Geheimname", "Ausweis"
        user.save()
        EmailAddress.objects.create(user=user, email=user.email, verified=verified, primary=True)
    client = Client(id="miteinander", name="Miteinander", scopes="openid\nprofile\nemail", redirect_uris=redirect_uri)
    client.set_secret("ein geteiltes Geheimnis")
    client.save()


if __name__ == "__main__":
    main(sys.argv[1])
