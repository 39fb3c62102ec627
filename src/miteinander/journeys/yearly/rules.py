"""Who may see the year counted."""

SEE = "yearly.see"
