"""What others may hear of the vault. Facts are ids; never content, never a secret."""

SHREDDED = "vault.shredded"  # safe_id
GRANT_COMPLETED = "vault.grant_completed"  # safe_id, person_id
EMERGENCY_USED = "vault.emergency_used"  # module, safes (number), holders (ids of people)
STARTED_OVER = "vault.started_over"  # person_id, holders (ids of people who share something with the person)
GRANTED = "vault.granted"  # person_id, matter (id)
OWN_CHANGED = "vault.own_changed"  # person_id
