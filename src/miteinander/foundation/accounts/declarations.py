"""What the accounts room declares at start: plain lists, so that one can read what there is."""

from django.utils.translation import gettext_noop as _

from miteinander.foundation.accounts import desk, gate, purging
from miteinander.foundation.accounts.roles import declare_role
from miteinander.foundation.journal.enums import Begins
from miteinander.foundation.journal.service import (
    Forget,
    declare_action,
    declare_data,
    declare_processing,
    drop_facts,
    keep_facts,
)
from miteinander.foundation.kernel.permissions import declare_permission, set_gatekeeper
from miteinander.foundation.kernel.registry import NavigationItem, navigation

DAYS_AFTER_CLOSING = 180
DAYS_OF_ENDED_ROLES = 3 * 365
DAYS_OF_OLD_LINKS = 30
DAYS_OF_REASONS = 3 * 365

_ROLES = (
    ("provider", _("Anbieterin oder Anbieter"), False, False),
    ("editor", _("Redaktion"), False, False),
    ("officer", _("Fachstelle"), True, False),
    ("data_protection", _("Datenschutz"), True, False),
    ("administrator", _("Verwaltung der Plattform"), True, True),
)

_PERMISSIONS = (
    ("accounts.see_people", _("Personen und ihre Rollen sehen"), ("administrator",)),
    ("accounts.manage_people", _("Personen einladen, Rollen geben und beenden"), ("administrator",)),
    (
        "accounts.see_register",
        _("Das Verzeichnis der personenbezogenen Daten sehen"),
        ("administrator", "officer", "data_protection"),
    ),
)

_ACTIONS: tuple[tuple[str, str, Forget], ...] = (
    ("accounts.person_added", _("Zugang angelegt."), keep_facts()),
    ("accounts.details_changed", _("Eigene Angaben geändert."), keep_facts()),
    ("accounts.join_link_made", _("Einladung ausgestellt, Rolle: %(role)s."), keep_facts()),
    ("accounts.recover_link_made", _("Link zum Wiederherstellen des Zugangs ausgestellt."), keep_facts()),
    ("accounts.invitation_withdrawn", _("Einladung zurückgezogen."), keep_facts()),
    ("accounts.invitation_accepted", _("Einladung angenommen."), keep_facts()),
    ("accounts.recovered", _("Zugang wiederhergestellt, Passwort und zweiter Faktor neu."), keep_facts()),
    (
        "accounts.role_granted",
        _("Rolle %(role)s gegeben, von %(begin)s bis %(end)s. Grund: %(reason)s"),
        drop_facts(days=DAYS_OF_REASONS),
    ),
    ("accounts.role_ended", _("Rolle %(role)s beendet. Grund: %(reason)s"), drop_facts(days=DAYS_OF_REASONS)),
    ("accounts.deactivated", _("Zugang geschlossen. Grund: %(reason)s"), drop_facts(days=DAYS_OF_REASONS)),
    ("accounts.reactivated", _("Zugang wieder geöffnet. Grund: %(reason)s"), drop_facts(days=DAYS_OF_REASONS)),
    (
        "accounts.power_on",
        _("Verwaltungsrechte für %(minutes)s Minuten eingeschaltet. Grund: %(reason)s"),
        drop_facts(days=DAYS_OF_REASONS),
    ),
    ("accounts.power_off", _("Verwaltungsrechte ausgeschaltet."), keep_facts()),
    ("accounts.security_changed", _("Sicherheit des Zugangs geändert: %(what)s."), keep_facts()),
)

_WORK = _("Art. 6 Abs. 1 Buchst. b und e DSGVO, § 18 DSG NRW (Beschäftigte und Beauftragte)")
_SAFETY = _("Art. 6 Abs. 1 Buchst. e und Art. 32 DSGVO (Sicherheit der Verarbeitung)")


def declare_all() -> None:
    """Declare everything once, at start, and take the door of the desk."""
    declare_roles()
    declare_permissions()
    declare_actions()
    declare_personal_data()
    declare_navigation()
    set_gatekeeper(gate.guard)


def declare_roles() -> None:
    """Declare the roles of every town; what each may do, the rooms add."""
    for name, title, second_factor, powered in _ROLES:
        declare_role(name=name, title=title, second_factor=second_factor, powered=powered)


def declare_permissions() -> None:
    """Declare what may be done in this room."""
    for name, title, holders in _PERMISSIONS:
        declare_permission(name=name, title=title, roles=holders)


def declare_actions() -> None:
    """Declare the kinds of journal entries of this room."""
    for name, sentence, forget in _ACTIONS:
        declare_action(name=name, sentence=sentence, room="accounts", forget=forget)


def declare_personal_data() -> None:
    """Enter this room's personal data and that of the sign-in packages into the register."""
    with_person = _("bis der Zugang gelöscht wird")
    declare_processing(desk.PROCESSING, apps=("mt_accounts", "sessions", "account", "mfa", "socialaccount"))
    declare_data(
        model_label="mt_accounts.Person",
        fields=("email", "display_name", "sort_key", "language", "password", "last_login"),
        purpose=_("Menschen, die hier arbeiten, sicher anmelden und einander nennen."),
        basis=_WORK,
        period_days=DAYS_AFTER_CLOSING,
        start_field="deactivated",
        delete=purging.delete_people,
        begins=Begins.RELATIONSHIP_END,
    )
    declare_data(
        model_label="mt_accounts.RoleGrant",
        fields=("person", "role", "organisation", "reason", "granted_by_id"),
        purpose=_("Nachweisen, wer wann welche Rechte hatte."),
        basis=_SAFETY,
        period_days=DAYS_OF_ENDED_ROLES,
        start_field="end",
        delete=purging.delete_grants,
        begins=Begins.RELATIONSHIP_END,
    )
    declare_data(
        model_label="mt_accounts.Invitation",
        fields=("email", "display_name", "person", "invited_by_id", "reason"),
        purpose=_("Jemanden zur Mitarbeit einladen."),
        basis=_WORK,
        period_days=DAYS_OF_OLD_LINKS,
        start_field="expires",
        delete=purging.delete_invitations,
    )
    declare_data(
        model_label="sessions.Session",
        fields=("session_data",),
        purpose=_("Angemeldet bleiben, solange gearbeitet wird."),
        basis=_SAFETY,
        period_days=0,
        start_field="expire_date",
        delete=purging.delete_sessions,
    )
    _declare_data_of_packages(until=with_person)


def _declare_data_of_packages(*, until: str) -> None:
    """Enter the tables of django-allauth; their rows go with the person."""
    own_address = _("An die bestätigte Adresse schreiben.")
    factor = _("Den zweiten Faktor prüfen.")
    service = _("Die Anmeldung über den Dienst der Stadt wiedererkennen.")
    rows: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("account.EmailAddress", ("user", "email"), own_address),
        ("account.EmailConfirmation", ("email_address",), own_address),
        ("mfa.Authenticator", ("user", "data", "last_used_at"), factor),
        ("socialaccount.SocialAccount", ("user", "uid", "extra_data", "last_login"), service),
        ("socialaccount.SocialApp", ("secret",), service),
        ("socialaccount.SocialToken", ("token", "token_secret"), service),
    )
    for label, fields, purpose in rows:
        declare_data(
            model_label=label,
            fields=fields,
            purpose=purpose,
            basis=_SAFETY,
            until=until,
            begins=Begins.RELATIONSHIP_END,
        )


def declare_navigation() -> None:
    """Name this room's pages to the frame and to the desk's navigation."""
    navigation.add(
        "account", NavigationItem(title=_("Mein Zugang"), url_name="accounts_me", area="frame", order=10, icon="user")
    )
    navigation.add(
        "logout", NavigationItem(title=_("Abmelden"), url_name="account_logout", area="frame", order=20, icon="log-out")
    )
    navigation.add(
        "accounts.power",
        NavigationItem(
            title=_("Verwaltungsrechte"),
            url_name="accounts_power",
            area="desk",
            order=890,
            icon="key",
            permission="accounts.power_on",
        ),
    )
    navigation.add(
        "accounts.people",
        NavigationItem(
            title=_("Personen und Rollen"),
            url_name="accounts_people",
            area="desk",
            order=900,
            icon="users",
            permission="accounts.see_people",
        ),
    )
