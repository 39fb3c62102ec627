"""The versions of an offer: what changed, who changed it, and the way back."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from miteinander.foundation.accounts.service import actor_name, names_of
from miteinander.foundation.kernel.digests import canonical_json
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.profile.service import Values
from miteinander.foundation.ui.service import SideBySide
from miteinander.information.directory import rules
from miteinander.information.directory.domain.offers import restore_version
from miteinander.information.directory.domain.spoken import language_name
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.web.desk.labels import Wording, label_of
from miteinander.information.directory.web.desk.offers import offer_or_404

MOST_VERSIONS = 100
_REASONS = {
    "profile": gettext_lazy("Daten der Stadt"),
    "import": gettext_lazy("aus einer Tabelle"),
    "proposal": gettext_lazy("Vorschlag des Trägers"),
}


@dataclass(frozen=True, kw_only=True)
class FieldChange:
    """A field before and after."""

    label: str
    diff: SideBySide


@dataclass(frozen=True, kw_only=True)
class VersionLine:
    """A version in the list."""

    revision: int
    at: datetime
    who: str
    reason: str


@desk_page(rules.EDIT)
def versions(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List the versions, newest first."""
    offer = offer_or_404(public_id)
    rows = list(offer.versions.all()[:MOST_VERSIONS])
    names = names_of(row.by_id for row in rows if row.by_id)
    lines = [
        VersionLine(
            revision=row.revision,
            at=row.at,
            who=actor_name(kind=row.by_kind, name=names.get(row.by_id, "") if row.by_id else ""),
            reason=_reason(row.reason),
        )
        for row in rows
    ]
    context = {"row": offer, "lines": lines, "name": values_of(public_id).get("name", "")}
    return render(request, "directory/desk/versions.html", context)


def _reason(kept: str) -> str:
    """Return in words why a version came to be; what is kept is a word of the code, for some with a value."""
    word, _blank, value = kept.partition(" ")
    if word == "revision":
        return _("Fassung %(number)s gilt wieder") % {"number": value}
    if word == "translation":
        return _("Übersetzung: %(language)s") % {"language": language_name(value)}
    return str(_REASONS.get(kept, kept))


@desk_page(rules.EDIT)
def version(request: HttpRequest, public_id: UUID, revision: int) -> HttpResponse:
    """Show what a version changed, and how it differs from today."""
    offer = offer_or_404(public_id)
    chosen = offer.versions.filter(revision=revision).first()
    if chosen is None:
        raise Http404
    before = offer.versions.filter(revision__lt=revision).first()
    now = values_of(public_id)
    context = {
        "row": offer,
        "version": chosen,
        "name": now.get("name", ""),
        "changes": changes_between(before.snapshot if before else {}, chosen.snapshot),
        "to_today": changes_between(chosen.snapshot, now),
    }
    return render(request, "directory/desk/version.html", context)


def changes_between(before: Values, after: Values) -> list[FieldChange]:
    """Return the fields in which two sets of values differ, readable side by side."""
    wording = Wording()
    return [
        FieldChange(label=label_of(name), diff=wording.compared(name, before=before.get(name), after=after.get(name)))
        for name in sorted(set(before) | set(after))
        if _plain(before.get(name)) != _plain(after.get(name))
    ]


def _plain(value: Any) -> str:
    return canonical_json(value) if value else ""


@require_POST
@desk_page(rules.EDIT)
def restored(request: HttpRequest, public_id: UUID, revision: int) -> HttpResponse:
    """Take the offer back to a version, as a new version."""
    restore_version(offer_id=public_id, revision=revision, by=actor_of(request))
    messages.success(request, _("Die frühere Fassung gilt wieder. Auch das lässt sich zurücknehmen."))
    return redirect("directory_desk:offer", public_id=public_id)
