"""Kinds of keys, slots and grants, and the suites of the envelopes."""

from enum import IntEnum, StrEnum

from django.db import models


class Suite(IntEnum):
    """The suite byte of an envelope."""

    X25519 = 1
    HYBRID = 2  # MLKEM768 + X25519: for the day on which suite 1 is no longer enough


class KeyKind(models.TextChoices):
    """Whose a pair is."""

    PERSON = "person"
    INBOX = "inbox"
    MAILBOX = "mailbox"
    SAFE = "safe"
    EMERGENCY = "emergency"
    EVALUATION = "evaluation"


class SlotKind(models.TextChoices):
    """What secret opens a slot. ``PAIR``: two of three people's printed emergency keys, one inside the other."""

    PASSPHRASE = "passphrase"  # noqa: S105 -- the name of a kind
    RECOVERY = "recovery"
    RECEIPT = "receipt"
    PASSKEY = "passkey"
    PAIR = "pair"


class Consent(models.TextChoices):
    """What those concerned said to a grant (Mediation Act, section 2 (4))."""

    NOT_NEEDED = "not_needed"
    SPOKEN = "spoken"
    WRITTEN = "written"


class GrantState(models.TextChoices):
    """Whether a grant opens already: pending ones wait until the receiver has a key."""

    GRANTED = "granted"
    PENDING = "pending"


class Fault(StrEnum):
    """What can be wrong with a passphrase."""

    TOO_SHORT = "too_short"
    TOO_COMMON = "too_common"
    TOO_UNIFORM = "too_uniform"


class SafeState(models.TextChoices):
    """Whether a safe can still be opened."""

    OPEN = "open"
    SHREDDED = "shredded"


# Kinds whose keys one person or several hold through grants, and from which safes are reached.
SHARED_KINDS = (KeyKind.INBOX, KeyKind.EVALUATION)
