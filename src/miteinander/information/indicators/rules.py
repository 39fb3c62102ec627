"""Who may bring figures in, freeze editions, approve them, and write the report."""

IMPORT = "indicators.import"
FREEZE = "indicators.freeze"
APPROVE = "indicators.approve"
WRITE = "indicators.write"
