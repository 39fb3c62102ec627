"""Which suite new keys get, chosen for the installation: one word in the folder of its keys."""

from pathlib import Path

from django.conf import settings

from miteinander.foundation.vault.enums import Suite

NAME = "vault-suite"
FIRST = Suite.X25519


def suite_of_new_keys() -> Suite:
    """Return the chosen suite, the first one where none was chosen."""
    try:
        return Suite[_file().read_text().strip()]
    except (FileNotFoundError, KeyError):
        return FIRST


def choose(suite: Suite) -> None:
    """Let new keys have this suite from now on; keys there are follow when somebody opens them."""
    file = _file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.write_text(f"{suite.name}\n")


def _file() -> Path:
    return Path(settings.DATA) / "keys" / NAME
