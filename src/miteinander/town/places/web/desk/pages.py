"""The desk's pages of places: the list, one place and its history."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from miteinander.foundation.accounts.service import history_lines
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.ui.service import Form, page_links, sent
from miteinander.town.places import rules
from miteinander.town.places.domain.changing import save_place
from miteinander.town.places.enums import Answer, Exactness
from miteinander.town.places.models import District, Place, PlaceTranslation

PER_PAGE = 50
FIELDS = ("name", "street", "postal_code", "city", "latitude", "longitude", "exactness", "step_free")


class PlaceForm(Form):
    """A place's facts."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    street = forms.CharField(label=gettext_lazy("Straße und Hausnummer"), max_length=200, required=False)
    postal_code = forms.CharField(label=gettext_lazy("Postleitzahl"), max_length=12, required=False)
    city = forms.CharField(label=gettext_lazy("Ort"), max_length=100, required=False)
    district = forms.ChoiceField(label=gettext_lazy("Stadtteil"), required=False)
    latitude = forms.FloatField(label=gettext_lazy("Breite in Grad"), min_value=-90, max_value=90, required=False)
    longitude = forms.FloatField(label=gettext_lazy("Länge in Grad"), min_value=-180, max_value=180, required=False)
    exactness = forms.ChoiceField(label=gettext_lazy("Wie genau ist die Position?"), choices=Exactness.choices)
    step_free = forms.ChoiceField(label=gettext_lazy("Ohne Stufen erreichbar?"), choices=Answer.choices)
    accessibility_details = forms.CharField(
        label=gettext_lazy("Was man zum Zugang wissen muss"), required=False, widget=forms.Textarea({"rows": 3})
    )
    directions = forms.CharField(label=gettext_lazy("Weg"), required=False, widget=forms.Textarea({"rows": 3}))
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: object, **options: object) -> None:
        """Offer the town's districts."""
        super().__init__(*args, **options)
        district = self.fields["district"]
        if isinstance(district, forms.ChoiceField):
            words = [(one.key, one.name_in(get_language() or "")) for one in District.objects.all()]
            district.choices = [("", "—"), *words]


@desk_page(rules.EDIT)
def places(request: HttpRequest) -> HttpResponse:
    """List the places by name."""
    page = Paginator(Place.objects.select_related("district"), PER_PAGE).get_page(request.GET.get("page"))
    links = page_links(path=request.path, query=request.GET, number=page.number, count=page.paginator.num_pages)
    rows = [(row, row.district.name_in(get_language() or "") if row.district else "") for row in page.object_list]
    return render(request, "places/desk/list.html", {"rows": rows, "number": page.paginator.count, "links": links})


@desk_page(rules.EDIT)
def place(request: HttpRequest, public_id: UUID | None = None) -> HttpResponse:
    """Show and save one place; without an id a new one."""
    rows = Place.objects.select_related("district")
    row = get_object_or_404(rows, public_id=public_id) if public_id else None
    form = PlaceForm(request.POST or None, initial=_initial(row))
    made, status = sent(
        request,
        form=form,
        action=lambda: save_place(
            values=_values(form),
            by=actor_of(request),
            public_id=public_id,
            seen_revision=form.cleaned_data["revision"],
        ),
    )
    if not status:
        messages.success(request, _("Der Ort ist gespeichert."))
        return redirect("places_desk:place", public_id=made)
    about = ThingRef(kind="place", public_id=row.public_id) if row else None
    context = {"form": form, "row": row, "history": history_lines(about) if about else []}
    return render(request, "places/desk/place.html", context, status=status)


def _initial(row: Place | None) -> dict[str, Any]:
    if row is None:
        return {"exactness": Exactness.UNKNOWN, "step_free": Answer.UNKNOWN}
    text = row.translations.filter(language=settings.LANGUAGE_CODE).first()
    return {
        **{name: getattr(row, name) for name in FIELDS},
        **{name: getattr(text, name) if text else "" for name in PlaceTranslation.TEXT_FIELDS},
        "district": row.district.key if row.district else "",
        "revision": row.revision,
    }


def _values(form: PlaceForm) -> dict[str, Any]:
    data = form.cleaned_data
    district = District.objects.filter(key=data["district"]).first() if data["district"] else None
    texts = {name: data[name] for name in PlaceTranslation.TEXT_FIELDS}
    return {**{name: data[name] for name in FIELDS}, **texts, "district": district}
