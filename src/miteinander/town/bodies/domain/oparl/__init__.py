"""OParl 1.1: which objects are public and what is told of them. The ledger is written with each change."""
