"""Coming back with the receipt, at one address: read, write, correct, agree or not, take back, leave.

After the receipt was typed once, forms carry a loan for half an hour in its place, so the code itself never lies in a
page's text.
"""

import hashlib
import hmac
import unicodedata
from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from miteinander.conflict.cases import service
from miteinander.conflict.cases.web.public.forms import CorrectionForm, RatingForm, ReceiptForm, WriteForm
from miteinander.conflict.cases.web.public.frame import language_now, page, reporters_page
from miteinander.conflict.cases.web.uploads import FileForm, handed_out, keep_in_memory
from miteinander.conflict.contacts.service import promise
from miteinander.foundation.kernel.errors import MiteinanderError, MoveNotAllowed, NotFound
from miteinander.foundation.kernel.limits import Limit, TooMany, spend
from miteinander.foundation.ui.service import Form, saved
from miteinander.foundation.vault import service as vault

# Against guessing, without looking at addresses: per receipt, known or not, and for all together.
TRIES = Limit(name="cases.receipt", count=10, seconds=600)
ALL_TRIES = Limit(name="cases.receipts", count=200, seconds=600)

Step = Callable[[HttpRequest, vault.Unlocked, str], HttpResponse]


@reporters_page
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for the receipt, or do what a sent form asks."""
    keep_in_memory(request)
    if request.method != "POST":
        return _ask(request, form=ReceiptForm())
    step = _STEPS.get(request.POST.get("do", "enter"))
    if step is None:
        return _enter(request)
    loan = request.POST.get("loan", "")
    try:
        unlocked = vault.borrow(loan)
        return step(request, unlocked, loan)
    except (vault.WrongSecret, vault.Locked, NotFound):
        form = ReceiptForm({"receipt": ""})
        form.errors["receipt"] = form.error_class([_("Bitte geben Sie Ihren Code noch einmal ein.")])
        return _ask(request, form=form, status=403, text=request.POST.get("text", ""))


def _enter(request: HttpRequest) -> HttpResponse:
    form = ReceiptForm(request.POST)
    if not form.is_valid():
        return _ask(request, form=form, status=422)
    typed = form.cleaned_data["receipt"]
    try:
        spend(limit=ALL_TRIES, who="everybody")
        spend(limit=TRIES, who=_hidden(typed))
        unlocked = vault.unlock_with_receipt(code=typed)
        service.own_case(unlocked=unlocked, language=language_now())
    except (vault.WrongSecret, NotFound):
        form.add_error("receipt", _("Dieser Code öffnet nichts. Bitte prüfen Sie die Ziffern."))
        return _ask(request, form=form, status=404)
    except (TooMany, vault.Busy) as error:
        form.add_error("receipt", error.sentence)
        return _ask(request, form=form, status=429)
    return _show(request, unlocked=unlocked, loan=vault.lend(unlocked=unlocked))


def _write(request: HttpRequest, unlocked: vault.Unlocked, loan: str) -> HttpResponse:
    form = WriteForm(request.POST, auto_id="write_%s")
    done = _("Ihre Nachricht ist angekommen.")
    return _change(
        request,
        unlocked,
        loan,
        name="write",
        form=form,
        done=done,
        action=lambda: service.add(unlocked=unlocked, text=form.cleaned_data["text"]),
    )


def _correct(request: HttpRequest, unlocked: vault.Unlocked, loan: str) -> HttpResponse:
    form = CorrectionForm(request.POST, auto_id="correct_%s")
    done = _("Ihre Berichtigung steht jetzt dabei.")
    return _change(
        request,
        unlocked,
        loan,
        name="correct",
        form=form,
        done=done,
        action=lambda: service.add(unlocked=unlocked, text=form.cleaned_data["text"], correction=True),
    )


def _file(request: HttpRequest, unlocked: vault.Unlocked, loan: str) -> HttpResponse:
    form = FileForm(request.POST, request.FILES, auto_id="file_%s")
    return _change(
        request,
        unlocked,
        loan,
        name="file",
        form=form,
        done=_("Ihre Datei ist angekommen."),
        action=lambda: service.add_file(unlocked=unlocked, upload=form.upload()),
    )


def _rate(request: HttpRequest, unlocked: vault.Unlocked, loan: str) -> HttpResponse:
    form = RatingForm(request.POST, auto_id="rate_%s")
    return _change(
        request,
        unlocked,
        loan,
        name="rate",
        form=form,
        done=_("Danke für Ihre Rückmeldung."),
        action=lambda: service.rate(unlocked=unlocked, rating=form.cleaned_data["rating"]),
    )


def _read_file(request: HttpRequest, unlocked: vault.Unlocked, loan: str) -> Any:
    try:
        return handed_out(service.own_file(unlocked=unlocked, file_id=UUID(request.POST.get("file", ""))))
    except (MiteinanderError, ValueError):
        return _show(request, unlocked=unlocked, loan=loan, problem=_("Das gibt es nicht mehr."), status=404)


def _change(
    request: HttpRequest,
    unlocked: vault.Unlocked,
    loan: str,
    *,
    name: str,
    form: Form,
    done: str,
    action: Callable[[], None],
) -> HttpResponse:
    status = 422
    if form.is_valid():
        try:
            status = saved(form=form, action=action)
        except MoveNotAllowed as error:
            form.add_error(None, error.sentence)
            status = 409
    if status:
        return _show(request, unlocked=unlocked, loan=loan, wrong={name: form}, status=status)
    return _show(request, unlocked=unlocked, loan=loan, done=done)


def _consent(request: HttpRequest, unlocked: vault.Unlocked, loan: str) -> HttpResponse:
    agree = request.POST.get("agree") == "yes"
    try:
        service.answer_question(unlocked=unlocked, question=UUID(request.POST.get("question", "")), agree=agree)
    except (MiteinanderError, ValueError):
        problem = _("Diese Frage ist schon beantwortet.")
        return _show(request, unlocked=unlocked, loan=loan, problem=problem, status=409)
    done = _("Sie haben zugestimmt.") if agree else _("Sie haben abgelehnt. Das ist völlig in Ordnung.")
    return _show(request, unlocked=unlocked, loan=loan, done=done)


def _take_back(request: HttpRequest, unlocked: vault.Unlocked, loan: str) -> HttpResponse:
    try:
        gone = service.take_back(unlocked=unlocked)
    except MoveNotAllowed as error:
        return _show(request, unlocked=unlocked, loan=loan, problem=error.sentence, status=409)
    vault.give_back(loan)
    return page(request, "cases/left.html", {"taken_back": True, "gone": gone})


def _leave(request: HttpRequest, _unlocked: vault.Unlocked, loan: str) -> HttpResponse:
    vault.give_back(loan)
    return page(request, "cases/left.html", {})


def _ask(request: HttpRequest, *, form: Form, status: int = 200, text: str = "") -> HttpResponse:
    """Show the form for the receipt; ``text`` is what somebody wrote before the loan ended, given back to be copied."""
    return page(request, "cases/enter.html", {"form": form, "text": text}, status=status)


def _show(
    request: HttpRequest,
    *,
    unlocked: vault.Unlocked,
    loan: str,
    wrong: dict[str, Form] | None = None,
    done: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    forms = {
        "write": WriteForm(auto_id="write_%s"),
        "correct": CorrectionForm(auto_id="correct_%s"),
        "file": FileForm(auto_id="file_%s"),
        "rate": RatingForm(auto_id="rate_%s"),
        **(wrong or {}),
    }
    context = {
        "one": service.own_case(unlocked=unlocked, language=language_now()),
        "forms": forms,
        "loan": loan,
        "done": done,
        "problem": problem,
        "promise": promise(),
    }
    return page(request, "cases/own.html", context, status=status)


def _hidden(typed: str) -> str:
    """Return a name for what was typed that tells nobody its digits."""
    key = settings.SECRET_KEY.encode()
    digits = "".join(str(unicodedata.decimal(sign)) for sign in typed if sign.isdecimal())[:8]
    return hmac.new(key, b"cases.receipt:" + digits.encode(), hashlib.sha256).hexdigest()[:32]


_STEPS: dict[str, Step] = {
    "write": _write,
    "correct": _correct,
    "file": _file,
    "read_file": _read_file,
    "rate": _rate,
    "consent": _consent,
    "take_back": _take_back,
    "leave": _leave,
}
