"""The door of the forum."""

from miteinander.participation.forum.domain.basics import KIND, ROOM
from miteinander.participation.forum.domain.deciding import decide, publish_answers, rate
from miteinander.participation.forum.domain.giving import Given, give_proposal, hand_in, support
from miteinander.participation.forum.domain.merging import merge, put_in_cluster, take_apart
from miteinander.participation.forum.domain.minutes import minutes_of, minutes_pdf, reviews, summed
from miteinander.participation.forum.domain.moderating import hide, moderate_word, show
from miteinander.participation.forum.domain.planning import plan_conference, set_phases
from miteinander.participation.forum.domain.queries.conferences import (
    ConferenceView,
    conference,
    conference_id_of,
    conferences,
    open_themes,
)
from miteinander.participation.forum.domain.queries.happened import proposals_answered, proposals_given
from miteinander.participation.forum.domain.queries.outcomes import Adopted, adopted, numbers_of
from miteinander.participation.forum.domain.queries.proposals import ProposalView, is_withdrawn, proposal, proposals
from miteinander.participation.forum.domain.queries.reviewable import reviewable
from miteinander.participation.forum.domain.scribing import (
    Noted,
    make_scribe_link,
    note_proposal,
    note_review,
    table_of,
)
from miteinander.participation.forum.domain.translating import translate
from miteinander.participation.forum.domain.voting import cast_vote, make_codes, turnout, votes_of
from miteinander.participation.forum.domain.wording import drop_theme, set_texts, set_theme

__all__ = [
    "KIND",
    "ROOM",
    "Adopted",
    "ConferenceView",
    "Given",
    "Noted",
    "ProposalView",
    "adopted",
    "cast_vote",
    "conference",
    "conference_id_of",
    "conferences",
    "decide",
    "drop_theme",
    "give_proposal",
    "hand_in",
    "hide",
    "is_withdrawn",
    "make_codes",
    "make_scribe_link",
    "merge",
    "minutes_of",
    "minutes_pdf",
    "moderate_word",
    "note_proposal",
    "note_review",
    "numbers_of",
    "open_themes",
    "plan_conference",
    "proposal",
    "proposals",
    "proposals_answered",
    "proposals_given",
    "publish_answers",
    "put_in_cluster",
    "rate",
    "reviewable",
    "reviews",
    "set_phases",
    "set_texts",
    "set_theme",
    "show",
    "summed",
    "support",
    "table_of",
    "take_apart",
    "translate",
    "turnout",
    "votes_of",
]
