"""What the vault tells the house at start: its sentences are read at the desk only."""

from datetime import timedelta

from django.utils.translation import gettext_noop as _

from miteinander.foundation.journal.service import belongs_to, declare_action, declare_data, keep_facts
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.kernel.schedule import declare_recurring
from miteinander.foundation.vault.tasks import run_sweep

_SENTENCES = {
    "vault.set_up": _("Tresor eingerichtet."),
    "vault.started_over": _("Tresor neu begonnen: alle Zugänge waren verloren."),
    "vault.passphrase_changed": _("Passphrase des Tresors geändert."),
    "vault.recovery_renewed": _("Neuer Wiederherstellungscode ausgegeben."),
    "vault.passkey_added": _("Ein Passkey öffnet den Tresor jetzt auch."),
    "vault.slot_removed": _("Ein Zugang zum Tresor wurde entfernt."),
    "vault.shared_made": _("Gemeinsamer Schlüssel angelegt (%(reason)s)."),
    "vault.member_added": _("Jemand hält den gemeinsamen Schlüssel jetzt mit (%(reason)s)."),
    "vault.member_removed": _("Jemandem wurde der gemeinsame Schlüssel entzogen (%(reason)s)."),
    "vault.safe_opened": _("Verschlossene Akte angelegt (%(reason)s)."),
    "vault.granted": _("Verschlossene Akte freigegeben (%(reason)s)."),
    "vault.taken_over": _("Verschlossene Akte übernommen (%(reason)s)."),
    "vault.revoked": _("Freigabe der verschlossenen Akte entzogen (%(reason)s)."),
    "vault.epoch_opened": _("Neuer Schlüssel für die verschlossene Akte (%(reason)s)."),
    "vault.epochs_retired": _("Alte Schlüssel der verschlossenen Akte vernichtet (%(reason)s)."),
    "vault.shredded": _("Schlüssel der verschlossenen Akte vernichtet: Sie kann nie mehr geöffnet werden."),
    "vault.emergency_made": _("Notfallschlüssel für „%(module)s“ angelegt."),
    "vault.emergency_refused": _("Kein Notfallschlüssel für „%(module)s“: verloren heißt dort verloren."),
    "vault.emergency_used": _("Notfallschlüssel für „%(module)s“ benutzt: %(safes)s Akten. Grund: %(why)s"),
    "vault.trusted": _("Schlüssel neu unterschrieben: %(count)s. Bitte Kennzahlen am Telefon vergleichen."),
}
_BASIS = _("Art. 32 DSGVO (Sicherheit der Verarbeitung)")


def register() -> None:
    """Declare everything; called once at start."""
    for name, sentence in _SENTENCES.items():
        declare_action(name=name, sentence=sentence, room="vault", forget=keep_facts())
    _declare_data()
    navigation.add(
        "vault",
        NavigationItem(title=_("Mein Tresor"), url_name="vault:overview", area="desk", order=880, icon="lock"),
    )
    declare_recurring(name="vault.sweep", every=timedelta(minutes=15), run=run_sweep)


def _declare_data() -> None:
    belongs_to(processing="platform", apps=("mt_vault",))
    with_access = _("Der Zugang wird gelöscht; die Schlüssel gehen mit ihm.")
    declare_data(
        model_label="mt_vault.Key",
        fields=("owner", "public"),
        purpose=_("Vertrauliches nur für die öffnen, die daran arbeiten."),
        basis=_BASIS,
        until=with_access,
    )
    declare_data(
        model_label="mt_vault.Slot",
        fields=("wrapped", "parameters", "used"),
        purpose=_("Den eigenen Tresor mit Passphrase, Code oder Passkey öffnen."),
        basis=_BASIS,
        until=with_access,
    )
    declare_data(
        model_label="mt_vault.Grant",
        fields=("person", "granted_by_id", "reason", "consent"),
        purpose=_("Nachweisen, wer Vertrauliches lesen darf und warum."),
        basis=_BASIS,
        until=_("Die Freigabe endet, oder die Akte wird vernichtet."),
    )
    declare_data(
        model_label="mt_vault.Unlocking",
        fields=("wrapped", "session"),
        purpose=_("Den Tresor für die Dauer der Arbeit offen halten."),
        basis=_BASIS,
        until=_("Nach 30 Minuten ohne Benutzung, spätestens nach 8 Stunden."),
    )
