"""Providers keep their entries up to date: a link by mail, proposals as drafts, an editor decides.

A link is for one organisation, 30 days and one browser. Whoever holds it may propose, never publish.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor, ActorKind
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.registry import ThingRef
from miteinander.foundation.messages.service import send
from miteinander.information.directory import rules
from miteinander.information.directory.domain.offers import change_offer, check_values, confirm_offer, offer_ref
from miteinander.information.directory.domain.values import values_of
from miteinander.information.directory.enums import DRAFT_MOVES, DraftState, Publication
from miteinander.information.directory.models import MaintenanceLink, Offer, OfferDraft
from miteinander.town.organisations.service import mail_address

LINK_DAYS = 30
ASK_AGAIN_AFTER = timedelta(days=30)

# What a provider may propose. Who provides, categories and sources stay with the editors.
PROPOSABLE = (
    "name",
    "summary",
    "description",
    "opening_hours",
    "hours",
    "free_of_charge",
    "fees_description",
    "registration",
    "application_process",
    "child_care",
    "spoken",
    "eligibility_description",
    "required_documents",
    "running",
    "phone",
    "email",
    "url",
)


@dataclass(frozen=True, kw_only=True)
class LinkView:
    """An opened link: the organisation it is for, its entries, and until when it holds."""

    public_id: UUID
    organisation: str
    offers: tuple[tuple[UUID, str, bool], ...]
    expires: datetime


def digest_of_secret(secret: str) -> str:
    """Return what is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def send_link(*, organisation_id: UUID, by: Actor, language: str = "") -> str:
    """Make a link for an organisation, mail it to the organisation's own address, and return it for the editor.

    Effects: link row (digest only), mail after the commit, journal. Raises ``InvalidInput`` where the organisation has
    no mail address.
    """
    require(by, rules.EDIT)
    organisation = mail_address(organisation_id)
    if organisation is None:
        raise NotFound(_("Diesen Träger gibt es nicht."))
    if not organisation.email:
        raise InvalidInput(
            _("Der Träger hat keine E-Mail-Adresse."),
            fields={"email": [_("Bitte zuerst eine E-Mail-Adresse eintragen.")]},
        )
    secret = secrets.token_urlsafe(24)
    link = MaintenanceLink.objects.create(
        organisation_id=organisation.key,
        digest=digest_of_secret(secret),
        expires=clock.now() + timedelta(days=LINK_DAYS),
    )
    address = f"{_base()}{reverse('directory_upkeep:open', args=[secret])}"
    with translation.override(language or settings.LANGUAGE_CODE):
        send(
            key=f"upkeep:{link.public_id}",
            to=organisation.email,
            subject=_("Bitte prüfen Sie Ihre Einträge"),
            text=_(
                "Guten Tag,\n\nbitte prüfen Sie, ob die Einträge von %(name)s noch stimmen:\n%(address)s\n\n"
                "Der Link gilt %(days)s Tage und nur in dem Browser, in dem Sie ihn zuerst öffnen. Was Sie ändern, "
                "liest die Redaktion, bevor es erscheint."
            )
            % {"name": organisation.name, "address": address, "days": LINK_DAYS},
            language=language or settings.LANGUAGE_CODE,
            by=by,
        )
    about = ThingRef(kind="organisation", public_id=organisation_id)
    record(action="directory.link_sent", by=by, about=about)
    return address


def _base() -> str:
    return settings.PUBLIC_URL or "http://localhost:8000"


@transaction.atomic
def open_link(*, secret: str, session: str) -> LinkView:
    """Open a link in a browser; the first one that opens it keeps it.

    ``session`` is that browser's own secret. Raises ``NotFound`` for a link that is unknown, over, or another
    browser's: the three are not told apart, so that nobody learns which links exist.
    """
    link = (
        MaintenanceLink.objects.select_for_update(of=("self",))
        .select_related("organisation")
        .filter(digest=digest_of_secret(secret), expires__gt=clock.now(), ended__isnull=True)
        .first()
    )
    mine = digest_of_secret(session)
    if link is None or link.session_digest not in {"", mine}:
        raise NotFound(_("Dieser Link gilt nicht oder nicht mehr."))
    if not link.session_digest:
        link.session_digest = mine
        link.save(update_fields=["session_digest"])
    return _view(link)


def link_of_session(*, link_id: UUID, session: str) -> LinkView:
    """Return the link that this browser opened before; ``NotFound`` otherwise."""
    link = (
        MaintenanceLink.objects.select_related("organisation")
        .filter(
            public_id=link_id,
            session_digest=digest_of_secret(session),
            expires__gt=clock.now(),
            ended__isnull=True,
        )
        .first()
    )
    if link is None:
        raise NotFound(_("Dieser Link gilt nicht oder nicht mehr."))
    return _view(link)


def _view(link: MaintenanceLink) -> LinkView:
    offers = (
        Offer.objects.filter(organisation=link.organisation, publication=Publication.PUBLISHED)
        .filter(translations__language=settings.LANGUAGE_CODE)
        .order_by("translations__name", "slug")
        .values_list("public_id", "translations__name")
    )
    waiting = set(
        OfferDraft.objects.filter(link__organisation=link.organisation, state=DraftState.OPEN).values_list(
            "offer__public_id", flat=True
        )
    )
    return LinkView(
        public_id=link.public_id,
        organisation=link.organisation.name,
        offers=tuple((public_id, name, public_id in waiting) for public_id, name in offers),
        expires=link.expires,
    )


def actor_of_link(link_id: UUID) -> Actor:
    """Return who acts through a link: the holder of a code, without any permission."""
    return Actor(kind=ActorKind.CODE_HOLDER, public_id=link_id)


@transaction.atomic
def propose_change(*, link: LinkView, offer_id: UUID, values: Mapping[str, Any]) -> UUID:
    """Keep a provider's proposal for one of its offers; no values say "all is still right".

    Effects: draft row (an open one of the same offer is replaced), journal. Raises ``NotFound`` for an offer of
    somebody else and ``InvalidInput`` per field. Fields a provider may not touch are refused.
    """
    if offer_id not in {one for one, _name, _waiting in link.offers}:
        raise NotFound(_("Dieses Angebot gehört nicht zu diesem Link."))
    now = values_of(offer_id)
    changes = {name: value for name, value in values.items() if now.get(name) != value}
    strange = set(changes) - set(PROPOSABLE)
    if strange:
        raise InvalidInput(_("Diese Angaben ändert nur die Redaktion."), fields={name: [] for name in sorted(strange)})
    check_values({**now, **changes})
    offer = Offer.objects.get(public_id=offer_id)
    OfferDraft.objects.filter(offer=offer, link__public_id=link.public_id, state=DraftState.OPEN).delete()
    draft = OfferDraft.objects.create(
        offer=offer,
        link=MaintenanceLink.objects.get(public_id=link.public_id),
        base_revision=offer.revision,
        changes=changes,
    )
    record(action="directory.change_proposed", by=actor_of_link(link.public_id), about=offer_ref(offer_id))
    return draft.public_id


@transaction.atomic
def accept_draft(*, draft_id: UUID, by: Actor, values: Mapping[str, Any] | None = None) -> None:
    """Take a proposal over, as it is or as the editor corrected it; the offer counts as checked today.

    Raises ``Conflict`` when a field was changed by others since the proposal was made.
    """
    draft = _open_draft(draft_id)
    offer_id = draft.offer.public_id
    wanted = dict(draft.changes if values is None else values)
    if wanted:
        change_offer(offer_id=offer_id, values=wanted, by=by, base_revision=draft.base_revision, reason="proposal")
    confirm_offer(offer_id=offer_id, by=by)
    _decide(draft=draft, state=DraftState.ACCEPTED, note="", by=by)


@transaction.atomic
def decline_draft(*, draft_id: UUID, note: str, by: Actor) -> None:
    """Decline a proposal with a reason that the provider can read through the link."""
    require(by, rules.EDIT)
    _decide(draft=_open_draft(draft_id), state=DraftState.DECLINED, note=note, by=by)


def _open_draft(draft_id: UUID) -> OfferDraft:
    draft = (
        OfferDraft.objects.select_for_update(of=("self",)).select_related("offer").filter(public_id=draft_id).first()
    )
    if draft is None:
        raise NotFound(_("Diesen Vorschlag gibt es nicht mehr."))
    return draft


def _decide(*, draft: OfferDraft, state: DraftState, note: str, by: Actor) -> None:
    check_move(moves=DRAFT_MOVES, before=draft.state, after=state)
    draft.state, draft.decision_note, draft.decided = state, note, clock.now()
    draft.save(update_fields=["state", "decision_note", "decided"])
    record(action=f"directory.proposal_{state.value}", by=by, about=offer_ref(draft.offer.public_id))


@transaction.atomic
def ask_for_review(*, now: datetime, by: Actor) -> int:
    """Send each organisation whose entries are due for a check one link, at most once in 30 days; return how many."""
    due = Offer.objects.filter(
        publication=Publication.PUBLISHED, review_date__lte=timezone.localdate(now), organisation__email__gt=""
    )
    asked = MaintenanceLink.objects.filter(created__gt=now - ASK_AGAIN_AFTER).values("organisation")
    organisations = due.exclude(organisation__in=asked).values_list("organisation__public_id", flat=True)
    found = sorted(set(organisations))
    for organisation_id in found:
        send_link(organisation_id=organisation_id, by=by)
    return len(found)
