"""The living concept: plans in versions, pillars, fields of action, goals, needs, measures, reviews and surveys."""
