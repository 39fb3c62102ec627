"""What can go wrong with sealed content. The sentences never tell which part was wrong.

Where a view lets one pass, the house answers: 404 for ``Locked`` and ``Shredded`` (whoever holds no key learns
nothing), 429 for ``Busy``, 400 for ``WrongSecret`` and ``NoHolder``; ``Damaged`` is nobody's slip and rings (500).
"""

from miteinander.foundation.kernel.errors import InvalidInput, MiteinanderError, NotFound
from miteinander.foundation.kernel.limits import TooMany


class Damaged(MiteinanderError):
    """An envelope or file was cut, changed, swapped, put in another place, or is of an unknown version."""


class WrongSecret(InvalidInput):
    """A passphrase, code or receipt opens nothing; unknown and wrong are not told apart."""


class Locked(NotFound):
    """Nothing is unlocked, or what is unlocked does not hold this key."""


class Busy(TooMany):
    """Too many secrets are being tried at this moment; trying again in a few seconds will do."""


class NoHolder(InvalidInput):
    """Nobody could ever open it: a safe or shared key needs at least one holder with a key."""


class Shredded(NotFound):
    """The shred key is gone: nobody can read this any more, in backups neither."""
