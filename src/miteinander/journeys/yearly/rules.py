"""Who may see the year counted, write its report, freeze it, and approve it."""

SEE = "yearly.see"
WRITE = "yearly.write"
FREEZE = "yearly.freeze"
APPROVE = "yearly.approve"
