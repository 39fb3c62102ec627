"""Clock, ids, errors, money, moves, registries, actors and abstract models; no tables."""
