"""What may happen: proposals are given, moderated, merged, rated, voted on, decided and answered."""
