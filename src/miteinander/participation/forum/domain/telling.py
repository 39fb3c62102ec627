"""Who proposed something hears at every step: in the answer channel, and by mail where an address was given."""

from collections.abc import Mapping
from contextlib import suppress

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from miteinander.foundation.codes.service import post
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import SYSTEM
from miteinander.foundation.kernel.errors import MoveNotAllowed, NotFound
from miteinander.foundation.messages.service import send
from miteinander.participation.forum.enums import Outcome
from miteinander.participation.forum.models import Proposal


def tell(proposal: Proposal, *, step: str, facts: Mapping[str, object] | None = None) -> None:
    """Write to who gave a proposal what happened to it, in their language.

    ``step`` is "received", "waiting", "shown", "hidden" (``reason``), "merged" (``number``, ``text``), "apart",
    "answered" (``outcome``, ``reason``, ``number`` of the proposal that was answered).
    """
    if proposal.channel_id is None:
        return
    language = proposal.language if proposal.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
    with override(language):
        text = _words(proposal, step=step, facts=facts or {})
        with suppress(NotFound, MoveNotAllowed):  # the code's holder took it back, or its time is over
            post(channel_id=proposal.channel_id, text=text, by=SYSTEM)
        if proposal.email:
            send(
                key=f"proposal:{proposal.public_id}:{step}:{clock.now().isoformat()}",
                to=proposal.email,
                subject=_("Ihr Vorschlag Nummer %(number)s") % {"number": proposal.number},
                text=text,
                language=language,
                by=SYSTEM,
            )


def _words(proposal: Proposal, *, step: str, facts: Mapping[str, object]) -> str:
    sentences = {
        "received": _(
            "Danke. Ihr Vorschlag hat die Nummer %(own)s und ist jetzt für alle zu lesen. "
            "Sie hören hier von jedem weiteren Schritt."
        ),
        "waiting": _(
            "Danke. Ihr Vorschlag hat die Nummer %(own)s. Jemand liest ihn, bevor er für alle zu sehen ist. "
            "Sie hören hier von jedem weiteren Schritt."
        ),
        "shown": _("Ihr Vorschlag Nummer %(own)s ist jetzt für alle zu lesen."),
        "hidden": _(
            "Ihr Vorschlag Nummer %(own)s ist nicht öffentlich. Der Grund: %(reason)s Antworten Sie hier, "
            "wenn Sie das anders sehen."
        ),
        "merged": _(
            "Ihr Vorschlag Nummer %(own)s wurde mit ähnlichen zu Nummer %(number)s zusammengeführt. "
            "Ihre Worte bleiben dort als Quelle zu lesen. Schreiben Sie hier, wenn der neue Text nicht trifft, "
            "was Sie meinen:"
        ),
        "apart": _("Ihr Vorschlag Nummer %(own)s steht wieder für sich allein."),
        "answered": _("Die Projektgruppe hat über Ihren Vorschlag Nummer %(own)s entschieden: %(outcome)s."),
    }
    told = {**facts, "own": proposal.number}
    if "outcome" in told:
        told["outcome"] = Outcome(str(told["outcome"])).label
    said = sentences[step] % told
    more = [str(facts["text"])] if step == "merged" else [str(facts["reason"])] if step == "answered" else []
    number = facts.get("number", proposal.number)
    path = reverse("forum:proposal", kwargs={"key": proposal.conference.key, "number": number})
    return "\n\n".join([said, *more, *([] if step in {"waiting", "hidden"} else [f"{settings.PUBLIC_URL}{path}"])])
