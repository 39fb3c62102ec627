"""Argon2 made cheap, so that tests that sign people in stay quick."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class CheapArgon2(Argon2PasswordHasher):
    """The product's algorithm with the least time, memory and lanes."""

    time_cost = 1
    memory_cost = 8
    parallelism = 1
