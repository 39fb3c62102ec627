"""What others may hear of the vault. Facts are ids; never content, never a secret."""

SHREDDED = "vault.shredded"  # safe_id
GRANT_COMPLETED = "vault.grant_completed"  # safe_id, person_id
EMERGENCY_USED = "vault.emergency_used"  # module, safes (number)
