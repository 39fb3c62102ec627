"""The personal data of this room in the register: names and numbers of contact persons, as printed."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import declare_data, declare_not_personal


def register() -> None:
    """Declare contact persons, and say that an organisation's own number tells nothing about a person."""
    declare_data(
        model_label="mt_organisations.Contact",
        fields=("name", "phone", "phone_dial", "email"),
        purpose=_("Ansprechpersonen erreichbar machen, die ihr Träger selbst veröffentlicht hat"),
        basis=_("Veröffentlichung durch den Träger; Art. 6 Abs. 1 Buchst. e DSGVO"),
        until=_("bis die Redaktion den Kontakt entfernt; jeder Eintrag wird regelmäßig geprüft"),
    )
    declare_not_personal(
        model_label="mt_organisations.Organisation",
        fields=("phone", "phone_dial", "email"),
        reason="numbers and addresses of an organisation, published by itself",
    )
