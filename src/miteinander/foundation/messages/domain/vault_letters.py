"""Letters about the vault: to who holds something, when a key was used, lost, given, or a way in changed.

They name no case, no colleague and no content; whoever did not expect one shall ask.
"""

from django.utils.translation import gettext as _


def letters() -> dict[str, tuple[str, str]]:
    """Return subject and text of each letter, in the language of this moment.

    "emergency"; "reset": one's own vault; "lost": that of somebody who shares something; "granted"; "changed".
    """
    return {
        "emergency": (
            _("Der Notfallschlüssel wurde benutzt"),
            _(
                "Zwei Menschen haben den Notfallschlüssel dieser Plattform benutzt. Jemand kann jetzt öffnen, was "
                "auch Sie öffnen können. Wer und warum, steht im Verlauf. Wenn Sie davon nichts wissen, fragen Sie "
                "bitte nach."
            ),
        ),
        "reset": (
            _("Ihr Tresor wurde neu begonnen"),
            _(
                "Ihr Tresor ist jetzt leer, alte Passphrasen und Codes öffnen nichts mehr. Waren Sie das nicht? Dann "
                "ist jemand in Ihrem Zugang. Ändern Sie Ihr Passwort und melden Sie sich sofort bei der Verwaltung."
            ),
        ),
        "lost": (
            _("Jemand hat den eigenen Tresor neu begonnen"),
            _(
                "Sie teilen etwas Verschlossenes mit dieser Person; sie kann es nicht mehr öffnen. Wer es ist, sehen "
                "Sie bei Ihren Akten. Rufen Sie an, bevor Sie neu freigeben: Vielleicht war es jemand anderes."
            ),
        ),
        "granted": (
            _("Ihnen wurde etwas Verschlossenes freigegeben"),
            _(
                "Jemand gibt Ihnen etwas Vertrauliches zu lesen. Melden Sie sich an und öffnen Sie Ihren Tresor. "
                "Haben Sie noch keinen, richten Sie ihn bitte ein: Bis dahin wartet die Freigabe."
            ),
        ),
        "changed": (
            _("An Ihrem Tresor hat sich etwas geändert"),
            _(
                "Eine Passphrase, ein Code oder ein Passkey ist neu oder entfernt. Waren Sie das nicht? Dann ändern "
                "Sie Ihr Passwort und melden Sie sich sofort bei der Verwaltung."
            ),
        ),
    }
