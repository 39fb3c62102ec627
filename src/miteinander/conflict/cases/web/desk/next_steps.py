"""What is missing for the next step of a case, as sentences, each with the form it leads to."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import mediation, processes, sessions
from miteinander.conflict.cases.domain.queries import CasePage
from miteinander.conflict.cases.enums import Agreed, EntryKind, Level, State

Step = tuple[str, str]


def next_steps(
    one: CasePage,
    *,
    now: mediation.Standing,
    organisation: processes.Organisation,
    table: processes.RoundTable,
    talks: tuple[sessions.SessionView, ...],
) -> list[Step]:
    """Return what comes next for who leads a case: the promise first, then its way, in the end whether it holds."""
    if not one.leads or one.line.state in {State.RECEIVED, State.WITHDRAWN}:
        return []
    check = _check(one)
    if one.line.state == State.CLOSED:
        return check
    if not one.level:
        return [*_answer(one), (_("Legen Sie die Ebene fest."), "level")]
    if one.level == Level.PERSONAL:
        way = _in_mediation(one, now, talks)
    elif one.level == Level.ORGANISATION:
        way = _in_organisation(one, organisation)
    else:
        way = _at_table(table)
    return [*_answer(one), *check, *way]


def _answer(one: CasePage) -> list[Step]:
    if one.answered:
        return []
    facts = {"day": date_format(one.answer_due, "DATE_FORMAT")}
    return [(_("Antworten Sie der meldenden Person bis %(day)s: Das ist zugesagt.") % facts, "answer")]


def _check(one: CasePage) -> list[Step]:
    check = one.next_check
    if check is None or not check.has_come:
        return []
    facts = {"day": date_format(check.due, "DATE_FORMAT")}
    return [(_("Fragen Sie nach, ob die Vereinbarung hält. Vorgesehen war der %(day)s.") % facts, "check")]


def _agreed(one: CasePage) -> list[Step]:
    if not any(entry.kind == EntryKind.AGREEMENT for entry in one.agreements):
        return []
    check = one.next_check
    if check is None:
        return [(_("Die Vereinbarung steht. Sie können den Fall abschließen."), "")]
    facts = {"day": date_format(check.due, "DATE_FORMAT")}
    sentence = _("Die Vereinbarung steht. Sie können abschließen; am %(day)s erinnern wir Sie nachzufragen.")
    return [(sentence % facts, "")]


def _in_organisation(one: CasePage, found: processes.Organisation) -> list[Step]:
    steps = [
        (found.mandate, _("Klären Sie den Auftrag."), "mandate"),
        (found.roles, _("Schreiben Sie auf, wer welche Rolle hat."), "role"),
        (found.design, _("Entwerfen Sie den Weg."), "design"),
    ]
    left = [(sentence, form) for done, sentence, form in steps if not done]
    talk_on = [(_("Planen Sie das nächste Gespräch, oder schauen Sie auf den Weg zurück."), "")]
    return left or _agreed(one) or talk_on


def _at_table(found: processes.RoundTable) -> list[Step]:
    if found.plan is None:
        return [(_("Sammeln Sie Seiten und Themen."), "table")]
    if found.body is None:
        return [(_("Wählen Sie das Gremium, in dem der Runde Tisch sich trifft."), "table_bodies")]
    if not found.body.meetings:
        return [(_("Planen Sie bei den Gremien das nächste Treffen."), "")]
    if found.group is None:
        return [(_("Soll eine Arbeitsgruppe weitermachen? Wählen Sie ihr Gremium, oder schließen Sie ab."), "")]
    return [(_("Der Runde Tisch trifft sich. Schreiben Sie Ergebnisse auf, oder schließen Sie ab."), "")]


def _in_mediation(one: CasePage, now: mediation.Standing, talks: tuple[sessions.SessionView, ...]) -> list[Step]:
    if now.stopped:
        sentence = _("Die Mediation ist beendet. Neu anfangen? Dann sagt jede Seite noch einmal, wozu sie Ja sagt.")
        return [(sentence, "consent")]
    if not now.enough:
        return [(_("Schreiben Sie auf, wer beteiligt ist: mindestens zwei Seiten."), "party")]
    missing = _missing(now)
    if missing:
        return missing
    open_talks = [talk for talk in talks if talk.result is None]
    if open_talks:
        facts = {"day": date_format(open_talks[-1].day, "DATE_FORMAT")}
        return [(_("Schreiben Sie auf, was beim Gespräch am %(day)s herausgekommen ist.") % facts, "session_result")]
    if not any(talk.held for talk in talks):
        return [(_("Planen Sie ein gemeinsames Gespräch."), "session")]
    agreed = _agreed(one)
    if agreed:
        return agreed
    if now.missing(Agreed.RECORDED):
        facts = {"names": ", ".join(now.missing(Agreed.RECORDED))}
        return [(_("Vor einer Vereinbarung: Darf sie aufgeschrieben werden? Noch offen: %(names)s") % facts, "consent")]
    return [(_("Alle stimmen zu: Eine Vereinbarung kann aufgeschrieben werden."), "agreement")]


def _missing(now: mediation.Standing) -> list[Step]:
    wanted = [(Agreed.TAKES_PART, _("Macht freiwillig mit? Noch offen: %(names)s"))]
    wanted += [(Agreed.MEDIATOR, _("Nimmt Sie als Vermittlung an? Noch offen: %(names)s"))]
    return [(text % {"names": ", ".join(now.missing(what))}, "consent") for what, text in wanted if now.missing(what)]
