"""Events of the forum for other rooms: names only. Facts: ``proposal``, and ``measure`` where it became one."""

PROPOSAL_ADOPTED = "forum.proposal_adopted"
ANSWERS_PUBLISHED = "forum.answers_published"
