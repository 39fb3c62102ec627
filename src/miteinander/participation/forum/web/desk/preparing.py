"""Preparing a conference: plan it after an earlier one, set its phases, print links and codes, take the minutes."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.documents.service import qr_svg
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.ui.service import Form, PageFrame, saved
from miteinander.participation.forum import rules, service
from miteinander.town.places.service import place_choices

MOMENT = "%Y-%m-%dT%H:%M"
_PHASES = ("proposals_open", "proposals_close", "voting_open", "voting_close")


class MomentField(forms.DateTimeField):
    """A moment by the town's clock, chosen with the browser's own calendar."""

    def __init__(self, **options: Any) -> None:
        """Use the browser's field for date and time."""
        widget = forms.DateTimeInput({"type": "datetime-local"}, format=MOMENT)
        super().__init__(widget=widget, input_formats=[MOMENT, "%d.%m.%Y, %H:%M", "%d.%m.%Y %H:%M"], **options)


class PlanForm(Form):
    """A new conference after an earlier one."""

    like = forms.ChoiceField(
        label=gettext_lazy("Nach der Vorlage"),
        help_text=gettext_lazy("Themen, Tische und Kriterien werden übernommen und lassen sich danach ändern."),
    )
    title = forms.CharField(label=gettext_lazy("Titel"), max_length=200)
    starts_at = MomentField(label=gettext_lazy("Beginn"))
    ends_at = MomentField(label=gettext_lazy("Ende"))
    place = forms.ChoiceField(label=gettext_lazy("Ort"), required=False)
    capacity = forms.IntegerField(label=gettext_lazy("Plätze"), min_value=1, max_value=100_000, required=False)
    registration_opens = MomentField(label=gettext_lazy("Anmeldung ab"), required=False)
    registration_closes = MomentField(label=gettext_lazy("Anmeldung bis"), required=False)

    def __init__(self, *args: Any, earlier: list[service.ConferenceView], **rest: Any) -> None:
        """Offer the earlier conferences and the town's places."""
        super().__init__(*args, **rest)
        choices = {
            "like": [(str(one.public_id), one.gathering.title) for one in earlier],
            "place": [("", "—"), *place_choices()],
        }
        for name, offered in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered


class PhasesForm(Form):
    """When what is open, and the rules."""

    proposals_open = MomentField(label=gettext_lazy("Vorschläge ab"), required=False)
    proposals_close = MomentField(label=gettext_lazy("Vorschläge bis"), required=False)
    check_first = forms.BooleanField(label=gettext_lazy("Vorschläge erst lesen, dann zeigen"), required=False)
    voting_open = MomentField(label=gettext_lazy("Abstimmung ab"), required=False)
    voting_close = MomentField(label=gettext_lazy("Abstimmung bis"), required=False)
    votes_each = forms.IntegerField(label=gettext_lazy("Stimmen je Code"), min_value=1, max_value=10)
    published = forms.BooleanField(label=gettext_lazy("Öffentlich zeigen"), required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)


class CodesForm(Form):
    """How many codes to print."""

    count = forms.IntegerField(label=gettext_lazy("Wie viele Codes?"), min_value=1, max_value=2000)


@desk_page(rules.MODERATE)
def conferences(request: HttpRequest) -> HttpResponse:
    """List the conferences."""
    rows = service.conferences(language=settings.LANGUAGE_CODE, by=actor_of(request))
    context = {"rows": rows, "may_plan": actor_of(request).may(rules.PREPARE)}
    return render(request, "forum/desk/conferences.html", context)


@desk_page(rules.PREPARE)
def new(request: HttpRequest) -> HttpResponse:
    """Plan a conference after an earlier one."""
    earlier = service.conferences(language=settings.LANGUAGE_CODE, by=actor_of(request))
    form = PlanForm(request.POST or None, earlier=earlier)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            made: list[UUID] = []
            status = saved(form=form, action=lambda: made.append(_plan(request, form)))
            if not status:
                messages.success(request, _("Der Fachtag ist geplant. Er ist noch nicht öffentlich."))
                return redirect("forum_desk:conference", public_id=made[0])
    return render(request, "forum/desk/new.html", {"form": form}, status=status)


def _plan(request: HttpRequest, form: PlanForm) -> UUID:
    data = form.cleaned_data
    values = {name: data[name] for name in ("place", "capacity", "registration_opens", "registration_closes")}
    return service.plan_conference(
        like=UUID(data["like"]),
        title=data["title"],
        starts_at=data["starts_at"],
        ends_at=data["ends_at"],
        values={**values, "public": True},
        by=actor_of(request),
    )


@desk_page(rules.PREPARE)
def conference(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one conference, and save its phases."""
    view = _view(request, public_id)
    form = PhasesForm(request.POST or None, initial=_initial(view))
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            values = {name: value for name, value in form.cleaned_data.items() if name != "revision"}
            status = saved(
                form=form,
                action=lambda: service.set_phases(
                    conference_id=public_id,
                    values=values,
                    by=actor_of(request),
                    seen_revision=form.cleaned_data["revision"],
                ),
            )
            if not status:
                messages.success(request, _("Zeiten und Regeln sind gespeichert."))
                return redirect("forum_desk:conference", public_id=public_id)
    printed, cast = service.turnout(public_id)
    context = {
        "view": view,
        "form": form,
        "codes_form": CodesForm(),
        "printed": printed,
        "cast": cast,
        "history": history_lines(ThingRef(kind="conference", public_id=public_id)),
    }
    return render(request, "forum/desk/conference.html", context, status=status)


@never_cache
@require_POST
@desk_page(rules.PREPARE)
def scribe_link(request: HttpRequest, public_id: UUID, theme_id: UUID) -> HttpResponse:
    """Make a new link for a table's scribe and show it once, with a code for the camera."""
    view = _view(request, public_id)
    secret = service.make_scribe_link(theme_id=theme_id, by=actor_of(request))
    with translation.override(settings.LANGUAGE_CODE):
        path = reverse("forum:table", kwargs={"secret": secret})
    link = f"{PageFrame(request).absolute}{path}"
    theme = next(one for one in view.themes if one.public_id == theme_id)
    context = {"view": view, "theme": theme, "link": link, "qr": qr_svg(link, title=theme.name.text)}
    return render(request, "forum/desk/scribe_link.html", context)


@never_cache
@require_POST
@desk_page(rules.PREPARE)
def codes(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Make codes and show the sheet to print; afterwards nobody can read them again."""
    view = _view(request, public_id)
    form = CodesForm(request.POST)
    made: list[str] = []
    status = 422
    if form.is_valid():
        action = {"conference_id": public_id, "count": form.cleaned_data["count"], "by": actor_of(request)}
        status = saved(form=form, action=lambda: made.extend(service.make_codes(**action)))
    if status:
        messages.error(request, " ".join(str(one) for errors in form.errors.values() for one in errors))
        return redirect("forum_desk:conference", public_id=public_id)
    with translation.override(settings.LANGUAGE_CODE):
        link = f"{PageFrame(request).absolute}{reverse('forum:vote', kwargs={'key': view.key})}"
    context = {"view": view, "codes": made, "link": link, "qr": qr_svg(link, title=_("Abstimmen"))}
    return render(request, "forum/desk/codes.html", context)


@desk_page(rules.MODERATE)
def minutes(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the draft of the minutes."""
    made = service.minutes_of(conference_id=public_id, language=settings.LANGUAGE_CODE, by=actor_of(request))
    heard = [one for chapter in made.chapters for one in chapter.reviews]
    context = {"minutes": made, "view": made.conference, "summed": service.summed(heard)}
    return render(request, "forum/desk/minutes.html", context)


@desk_page(rules.MODERATE)
def minutes_file(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the draft as a PDF."""
    language = settings.LANGUAGE_CODE
    made = service.minutes_of(conference_id=public_id, language=language, by=actor_of(request))
    with translation.override(language):
        path = reverse("forum:conference", kwargs={"key": made.conference.key})
        content = service.minutes_pdf(made, language=language, url=f"{PageFrame(request).absolute}{path}")
    name = f'attachment; filename="{made.conference.key}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": name})


def _view(request: HttpRequest, public_id: UUID) -> service.ConferenceView:
    return service.conference(public_id=public_id, language=settings.LANGUAGE_CODE, by=actor_of(request))


def _initial(view: service.ConferenceView) -> dict[str, Any]:
    moments = {name: getattr(view, name) for name in _PHASES}
    return {
        **{name: timezone.localtime(one).strftime(MOMENT) for name, one in moments.items() if one},
        **{name: getattr(view, name) for name in ("check_first", "votes_each", "published", "revision")},
    }
