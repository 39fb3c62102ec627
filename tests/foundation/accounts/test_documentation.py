"""What the documentation promises is what the code does."""

from pathlib import Path

from django.urls import reverse

from miteinander.config import signin
from miteinander.foundation.accounts import declarations, power
from miteinander.foundation.accounts.domain import invitations
from miteinander.foundation.accounts.roles import roles
from miteinander.foundation.journal import apps as journal
from miteinander.foundation.kernel.schedule import recurring

DOCS = Path(__file__).parents[3] / "docs" / "operations"
SIGN_IN = (DOCS / "sign-in.md").read_text(encoding="utf-8")
DATA = (DOCS / "personal-data.md").read_text(encoding="utf-8")


def test_the_guide_to_signing_in_names_what_there_is() -> None:
    for name in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET_FILE", "NAME", "TRUST_EMAIL"):
        assert f"`OIDC_{name}`" in SIGN_IN
        assert f"OIDC_{name}" in Path(signin.__file__).read_text(encoding="utf-8")
    assert reverse("openid_connect_callback", args=["town"]) in SIGN_IN
    assert reverse("accounts_people") in SIGN_IN
    for role in ("provider", "editor", "officer", "data_protection", "administrator"):
        required = "required" if roles[role].second_factor else "free"
        assert f"| `{role}` | {required} |" in SIGN_IN
    assert f"{power.MINUTES} minutes" in SIGN_IN
    assert f"within {invitations.ADMINISTRATOR_HOURS} hours" in SIGN_IN
    assert "seven days" in SIGN_IN
    assert invitations.COLLEAGUE_DAYS == 7


def test_the_guide_to_personal_data_names_the_periods_there_are() -> None:
    assert reverse("privacy:register") in DATA
    assert f"{declarations.DAYS_AFTER_CLOSING} days after the access was closed" in DATA
    assert f"{declarations.DAYS_OF_OLD_LINKS} days after they lapse" in DATA
    assert declarations.DAYS_OF_ENDED_ROLES == declarations.DAYS_OF_REASONS == 3 * 365
    assert journal.ENTRY_YEARS == 10
    at = recurring["journal.purge"].at
    assert at is not None
    assert f"At {at:%H:%M}" in DATA
