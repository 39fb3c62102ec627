"""Trainings, who took part, and certificates: who is qualified for what today, and until when."""
