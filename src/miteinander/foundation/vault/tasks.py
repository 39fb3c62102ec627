"""The vault's recurring work."""

from datetime import datetime

from miteinander.foundation.vault.domain.sweeping import sweep


def run_sweep(now: datetime) -> None:
    """Tidy up as recurring work."""
    sweep(now)
