"""Words of a case: what it is about in coarse terms, where it stands, on which level it is worked on, how it ended.

In clear lie topic, state, level and side only; everything else about a case is sealed.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from miteinander.foundation.kernel.moves import MoveTable


class Topic(models.TextChoices):
    """What it is about, in coarse and everyday words."""

    NEIGHBOURS = "neighbours", _("Streit in der Nachbarschaft oder im Haus")
    SHELTER = "shelter", _("Streit in einer Unterkunft")
    FAMILY = "family", _("Streit in Familie oder Freundeskreis")
    SCHOOL = "school", _("Streit in Schule, Kita, Kurs oder Arbeit")
    GROUP = "group", _("Streit in oder mit einem Verein oder einer Gemeinschaft")
    OFFICE = "office", _("Ärger mit einem Amt oder einer Einrichtung")
    PUBLIC = "public", _("Ärger auf Straßen und Plätzen")
    DISCRIMINATION = "discrimination", _("Diskriminierung oder Rassismus")
    OTHER = "other", _("Etwas anderes")


class Way(models.TextChoices):
    """How a report came; sealed, but chosen from a list."""

    WEB = "web", _("über diese Seite")
    PHONE = "phone", _("am Telefon")
    VISIT = "visit", _("persönlich")


class Affected(models.TextChoices):
    """Who is affected; sealed, but chosen from a list."""

    ME = "me", _("Ich selbst")
    OTHERS = "others", _("Jemand anderes")
    GROUP = "group", _("Mehrere Menschen")
    ALL = "all", _("Alle, die dort leben oder arbeiten")


class State(models.TextChoices):
    """Where a case stands."""

    RECEIVED = "received", _("eingegangen")
    WORKING = "working", _("in Arbeit")
    CLOSED = "closed", _("abgeschlossen")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


class Level(models.TextChoices):
    """The three levels of conflict in a municipality (K. Faller, Fachtag of 24 October 2023)."""

    PERSONAL = "personal", _("zwischen Personen")
    ORGANISATION = "organisation", _("in oder mit einer Organisation")
    SOCIETY = "society", _("gesellschaftlich und öffentlich")


class Outcome(models.TextChoices):
    """How a case ended; sealed, but chosen from a list."""

    AGREED = "agreed", _("Einigung")
    PARTLY = "partly", _("teilweise Einigung")
    REFERRED = "referred", _("an eine andere Hilfe vermittelt")
    ADVISED = "advised", _("Beratung hat genügt")
    NONE = "none", _("keine Lösung")
    UNREACHABLE = "unreachable", _("nicht mehr erreichbar")


class Rating(models.TextChoices):
    """What the person says who reported, once it is over; sealed, but chosen from a list."""

    CONTENT = "content", _("Ja, es hat geholfen")
    PARTLY = "partly", _("Teilweise")
    NOT = "not", _("Nein")


class Duration(models.TextChoices):
    """How long a case took, in coarse steps; sealed."""

    WEEKS = "weeks", _("bis zwei Wochen")
    MONTHS = "months", _("bis drei Monate")
    LONGER = "longer", _("länger als drei Monate")


class Side(models.TextChoices):
    """Which safe an entry lies in: read by the reporter too, or only by those who work on the case."""

    TALK = "talk", "talk"
    FILE = "file", "file"


class EntryKind(models.TextChoices):
    """What an entry is. Lies within the envelope, never in clear."""

    REPORT = "report", _("Meldung")
    MESSAGE = "message", _("Nachricht")
    CORRECTION = "correction", _("Berichtigung")
    QUESTION = "question", _("Bitte um Einverständnis")
    CONSENT = "consent", _("Einverständnis")
    NOTE = "note", _("Notiz")
    FILE = "file", _("Datei")
    PARTY = "party", _("Beteiligte")
    DISCLOSURE = "disclosure", _("Erklärung zur Neutralität")
    AGREEMENT = "agreement", _("Vereinbarung")
    CHECK = "check", _("Nachfrage")
    ESCALATION = "escalation", _("Bitte an die Steuerungsgruppe")
    DECISION = "decision", _("Entscheidung der Steuerungsgruppe")
    CLOSING = "closing", _("Abschluss")
    RATING = "rating", _("Rückmeldung")
    DAMAGED = "damaged", _("nicht lesbar")  # never written: stands for an entry that does not open
    ACCESS = "access", _("Auskunft")
    INFORMED = "informed", _("Information nach Art. 14 DSGVO")
    REFERRAL = "referral", _("Hinweis auf ein Angebot")
    PARTY_CONSENT = "party_consent", _("Einverständnis einer Seite")
    PARTY_LEFT = "party_left", _("Gehört nicht mehr dazu")
    EARLIER = "earlier", _("Frühere Tätigkeit für eine Seite")
    THIRD = "third", _("Dritte Person")
    STOPPED = "stopped", _("Mediation beendet")
    SESSION = "session", _("Gespräch")
    SESSION_RESULT = "session_result", _("Ergebnis eines Gesprächs")
    INTERPRETER = "interpreter", _("Sprachmittlung gesucht")
    MANDATE = "mandate", _("Auftrag")
    ROLE = "role", _("Person und Rolle")
    DESIGN = "design", _("Weg")
    REVIEW = "review", _("Rückblick auf den Weg")
    TABLE = "table", _("Runder Tisch")
    TABLE_BODY = "table_body", _("Gremium des Runden Tisches")


MOVES: MoveTable = {
    State.RECEIVED: frozenset({State.WORKING, State.WITHDRAWN}),
    State.WORKING: frozenset({State.RECEIVED, State.CLOSED, State.WITHDRAWN}),
    State.CLOSED: frozenset({State.WORKING}),
    State.WITHDRAWN: frozenset(),
}
OPEN = (State.RECEIVED, State.WORKING)


class Agreed(models.TextChoices):
    """What each party to a mediation says yes or no to (§§ 1-4 MediationsG); sealed."""

    TAKES_PART = "takes_part", _("macht freiwillig mit")
    MEDIATOR = "mediator", _("nimmt diese Person als Vermittlung an")
    APART = "apart", _("getrennte Gespräche sind erlaubt")
    THIRDS = "thirds", _("dritte Personen dürfen dabei sein")
    SECRECY = "secrecy", _("verspricht, nichts weiterzusagen")
    RECORDED = "recorded", _("die Vereinbarung darf aufgeschrieben werden")


class HowSaid(models.TextChoices):
    """How somebody said so; sealed."""

    SPOKEN = "spoken", _("im Gespräch")
    PHONE = "phone", _("am Telefon")
    WRITTEN = "written", _("schriftlich")


class ThirdRole(models.TextChoices):
    """Why a third person is there; sealed."""

    INTERPRETER = "interpreter", _("Sprachmittlung")
    EXPERT = "expert", _("fachlicher Rat")
    COMPANION = "companion", _("Begleitung einer Seite")
    SECOND = "second", _("vermittelt mit")


class Gone(models.TextChoices):
    """Why somebody no longer belongs to a case; sealed."""

    LEFT = "left", _("gehört nicht mehr dazu")
    MISTAKE = "mistake", _("war aus Versehen aufgeschrieben")


class SessionForm(models.TextChoices):
    """How people talk; sealed."""

    FIRST = "first", _("Vorgespräch mit einer Seite: erklären und fragen")
    JOINT = "joint", _("gemeinsames Gespräch")
    APART = "apart", _("getrenntes Gespräch")


class Wish(models.TextChoices):
    """Whom somebody would like as a Sprachmittler."""

    ANY = "any", _("egal")
    WOMAN = "woman", _("eine Frau")
    MAN = "man", _("ein Mann")


class Wanted(models.TextChoices):
    """Where a request for a Sprachmittler stands."""

    OPEN = "open", _("gesucht")
    FOUND = "found", _("gefunden")
    WITHDRAWN = "withdrawn", _("zurückgezogen")


WANTED_MOVES: MoveTable = {
    Wanted.OPEN: frozenset({Wanted.FOUND, Wanted.WITHDRAWN}),
    Wanted.FOUND: frozenset({Wanted.OPEN, Wanted.WITHDRAWN}),
    Wanted.WITHDRAWN: frozenset(),
}
