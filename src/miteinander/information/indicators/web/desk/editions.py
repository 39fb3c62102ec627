"""Editions at the desk: which there are, freezing the next one after a dry run, and approving by a second person."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.editions import EditionState
from miteinander.foundation.kernel.errors import Conflict, InvalidInput, MoveNotAllowed, NotAllowed
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import DateField, Form, page_links
from miteinander.information.indicators import rules
from miteinander.information.indicators.domain import editions as changing
from miteinander.information.indicators.domain.comparing import Differences, differences
from miteinander.information.indicators.domain.drafting import FalseStatement, draft, false_statements
from miteinander.information.indicators.domain.queries import editions as asking
from miteinander.information.indicators.domain.queries.book import Book, book
from miteinander.information.indicators.domain.queries.editions import DeskEdition
from miteinander.information.indicators.domain.queries.sentences import active_language, chosen
from miteinander.information.indicators.domain.queries.values import current_edition, values
from miteinander.information.indicators.web.desk import edition_words as words

PER_PAGE = 50
_TITLE = "title_"
_REASON = "reason_"
_CONFIRMED = "confirmed_"


class FreezeForm(Form):
    """Number, day and titles of the next edition; as a correction also its reason, which everybody reads."""

    number = forms.CharField(
        label=gettext_lazy("Nummer"), max_length=11, help_text=gettext_lazy("Zum Beispiel 2026, berichtigt 2026.1.")
    )
    day = DateField(label=gettext_lazy("Stand der Zahlen"))
    corrects = forms.BooleanField(required=False)

    def __init__(self, *args: Any, current: str, false: Sequence[FalseStatement], **options: Any) -> None:
        """Offer the current edition to be corrected, and a title and a reason in every language of the town.

        Each false sentence of the report needs a reason why it may stand.
        """
        super().__init__(*args, **options)
        self._current = current
        if current:
            label = _("Diese Ausgabe berichtigt Ausgabe %(number)s.") % {"number": current}
            self.fields["corrects"].label = label
        else:
            del self.fields["corrects"]
        for code, name in settings.LANGUAGES:
            needed = code == settings.LANGUAGE_CODE
            self._add(f"{_TITLE}{code}", _("Titel (%(language)s)"), name, needed=needed)
        for code, name in settings.LANGUAGES if current else ():
            self._add(f"{_REASON}{code}", _("Grund der Berichtigung (%(language)s)"), name, needed=False)
        for one in false:
            label = _("Warum darf dieser Satz stehen bleiben? „%(sentence)s“") % {"sentence": one.quote}
            hint = _("%(reason)s Ihr Grund wird daneben veröffentlicht.") % {"reason": one.reason}
            self.fields[f"{_CONFIRMED}{one.key}"] = forms.CharField(label=label, help_text=hint, max_length=300)

    def _add(self, name: str, label: str, language: str, *, needed: bool) -> None:
        field = forms.CharField(label=label % {"language": language}, max_length=300, required=needed)
        field.widget.attrs |= {"class": "kern-form-input__input m-input", "dir": "auto"}
        self.fields[name] = field

    def wanted(self) -> dict[str, Any]:
        """Return what freezing needs."""
        data = self.cleaned_data
        corrects = self._current if data.get("corrects") else ""
        return {
            "number": data["number"].strip(),
            "day": data["day"],
            "titles": self._texts(_TITLE),
            "corrects": corrects,
            "reasons": self._texts(_REASON) if corrects else {},
            "confirmed": {
                name.removeprefix(_CONFIRMED): text for name, text in data.items() if name.startswith(_CONFIRMED)
            },
        }

    def refuse(self, fields: Mapping[str, list[str]]) -> None:
        """Say at each field why the edition cannot be frozen."""
        places = {"title": f"{_TITLE}{settings.LANGUAGE_CODE}", "reason": f"{_REASON}{settings.LANGUAGE_CODE}"}
        for name, sentences in fields.items():
            for sentence in sentences:
                at = places.get(name, name)
                self.add_error(at if at in self.fields else None, sentence)

    def _texts(self, start: str) -> dict[str, str]:
        return {code: self.cleaned_data.get(f"{start}{code}") or "" for code, _name in settings.LANGUAGES}


@desk_page(rules.FREEZE)
@require_safe
def editions(request: HttpRequest) -> HttpResponse:
    """List all editions with their state, the newest first."""
    count = max(1, -(-asking.count_editions() // PER_PAGE))
    asked = request.GET.get("page", "1")
    number = min(max(1, int(asked)), count) if asked.isdecimal() and len(asked) < 7 else 1
    lines = asking.desk_editions(begin=(number - 1) * PER_PAGE, most=PER_PAGE)
    context = {
        "lines": [(one, chosen(one.titles).text) for one in lines],
        "pages": page_links(path=request.path, query=request.GET, number=number, count=count),
    }
    return render(request, "indicators/desk/editions.html", context)


@desk_page(rules.FREEZE)
def new(request: HttpRequest) -> HttpResponse:
    """Show what the next edition would change, hide and make false, and freeze it."""
    current, vocabulary = current_edition(), book(active_language())
    before = values(edition=current.pk, book=vocabulary) if current else []
    found = draft()
    after = found.values_in_order(vocabulary)
    false = false_statements(after, book=vocabulary)
    initial = {"day": clock.today(), "number": changing.next_number() or str(clock.today().year)}
    number = current.number if current else ""
    form = FreezeForm(request.POST or None, current=number, false=false, initial=initial)
    if request.method == "POST" and form.is_valid() and (made := _frozen(request, form)):
        return redirect("indicators_desk:edition", public_id=made)
    known = {one.key for one in false_statements(before, book=vocabulary)}
    context = {
        "form": form,
        "current": current,
        "statements": [(one, one.key not in known) for one in false],
        **_compared(differences(before=before, after=after), found.protocol, vocabulary),
    }
    return render(request, "indicators/desk/edition_new.html", context, status=422 if form.errors else 200)


def _frozen(request: HttpRequest, form: FreezeForm) -> UUID | None:
    """Freeze, or say at the fields why not."""
    try:
        made = changing.freeze(by=actor_of(request), **form.wanted())
    except InvalidInput as refused:
        form.refuse(refused.fields)
        return None
    messages.success(request, _("Die Ausgabe ist eingefroren. Jetzt fehlt die Freigabe durch eine zweite Person."))
    return made


def _compared(found: Differences, protocol: Mapping[str, Any], vocabulary: Book) -> dict[str, Any]:
    return {
        "compared": words.compared(found, book=vocabulary),
        "protocol_facts": words.protocol_facts(protocol),
        "profiles": words.profile_lines(protocol),
        "hidden": words.hidden_lines(protocol, book=vocabulary),
        "exposed": words.spots_in_words(
            [*protocol.get("exposed", []), *protocol.get("recovered", [])], book=vocabulary
        ),
        "contradictory": words.spots_in_words(protocol.get("contradictory", []), book=vocabulary),
    }


@desk_page(rules.APPROVE)
@require_safe
def edition(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one edition: what it changes, what is hidden and why, and, while it waits, how it is decided."""
    return _shown(request, asking.desk_edition(public_id))


def _shown(request: HttpRequest, one: DeskEdition, *, refused: str = "", reason: str = "") -> HttpResponse:
    vocabulary = book(active_language())
    against = _against(one)
    before = values(edition=against, book=vocabulary) if against else []
    found = differences(before=before, after=values(edition=one.pk, book=vocabulary))
    waits = one.state == EditionState.FROZEN
    context = {
        "one": one,
        "title": chosen(one.titles).text,
        "why": chosen(one.reasons).text,
        "facts": words.edition_facts(one),
        "waits": waits,
        "not_by_me": changing.why_not_by(edition_id=one.public_id, by=actor_of(request)) if waits else "",
        "refused": refused,
        "typed": reason,
        "history": history_lines(changing.edition_ref(one.public_id)),
        **_compared(found, one.protocol, vocabulary),
    }
    return render(request, "indicators/desk/edition.html", context, status=422 if refused else 200)


def _against(one: DeskEdition) -> int | None:
    """Return the edition that was current when this one was frozen."""
    return changing.approved_by_number(str(one.protocol.get("against", "")))


@desk_page(rules.APPROVE)
@require_POST
def approved(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Approve a frozen edition."""
    try:
        changing.approve(edition_id=public_id, by=actor_of(request))
        messages.success(request, _("Die Ausgabe ist freigegeben und öffentlich."))
    except MoveNotAllowed:
        messages.warning(request, _("Das ist inzwischen schon entschieden."))
    except (NotAllowed, Conflict) as refused:
        return _shown(request, asking.desk_edition(public_id), refused=refused.sentence)
    return redirect("indicators_desk:edition", public_id=public_id)


@desk_page(rules.APPROVE)
@require_POST
def declined(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Decline a frozen edition and say why."""
    reason = request.POST.get("reason", "").replace("\x00", "")[:1000]
    try:
        changing.decline(edition_id=public_id, reason=reason, by=actor_of(request))
        messages.success(request, _("Die Ausgabe ist nicht freigegeben. Sie bleibt intern."))
    except MoveNotAllowed:
        messages.warning(request, _("Das ist inzwischen schon entschieden."))
    except InvalidInput as refused:
        return _shown(request, asking.desk_edition(public_id), refused=refused.sentence, reason=reason)
    return redirect("indicators_desk:edition", public_id=public_id)
