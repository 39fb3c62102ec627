"""Samples of the addresses of the forum."""

from typing import Any

from miteinander.foundation.kernel.ids import new_id
from miteinander.participation.forum.models import Conference
from miteinander.participation.forum.service import make_scribe_link, support
from tests.participation.forum.making import OFFICER, give, make_conference, theme_of
from tests.samples import Sample, file, step


def a_conference() -> Conference:
    """Return the conference of the samples, made once."""
    return Conference.objects.filter(key="probe-fachtag").first() or make_conference()


def by_key() -> dict[str, Any]:
    """Return the parts of a conference's public address."""
    give(a_conference())
    return {"key": a_conference().key}


def by_number() -> dict[str, Any]:
    """Return the parts of a proposal's public address."""
    return {**by_key(), "number": 1}


def by_secret() -> dict[str, Any]:
    """Return the parts of a table's address."""
    return {"secret": make_scribe_link(theme_id=theme_of(a_conference()), by=OFFICER)}


def by_id() -> dict[str, Any]:
    """Return the parts of a conference's desk address."""
    give(a_conference())
    return {"public_id": a_conference().public_id}


def one_proposal() -> dict[str, Any]:
    """Return the parts of a proposal's desk address."""
    return {"public_id": a_conference().public_id, "proposal_id": give(a_conference()).proposal_id}


def one_word() -> dict[str, Any]:
    """Return the parts of the address of a supporter's word."""
    one, draft = by_id(), new_id()
    support(conference_id=one["public_id"], number=1, word="Ja!", language="de", draft=draft)
    return {**one, "support_id": draft}


def one_table() -> dict[str, Any]:
    """Return the parts of the address that makes a table's link."""
    return {"public_id": a_conference().public_id, "theme_id": theme_of(a_conference())}


SAMPLES = {
    "forum:conferences": Sample(),
    "forum:conference": Sample(values=by_key),
    "forum:proposals": Sample(values=by_key),
    "forum:proposal": Sample(values=by_number),
    "forum:support": step("visitor", values=by_number),
    "forum:propose": Sample(values=by_key),
    "forum:vote": Sample(values=by_key),
    "forum:voted": Sample(values=by_key),
    "forum:table": Sample(values=by_secret),
    "forum_desk:conferences": Sample(person="editor"),
    "forum_desk:new": Sample(person="editor"),
    "forum_desk:conference": Sample(person="editor", values=by_id),
    "forum_desk:scribe_link": step("editor", values=one_table),
    "forum_desk:texts": Sample(person="editor", values=by_id),
    "forum_desk:theme_new": Sample(person="editor", values=by_id),
    "forum_desk:theme": Sample(person="editor", values=one_table),
    "forum_desk:theme_drop": step("editor", values=one_table),
    "forum_desk:codes": step("editor", values=by_id),
    "forum_desk:minutes": Sample(person="editor", values=by_id),
    "forum_desk:minutes_pdf": file(person="editor", values=by_id),
    "forum_desk:proposals": Sample(person="editor", values=by_id),
    "forum_desk:proposal": Sample(person="editor", values=one_proposal),
    "forum_desk:word": step("editor", values=one_word),
    "forum_desk:group": Sample(person="officer", values=by_id),
    "forum_desk:publish": step("officer", values=by_id),
}
