"""Who may see outgoing messages, and who may have what was given up tried again."""

SEE = "messages.see_outgoing"
REVIVE = "messages.try_again"
