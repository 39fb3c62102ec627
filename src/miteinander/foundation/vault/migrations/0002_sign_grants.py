"""The installation signs every grant as it stands; until now it signed only those that wait."""

from datetime import UTC
from typing import Any

from django.db import migrations


def sign_grants(apps: Any, _editor: Any) -> None:
    """Sign each grant with the statement that ``domain.keys`` checks."""
    from miteinander.foundation.vault.domain import installation

    rows = apps.get_model("mt_vault", "Grant").objects.filter(state="granted", signed=b"")
    for grant in rows.select_related("key", "holder").iterator():
        until = grant.valid_until.astimezone(UTC).isoformat() if grant.valid_until else ""
        parts = (
            *("granted", grant.public_id, grant.key.public_id, grant.person, grant.granted_by_id),
            *(grant.reason, grant.consent, until, grant.holder.public_id),
        )
        grant.signed = installation.sign("|".join(str(part) for part in parts))
        grant.save(update_fields=["signed"])


class Migration(migrations.Migration):
    """Data only."""

    dependencies = [("mt_vault", "0001_keys_and_safes")]
    operations = [migrations.RunPython(sign_grants, migrations.RunPython.noop)]
