"""Events, background and recurring work: rows written with the change, run after its commit."""
