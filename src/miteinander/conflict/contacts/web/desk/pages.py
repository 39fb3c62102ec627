"""Who works at which point: added, ended, and for which area. No content of any case is near these pages."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.conflict.contacts import rules, service
from miteinander.conflict.contacts.domain.desk import POINT
from miteinander.conflict.contacts.domain.queries import PointOfDesk, points_for_desk
from miteinander.foundation.accounts.service import history_lines, people_choices
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.errors import NotFound
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.ui.service import DateField, Form, saved
from miteinander.town.qualifications.service import missing_for


class MemberForm(Form):
    """Let somebody work at a point."""

    person = forms.ChoiceField(label=gettext_lazy("Wer?"))
    begins = DateField(label=gettext_lazy("Ab wann?"))

    def __init__(self, *args: object, **rest: object) -> None:
        """Offer everybody who has access."""
        super().__init__(*args, **rest)
        field = self.fields["person"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "—"), *people_choices()]


class AreaForm(Form):
    """Assign an area."""

    area = forms.CharField(
        label=gettext_lazy("Gebiet"),
        help_text=gettext_lazy("So, wie die Stadt es zugeordnet hat. Alle lesen es."),
        max_length=120,
        required=False,
    )


class EndForm(Form):
    """End a membership."""

    member = forms.IntegerField(widget=forms.HiddenInput)


@desk_page(rules.MANAGE)
def points(request: HttpRequest) -> HttpResponse:
    """List the points with who works there."""
    return render(request, "contacts/desk/points.html", {"points": points_for_desk(settings.LANGUAGE_CODE)})


@desk_page(rules.MANAGE)
def point(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one point, and what can be changed."""
    return _show(request, one=_found(public_id))


@require_POST
@desk_page(rules.MANAGE)
def added(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let somebody work at a point."""
    form = MemberForm(request.POST, auto_id="add_%s")

    def do() -> None:
        data = form.cleaned_data
        service.add_member(
            point_id=public_id, person_id=UUID(data["person"]), begins=data["begins"], by=actor_of(request)
        )

    answer = _step(request, public_id=public_id, name="add", form=form, do=do)
    if answer.status_code == HTTPStatus.FOUND:
        _warn(request, person_id=UUID(form.cleaned_data["person"]))
    return answer


@require_POST
@desk_page(rules.MANAGE)
def ended(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """End somebody's work at a point."""
    form = EndForm(request.POST)

    def do() -> None:
        service.end_member(point_id=public_id, member_id=form.cleaned_data["member"], by=actor_of(request))

    return _step(request, public_id=public_id, name="end", form=form, do=do)


@require_POST
@desk_page(rules.MANAGE)
def area(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Assign an area to a point."""
    form = AreaForm(request.POST, auto_id="area_%s")

    def do() -> None:
        service.assign_area(point_id=public_id, area=form.cleaned_data["area"], by=actor_of(request))

    return _step(request, public_id=public_id, name="area", form=form, do=do)


def _step(
    request: HttpRequest, *, public_id: UUID, name: str, form: forms.Form, do: Callable[[], None]
) -> HttpResponse:
    one = _found(public_id)
    status = saved(form=form, action=do) if form.is_valid() else 422
    if status:
        return _show(request, one=one, wrong={name: form}, status=status)
    messages.success(request, _("Gespeichert."))
    return redirect("contacts_desk:point", public_id=public_id)


def _warn(request: HttpRequest, *, person_id: UUID) -> None:
    """Say which certificate somebody lacks who works at a point from now on; nothing is barred."""
    for one in missing_for(person_id=person_id, tasks=[POINT], language=settings.LANGUAGE_CODE):
        kinds = _(" oder ").join(one.kinds)
        messages.warning(
            request, _("Dieser Person fehlt noch eine gültige Bescheinigung: %(kinds)s.") % {"kinds": kinds}
        )


def _found(public_id: UUID) -> PointOfDesk:
    for one in points_for_desk(settings.LANGUAGE_CODE):
        if one.point.public_id == public_id:
            return one
    raise NotFound(_("Das gibt es nicht mehr."))


def _show(
    request: HttpRequest, *, one: PointOfDesk, wrong: Mapping[str, forms.Form] | None = None, status: int = 200
) -> HttpResponse:
    found = {
        "add": MemberForm(initial={"begins": clock.today()}, auto_id="add_%s"),
        "area": AreaForm(initial={"area": one.point.area}, auto_id="area_%s"),
        **(wrong or {}),
    }
    history = history_lines(service.point_ref(one.point.public_id))
    return render(request, "contacts/desk/point.html", {"one": one, "forms": found, "history": history}, status=status)
