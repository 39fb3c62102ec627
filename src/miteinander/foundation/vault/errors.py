"""What can go wrong with sealed content. Sentences are German msgids; they never tell which part was wrong."""

from miteinander.foundation.kernel.errors import MiteinanderError


class Damaged(MiteinanderError):
    """An envelope or file was cut, changed, swapped, put in another place, or is of an unknown version."""


class WrongSecret(MiteinanderError):
    """A passphrase, code or receipt opens nothing; unknown and wrong are not told apart."""


class Locked(MiteinanderError):
    """Nothing is unlocked, or what is unlocked does not hold this key."""


class Busy(MiteinanderError):
    """Too many secrets are being tried at this moment; trying again in a few seconds will do."""


class NoHolder(MiteinanderError):
    """Nobody could ever open it: a safe or shared key needs at least one holder with a key."""


class Shredded(MiteinanderError):
    """The shred key is gone: nobody can read this any more, in backups neither."""
