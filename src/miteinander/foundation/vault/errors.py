"""What can go wrong with sealed content. Each error has one sentence; it never tells which part was wrong.

Where a view lets one pass, the house answers: 404 for ``Locked`` and ``Shredded`` (whoever holds no key learns
nothing), 429 for ``Busy``, 400 for ``WrongSecret`` and ``NoHolder``; ``Damaged`` is nobody's slip: a
page that says so plainly, and a line in the log (500).
"""

from django.utils.translation import gettext as _

from miteinander.foundation.kernel.errors import Broken, InvalidInput, NotFound
from miteinander.foundation.kernel.limits import TooMany


class Damaged(Broken):
    """An envelope, key or file was cut, changed, swapped, put in another place, or is of an unknown version."""

    def __init__(self, *, why: str) -> None:
        """Keep the reason for the log: the name of a check, never content."""
        super().__init__(_("Dieser Inhalt ist beschädigt oder gehört nicht hierher."), why=why)


class WrongSecret(InvalidInput):
    """A passphrase, code or receipt opens nothing; unknown and wrong are not told apart."""

    def __init__(self) -> None:
        """Say always the same."""
        super().__init__(_("Das öffnet nichts. Bitte prüfen Sie die Eingabe."))


class Locked(NotFound):
    """Nothing is unlocked, or what is unlocked does not hold this key."""

    def __init__(self) -> None:
        """Say always the same."""
        super().__init__(_("Dazu ist kein Schlüssel da, oder der Tresor ist geschlossen."))


class Busy(TooMany):
    """Too many secrets are being tried at this moment; trying again in a few seconds will do."""

    def __init__(self) -> None:
        """Ask for patience."""
        super().__init__(_("Gerade ist viel los. Bitte versuchen Sie es in einer Minute noch einmal."))


class NoHolder(InvalidInput):
    """Nobody could ever open it: a safe or shared key needs at least one holder with a key."""

    def __init__(self) -> None:
        """Say what is missing."""
        super().__init__(_("Das könnte niemand lesen: Mindestens eine Person muss ihren Tresor schon haben."))


class Shredded(NotFound):
    """The shred key is gone: nobody can read this any more, in backups neither."""

    def __init__(self) -> None:
        """Say that it is final."""
        super().__init__(_("Das ist gelöscht und kann nicht mehr geöffnet werden."))
