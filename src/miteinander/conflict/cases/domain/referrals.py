"""Referral: an offer of the directory that may help, with the reason, for who reported. Only public things are here."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from miteinander.conflict.cases.domain import entries
from miteinander.conflict.cases.domain.basics import at_work, keep, name_of, note_in_journal, words, wrong
from miteinander.conflict.cases.domain.entries import EntryView
from miteinander.conflict.cases.enums import EntryKind, Side
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.search.service import resolve, search

OFFER = "offer"
MOST = 12


def offers_for(question: str) -> list[tuple[str, str]]:
    """Return the directory's offers that fit a question best, as (public id, name); nothing of it is kept."""
    hits = search(question, language=settings.LANGUAGE_CODE, limit=MOST, kinds={OFFER})
    return [(str(one.public_id), one.title) for one in hits]


def offer_named(chosen: str) -> list[tuple[str, str]]:
    """Return one offer by its id as (public id, name), or nothing."""
    ref = _ref(chosen)
    found = resolve([ref], settings.LANGUAGE_CODE) if ref else {}
    return [(str(one.public_id), one.title) for one in found.values()]


@transaction.atomic
def refer(*, public_id: UUID, offer: str, text: str, by: Actor) -> None:
    """Tell who reported of an offer, and why; they read it on their page in their language.

    It is an answer, so the promise of the first one is kept. Raises ``InvalidInput`` for an offer that is not public.
    """
    row = at_work(public_id, by=by)
    if not offer_named(offer):
        raise wrong("offer", _("Dieses Angebot gibt es nicht mehr. Bitte wählen Sie ein anderes."))
    said = {"text": words(text), "offer": offer}
    entries.write(row, side=Side.TALK, kind=EntryKind.REFERRAL, by=name_of(by), words=said)
    row.answered, row.news = True, False
    keep(row)
    note_in_journal("referred", row, by=by)


def with_offers(said: Iterable[EntryView], *, language: str) -> list[EntryView]:
    """Return entries, those of referrals with the offer's card in a language as ``words.card``; one query at most."""
    lines = list(said)
    refs = {one.entry_id: _ref(str(one.words["offer"])) for one in lines if one.kind == EntryKind.REFERRAL}
    if not refs:
        return lines
    cards = resolve([ref for ref in refs.values() if ref], language)
    found = {key: cards.get(ref) for key, ref in refs.items() if ref}
    return [replace(one, words={**one.words, "card": found.get(one.entry_id)}) for one in lines]


def _ref(offer: str) -> tuple[str, UUID] | None:
    try:
        return OFFER, UUID(offer)
    except ValueError:
        return None
