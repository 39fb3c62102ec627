"""Permits: who typed a code may go on for half an hour without the code itself lying in a page's text."""

from uuid import UUID

from django.core import signing

from miteinander.foundation.codes.domain.channels import Channel, channel_of
from miteinander.foundation.kernel.errors import NotAllowed, NotFound

PERMIT_SECONDS = 1800
_SALT = "codes.permit"


def permit_for(channel_id: UUID) -> str:
    """Return the permit that a form carries in place of the code."""
    return signing.dumps(str(channel_id), salt=_SALT)


def channel_by_permit(permit: str) -> Channel:
    """Return the channel of a permit. Raises ``NotAllowed`` for one that is forged, too old, or of nothing."""
    try:
        return channel_of(UUID(signing.loads(permit, salt=_SALT, max_age=PERMIT_SECONDS)))
    except (signing.BadSignature, NotFound, ValueError, TypeError) as error:
        raise NotAllowed("The code has to be typed again.") from error
