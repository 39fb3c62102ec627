"""One thing in one language: the source beside the translation, and what changed since it was made."""

from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import Conflict, InvalidInput
from miteinander.foundation.kernel.permissions import actor_of, desk_page, require
from miteinander.foundation.languages.domain.register import Texts, Translated
from miteinander.foundation.languages.domain.status import missing_fields, outdated_fields
from miteinander.foundation.languages.enums import TranslationState
from miteinander.foundation.languages.models import TranslationRow
from miteinander.foundation.languages.web.desk.overview import kind_or_404, target_languages
from miteinander.foundation.ui.service import Form, side_by_side


class TextsForm(Form):
    """One text field per text of the thing, and for an outdated one the word that it is still right."""

    state = forms.ChoiceField(
        label=gettext_lazy("Stand"),
        choices=TranslationState.choices,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("„Geprüft“ heißt: Sie haben den Text gelesen und er stimmt."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, names: dict[str, str], outdated: list[str], code: str, **options: Any) -> None:
        """Add the fields of this thing in their order."""
        super().__init__(*args, **options)
        direction = "rtl" if code in settings.LANGUAGES_BIDI else "ltr"
        for name, label in names.items():
            widget = forms.Textarea({"rows": 3, "lang": code, "dir": direction, "class": "m-input"})
            self.fields[f"text_{name}"] = forms.CharField(label=label, required=False, widget=widget)
            if name in outdated:
                self.fields[f"right_{name}"] = forms.BooleanField(
                    label=_("Die Übersetzung stimmt trotz der Änderung noch."),
                    required=False,
                    widget=forms.CheckboxInput({"class": "m-check"}),
                )
        self.order_fields([name for name in self.fields if name not in {"state", "seen"}])


def rows_of(*, kind: Translated, public_id: UUID, language: str) -> tuple[TranslationRow, TranslationRow | None]:
    """Return source row and row of a thing; 404 where there is no such thing."""
    found = kind.rows._default_manager.filter(
        **{f"{kind.parent}__public_id": public_id}, language__in=(settings.LANGUAGE_CODE, language)
    )
    rows = {one.language: one for one in found}
    if settings.LANGUAGE_CODE not in rows:
        raise Http404
    return rows[settings.LANGUAGE_CODE], rows.get(language)


@desk_page()
def edit(request: HttpRequest, kind: str, language: str, public_id: UUID) -> HttpResponse:
    """Show and save the texts of one thing in one language."""
    one = kind_or_404(kind, language)
    by = actor_of(request)
    require(by, one.permission)
    source, row = rows_of(kind=one, public_id=public_id, language=language)
    names = {name: _(one.labels[name]) for name in one.rows.TEXT_FIELDS if getattr(source, name)}
    outdated = outdated_fields(row=row, source=source) if row else []
    initial = {f"text_{name}": getattr(row, name) if row else "" for name in names}
    initial |= {"state": row.state if row else TranslationState.DRAFT, "seen": _seen(row)}
    form = TextsForm(request.POST or None, names=names, outdated=outdated, code=language, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        if _save(form=form, kind=one, public_id=public_id, language=language, names=names, by=by):
            messages.success(request, _("Die Übersetzung ist gespeichert."))
            return redirect("translations:list", kind=kind, language=language)
        status = 409
    elif request.method == "POST":
        status = 422
    context = {
        "kind": one,
        "title": _(one.title),
        "form": form,
        "name": getattr(source, one.name),
        "language": language,
        "language_name": dict(target_languages())[language],
        "direction": "rtl" if language in settings.LANGUAGES_BIDI else "ltr",
        "source_language": settings.LANGUAGE_CODE,
        "fields": [_field_view(form=form, name=name, source=source, row=row, outdated=outdated) for name in names],
        "missing": [names[name] for name in missing_fields(row=row, source=source) if name in names],
        "public_url": one.public_url(getattr(source, one.parent), language),
    }
    return render(request, "languages/desk/edit.html", context, status=status)


def _seen(row: TranslationRow | None) -> str:
    return row.modified.isoformat() if row else ""


def _save(
    *, form: TextsForm, kind: Translated, public_id: UUID, language: str, names: dict[str, str], by: Actor
) -> bool:
    """Save through the room's own function; what stands against it goes to the form, and nothing typed is lost."""
    data = form.cleaned_data
    texts = Texts(
        public_id=public_id,
        language=language,
        values={name: data[f"text_{name}"].replace("\r\n", "\n") for name in names},
        state=TranslationState(data["state"]),
        confirmed=frozenset(name for name in names if data.get(f"right_{name}")),
        seen=data["seen"],
    )
    try:
        kind.save(texts=texts, by=by)
    except Conflict as conflict:
        form.data = {**dict(form.data.items()), "seen": conflict.facts["seen"]}
        form.add_error(None, conflict.sentence)
        for name in names:
            theirs = conflict.facts["now"].get(name, "")
            if theirs != texts.values[name]:
                form.add_error(f"text_{name}", _("Dort steht jetzt: %(text)s") % {"text": theirs})
        return False
    except InvalidInput as invalid:
        for name, sentences in invalid.fields.items():
            form.add_error(f"text_{name}" if name in names else None, sentences)
        return False
    return True


def _field_view(
    *, form: TextsForm, name: str, source: TranslationRow, row: TranslationRow | None, outdated: list[str]
) -> dict[str, Any]:
    """Return a field with its source text and, where that changed, both versions side by side."""
    diff = None
    if row and name in outdated:
        diff = side_by_side(before=row.made_from.get(name, ""), after=getattr(source, name))
    right = f"right_{name}"
    return {
        "text": form[f"text_{name}"],
        "source": getattr(source, name),
        "diff": diff,
        "right": form[right] if right in form.fields else None,
    }
