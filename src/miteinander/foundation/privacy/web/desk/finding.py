"""Art. 15: where something about somebody lies, counted; and one's own data as a page and a file."""

import json

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from miteinander.foundation.accounts.service import reachable
from miteinander.foundation.journal.service import OVERSEE
from miteinander.foundation.kernel.permissions import actor_of, desk_page
from miteinander.foundation.privacy.domain.desk import finding
from miteinander.foundation.privacy.domain.desk.finding import FoundLine, Somebody
from miteinander.foundation.privacy.web.desk.forms import FindForm


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page(OVERSEE)
def find(request: HttpRequest) -> HttpResponse:
    """Ask for an address, and count per type what lies about this person; the address goes into no log."""
    form = FindForm(request.POST if request.method == "POST" else None)
    found: list[FoundLine] = []
    if form.is_valid():
        found = finding.look_up(email=form.cleaned_data["email"], by=actor_of(request))
    context = {
        "form": form,
        "asked": bool(found),
        "there": [one for one in found if one.number],
        "elsewhere": [one for one in found if one.number is None],
    }
    return render(request, "privacy/desk/find.html", context, status=422 if form.errors else 200)


@require_safe
@desk_page()
def mine(request: HttpRequest) -> HttpResponse:
    """Show somebody of the desk how much is kept about the own account, why and how long."""
    return render(request, "privacy/desk/mine.html", {"there": finding.own_lines(_me(request))})


@require_POST
@desk_page()
def mine_file(request: HttpRequest) -> HttpResponse:
    """Hand out what is kept about the own account, as a file that programs read too (Art. 20)."""
    found = finding.take_out(_me(request), by=actor_of(request))
    content = json.dumps(found, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="meine-daten.json"'}
    return HttpResponse(content, content_type="application/json", headers=headers)


def _me(request: HttpRequest) -> Somebody:
    """Return who is signed in, as somebody to look for: only what is about them, not what they did for others."""
    key = actor_of(request).public_id
    person = reachable([key]).get(key) if key else None
    return Somebody(email=person.email if person else "", account=key, acts=False)
