"""The code's page: type the code, read, answer, take back. Without an account, a cookie of ours or JavaScript.

Nothing of it stands in an address: every step is a form sent. After the code was typed once, forms carry a signed
permit for half an hour in its place, so the code itself never lies in a page's text.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from miteinander.foundation.codes import service
from miteinander.foundation.codes.forms import AnswerForm, CodeForm
from miteinander.foundation.kernel import ids
from miteinander.foundation.kernel.errors import InvalidInput, MiteinanderError, MoveNotAllowed, NotAllowed, NotFound
from miteinander.foundation.kernel.limits import Limit, TooMany, hidden_client, spend
from miteinander.foundation.kernel.registry import slots

TRIES = Limit(name="codes.enter", count=10, seconds=600)
WRITING = Limit(name="codes.write", count=20, seconds=3600)
SLOT = "codes.matter"

Step = Callable[[HttpRequest, service.Channel], HttpResponse]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code_page(request: HttpRequest) -> HttpResponse:
    """Show the form, or do what a sent form asks: "enter", "answer" or "withdraw"."""
    if request.method != "POST":
        return _ask(request, form=CodeForm())
    step = request.POST.get("do", "enter")
    if step == "answer":
        return _with_permit(request, then=_answer)
    if step == "withdraw":
        return _with_permit(request, then=_withdraw)
    return _enter(request)


def _enter(request: HttpRequest) -> HttpResponse:
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _ask(request, form=form, status=400)
    try:
        # Against guessing: ten tries in ten minutes from one place, whatever is typed.
        spend(limit=TRIES, who=hidden_client(request))
        channel = service.enter(form.cleaned_data["number"])
    except (TooMany, InvalidInput, NotFound) as error:
        form.add_error("number", error.sentence)
        return _ask(request, form=form, status=status_of(error))
    return _show(request, channel=channel)


def _with_permit(request: HttpRequest, *, then: Step) -> HttpResponse:
    """Do a step for who typed the code within the last half hour; others are asked for it again."""
    try:
        channel = service.channel_by_permit(request.POST.get("permit", ""))
    except NotAllowed:
        form = CodeForm({"number": ""})
        form.errors["number"] = form.error_class([_("Bitte geben Sie Ihren Code noch einmal ein.")])
        return _ask(request, form=form, status=403, text=request.POST.get("text", ""))
    return then(request, channel)


def _answer(request: HttpRequest, channel: service.Channel) -> HttpResponse:
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, channel=channel, form=form, status=400)
    try:
        spend(limit=WRITING, who=str(channel.channel_id))
        service.post(
            channel_id=channel.channel_id,
            text=form.cleaned_data["text"],
            by=service.holder_of(channel.channel_id),
            message_id=form.cleaned_data["draft"],
        )
    except (TooMany, InvalidInput, MoveNotAllowed) as error:
        form.add_error("text", error.sentence)
        return _show(request, channel=channel, form=form, status=status_of(error))
    return _show(request, channel=channel, done=_("Ihre Nachricht ist angekommen."))


def _withdraw(request: HttpRequest, channel: service.Channel) -> HttpResponse:
    if channel.open:
        service.close(channel_id=channel.channel_id, by=service.holder_of(channel.channel_id))
    return _show(
        request, channel=service.channel_of(channel.channel_id), done=_("Sie haben Ihr Anliegen zurückgezogen.")
    )


def status_of(error: MiteinanderError) -> int:
    """Return the status that fits an error."""
    if isinstance(error, TooMany):
        return 429
    if isinstance(error, NotFound):
        return 404
    return 409 if isinstance(error, MoveNotAllowed) else 400


def _ask(request: HttpRequest, *, form: CodeForm, status: int = 200, text: str = "") -> HttpResponse:
    """Show the form for the code; ``text`` is what somebody wrote before the permit ended, given back to be copied."""
    return render(request, "codes/enter.html", {"form": form, "text": text}, status=status)


def _show(
    request: HttpRequest,
    *,
    channel: service.Channel,
    form: AnswerForm | None = None,
    status: int = 200,
    done: str = "",
) -> HttpResponse:
    holder = service.holder_of(channel.channel_id)
    parts = [(part.template, part.context(request, channel.matter)) for part in slots.of(SLOT)]
    context = {
        "channel": channel,
        "parts": [{"template": template, "context": found} for template, found in parts if found is not None],
        "purpose": _(channel.purpose),
        "messages_of_channel": service.messages(channel_id=channel.channel_id, reader=holder),
        "form": form or AnswerForm(initial={"draft": ids.new_id()}),
        "permit": service.permit_for(channel.channel_id),
        "done": done,
    }
    return render(request, "codes/channel.html", context, status=status)
