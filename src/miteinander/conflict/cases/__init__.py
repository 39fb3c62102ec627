"""Confidential cases: reported in trust, worked on by those who hold the key, and by nobody else."""
