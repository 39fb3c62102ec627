"""Mail to those who have a seat, each in their own language; written with the change, sent after it, once."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.urls import reverse
from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.messages.service import send
from miteinander.town.bodies.domain.quorum import seats_at
from miteinander.town.bodies.models import Body, Meeting, Member, Task

Letter = tuple[str, str]


def write_invitations(*, meeting: Meeting, by: Actor) -> int:
    """Write an invitation to everybody with a seat and an address; return to how many."""
    return _to_everybody(meeting=meeting, by=by, what="invitation", letter=_invitation)


def write_cancellations(*, meeting: Meeting, by: Actor) -> int:
    """Tell everybody with a seat and an address that a meeting is cancelled; return how many."""
    return _to_everybody(meeting=meeting, by=by, what="cancellation", letter=_cancellation)


def write_task(*, task: Task, by: Actor) -> None:
    """Tell the owner of a task what it is and until when."""
    _to_owner(task=task, by=by, what="task", first=gettext_noop("diese Aufgabe liegt bei Ihnen:"))


def write_reminder(*, task: Task, by: Actor) -> bool:
    """Remind the owner of a task that is due; tell whether there was an address."""
    return _to_owner(task=task, by=by, what=f"due:{task.due}", first=gettext_noop("heute ist diese Aufgabe fällig:"))


def _to_owner(*, task: Task, by: Actor, what: str, first: str) -> bool:
    """Write to the owner of a task, once for each occasion; ``first`` is put into their language."""
    member = task.owner.member if task.owner else None
    if member is None or not member.email:
        return False
    with translation.override(_language(member)):
        subject = _("Eine Aufgabe für Sie: %(body)s") % {"body": name_of(task.body)}
        lines = [_("Guten Tag,"), "", _(first), task.text]
        if task.due:
            lines.append(_("Bis: %(day)s") % {"day": formats.date_format(task.due, "DATE_FORMAT")})
        lines += ["", _("Sie steht auf jeder Tagesordnung, bis sie erledigt ist.")]
        key = f"bodies:{what}:{task.public_id}:{member.public_id}"
        send(key=key, to=member.email, subject=subject, text="\n".join(lines), language=_language(member), by=by)
    return True


def name_of(body: Body) -> str:
    """Return a body's name in the language that is active, else in the source language."""
    names = dict(body.translations.exclude(name="").values_list("language", "name"))
    return str(names.get(translation.get_language() or "") or names.get(settings.LANGUAGE_CODE, body.slug))


def _to_everybody(*, meeting: Meeting, by: Actor, what: str, letter: Callable[[Meeting], Letter]) -> int:
    holders = {one.member.pk: one.member for one in seats_at(meeting) if one.member and one.member.email}
    for member in holders.values():
        with translation.override(_language(member)):
            subject, text = letter(meeting)
        send(
            key=f"bodies:{what}:{meeting.public_id}:{member.public_id}",
            to=member.email,
            subject=subject,
            text=text,
            language=_language(member),
            by=by,
        )
    return len(holders)


def _language(member: Member) -> str:
    spoken = [code for code, _name in settings.LANGUAGES]
    return member.language if member.language in spoken else settings.LANGUAGE_CODE


def _invitation(meeting: Meeting) -> Letter:
    """Return subject and text. Mail can be read on its way: what is not public is only counted."""
    gathering = meeting.gathering
    subject = _("Einladung: %(body)s am %(when)s") % {"body": name_of(meeting.body), "when": _when(gathering.starts_at)}
    hidden = meeting.items.filter(public=False).count()
    points = [f"{number}. {one.title}" for number, one in enumerate(meeting.items.filter(public=True), start=1)]
    lines = [_("Guten Tag,"), "", _("wir laden Sie herzlich ein."), "", *_facts(meeting)]
    if gathering.online_url:
        lines.append(_("Im Internet: %(url)s") % {"url": gathering.online_url})
    lines += ["", _("Tagesordnung:"), *points]
    if hidden:
        text = ngettext(
            "Dazu kommt %(number)s nicht öffentlicher Punkt.",
            "Dazu kommen %(number)s nicht öffentliche Punkte.",
            hidden,
        )
        lines.append(text % {"number": hidden})
    if meeting.invitation:
        lines += ["", meeting.invitation]
    return subject, "\n".join([*lines, "", *_page(meeting)])


def _cancellation(meeting: Meeting) -> Letter:
    when = _when(meeting.gathering.starts_at)
    subject = _("Fällt aus: %(body)s am %(when)s") % {"body": name_of(meeting.body), "when": when}
    lines = [_("Guten Tag,"), "", _("diese Sitzung fällt aus:"), *_facts(meeting), "", *_page(meeting)]
    return subject, "\n".join(lines)


def _facts(meeting: Meeting) -> list[str]:
    gathering = meeting.gathering
    where = ", ".join(part for part in (place_of(meeting), _("im Internet") if gathering.online else "") if part)
    facts = [
        name_of(meeting.body),
        _("Wann: %(when)s") % {"when": _when(gathering.starts_at)},
        _("Wo: %(where)s") % {"where": where} if where else "",
    ]
    return [one for one in facts if one]


def place_of(meeting: Meeting) -> str:
    """Return where a meeting is, in one line; nothing where it is only online."""
    place = meeting.gathering.place
    if place is None:
        return str(meeting.gathering.place_text)
    return ", ".join(part for part in (place.name, place.street, place.city) if part)


def _page(meeting: Meeting) -> list[str]:
    if not settings.PUBLIC_URL:
        return []
    path = reverse("bodies:meeting", kwargs={"slug": meeting.body.slug, "meeting_id": meeting.public_id})
    return [f"{settings.PUBLIC_URL}{path}"]


def _when(moment: datetime) -> str:
    return str(formats.date_format(timezone.localtime(moment), "DATETIME_FORMAT"))
