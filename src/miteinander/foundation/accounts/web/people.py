"""The people desk: who works here, with which roles, and what happened."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.foundation.accounts import rules
from miteinander.foundation.accounts.domain import invitations
from miteinander.foundation.accounts.domain.grants import end_role, grant_role
from miteinander.foundation.accounts.domain.leaving import deactivate, reactivate
from miteinander.foundation.accounts.forms import InviteForm, ReasonForm, RoleForm, begin_of, end_of
from miteinander.foundation.accounts.history import history_lines
from miteinander.foundation.accounts.links import invitation_link
from miteinander.foundation.accounts.models import Invitation, Person, RoleGrant
from miteinander.foundation.accounts.roles import roles
from miteinander.foundation.accounts.web.own import add_errors
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.ui.service import page_links

PAGE_SIZE = 50
SEE, MANAGE = "accounts.see_people", "accounts.manage_people"


@dataclass(frozen=True, kw_only=True)
class GrantLine:
    """A role as the desk shows it."""

    public_id: UUID
    title: str
    begin: datetime
    end: datetime | None
    reason: str
    state: str


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """A person as the list shows them."""

    person: Person
    roles: list[str]


@desk_page(SEE)
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List the people by name, with the roles they hold now, and the invitations still open."""
    shown = rules.visible_to(actor_of(request)).prefetch_related("grants")
    page = Paginator(shown, PAGE_SIZE).get_page(request.GET.get("page"))
    lines = [_person_line(person) for person in page.object_list]
    waiting = Invitation.objects.filter(
        used__isnull=True, withdrawn__isnull=True, person__isnull=True, expires__gt=clock.now()
    )
    pages = page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages)
    context = {"lines": lines, "total": page.paginator.count, "pages": pages, "waiting": list(waiting[:PAGE_SIZE])}
    return render(request, "desk/accounts/people.html", context)


@desk_page(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Invite somebody by mail; invitation and mail are written in one transaction."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            with transaction.atomic():
                _invite(request, facts=form.cleaned_data)
        except InvalidInput as wrong:
            add_errors(form, wrong)
        else:
            address = form.cleaned_data["email"]
            messages.success(request, _("Die Einladung an %(address)s ist unterwegs.") % {"address": address})
            return redirect("accounts_people")
    return render(request, "desk/accounts/invite.html", {"form": form}, status=422 if form.errors else 200)


def _invite(request: HttpRequest, *, facts: dict[str, Any]) -> None:
    """Make the invitation and write its mail in the receiver's language."""
    invited = invitations.invite_colleague(
        email=facts["email"],
        display_name=facts["display_name"],
        language=facts["language"],
        role=facts["role"],
        organisation=facts.get("organisation"),
        role_end=end_of(facts["end"]),
        reason=facts["reason"],
        by=actor_of(request),
    )
    context = {
        "name": facts["display_name"],
        "link": invitation_link(invited.secret),
        "expires": invited.expires,
    }
    with translation.override(facts["language"]):
        get_adapter(request).send_mail("account/email/invitation", facts["email"], context)


@desk_page(MANAGE)
@require_POST
def withdraw(request: HttpRequest, invitation_id: UUID) -> HttpResponse:
    """Withdraw an invitation that is still open."""
    invitations.withdraw(invitation_id=invitation_id, by=actor_of(request))
    messages.success(request, _("Die Einladung ist zurückgezogen."))
    return redirect("accounts_people")


@desk_page(SEE)
@require_safe
def person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Show a person: details, roles past and present, what happened."""
    return _person_page(request, person_id=person_id, role_form=RoleForm(), status=200)


@desk_page(MANAGE)
@require_POST
def grant(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Give a role."""
    form = RoleForm(request.POST)
    if form.is_valid():
        facts = form.cleaned_data
        try:
            grant_role(
                person_id=person_id,
                role=facts["role"],
                organisation=facts.get("organisation"),
                begin=_begin(facts["begin"]),
                end=end_of(facts["end"]),
                reason=facts["reason"],
                by=actor_of(request),
            )
        except InvalidInput as wrong:
            add_errors(form, wrong)
        else:
            messages.success(request, _("Die Rolle ist gegeben."))
            return redirect("accounts_person", person_id)
    return _person_page(request, person_id=person_id, role_form=form, status=422)


@desk_page(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def end_grant(request: HttpRequest, person_id: UUID, grant_id: UUID) -> HttpResponse:
    """Ask for the reason and end a role now."""

    def end(reason: str) -> str:
        end_role(grant_id=grant_id, reason=reason, by=actor_of(request))
        return _("Die Rolle ist beendet.")

    return _with_reason(
        request,
        person_id=person_id,
        title=_("Rolle beenden?"),
        consequence=_("Sie gilt ab sofort nicht mehr. Sie können sie später neu geben."),
        verb=_("Rolle beenden"),
        act=end,
    )


@desk_page(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for the reason and close a person's access."""

    def leave(reason: str) -> str:
        deactivate(person_id=person_id, reason=reason, by=actor_of(request))
        return _("Der Zugang ist geschlossen.")

    return _with_reason(
        request,
        person_id=person_id,
        title=_("Zugang schließen?"),
        consequence=_(
            "Die Person ist sofort abgemeldet, alle Rollen enden. Nach 180 Tagen werden ihre Angaben gelöscht."
        ),
        verb=_("Zugang schließen"),
        act=leave,
    )


@desk_page(MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """Ask for the reason and open a closed access again."""

    def come_back(reason: str) -> str:
        reactivate(person_id=person_id, reason=reason, by=actor_of(request))
        return _("Der Zugang ist wieder offen.")

    return _with_reason(
        request,
        person_id=person_id,
        title=_("Zugang wieder öffnen?"),
        consequence=_("Die Person kann sich wieder anmelden. Rollen geben Sie danach neu."),
        verb=_("Zugang wieder öffnen"),
        act=come_back,
    )


def _with_reason(
    request: HttpRequest, *, person_id: UUID, title: str, consequence: str, verb: str, act: Callable[[str], str]
) -> HttpResponse:
    """Say what will happen, ask why, then do it and say that it is done."""
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        messages.success(request, act(form.cleaned_data["reason"]))
        return redirect("accounts_person", person_id)
    context = {
        "person": _visible(actor_of(request), person_id=person_id),
        "form": form,
        "title": title,
        "consequence": consequence,
        "verb": verb,
        "back": reverse("accounts_person", args=[person_id]),
    }
    return render(request, "desk/accounts/reason.html", context, status=422 if form.errors else 200)


def _visible(actor: Actor, *, person_id: UUID) -> Person:
    """Return a person whom the actor may see; raise ``NotFound`` where there is none."""
    shown = rules.visible_to(actor).filter(public_id=person_id).first()
    if shown is None:
        raise NotFound("Diese Person gibt es nicht.", person=str(person_id))
    return shown


def _person_page(request: HttpRequest, *, person_id: UUID, role_form: RoleForm, status: int) -> HttpResponse:
    actor = actor_of(request)
    shown = _visible(actor, person_id=person_id)
    context = {
        "person": shown,
        "grants": [_grant_line(one) for one in RoleGrant.objects.filter(person=shown)],
        "entries": history_lines(ThingRef(kind="person", public_id=person_id), limit=50),
        "role_form": role_form,
        "may_manage": actor.may(MANAGE) and actor.public_id != person_id,
    }
    return render(request, "desk/accounts/person.html", context, status=status)


def _person_line(person: Person) -> PersonLine:
    lines = [_grant_line(one) for one in person.grants.all()]
    return PersonLine(person=person, roles=[line.title for line in lines if line.state == "now"])


def _grant_line(grant: RoleGrant) -> GrantLine:
    role = roles.get(grant.role)
    now = clock.now()
    state = "later" if grant.begin > now else "over" if grant.end and grant.end <= now else "now"
    return GrantLine(
        public_id=grant.public_id,
        title=_(role.title) if role else grant.role,
        begin=grant.begin,
        end=grant.end,
        reason=grant.reason,
        state=state,
    )


def _begin(day: Any) -> datetime:
    """Let a role that begins today begin now: its journal entry then tells the truth."""
    return clock.now() if day == clock.today() else begin_of(day)
