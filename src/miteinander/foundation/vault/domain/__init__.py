"""What may happen: keys are made, slots opened, safes granted, revoked and shredded, content sealed and opened."""
