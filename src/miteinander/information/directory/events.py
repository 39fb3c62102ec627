"""Events of the directory for other rooms: names only; facts are ids."""

OFFER_PUBLISHED = "directory.offer_published"
OFFER_UNPUBLISHED = "directory.offer_unpublished"
OFFER_CHANGED = "directory.offer_changed"
