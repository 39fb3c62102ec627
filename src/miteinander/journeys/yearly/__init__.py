"""The year: what happened in the rooms below, counted per pillar, each number with its rows."""
