"""Surveys of what exists: asked with skip logic, answered without an account, counted with protection."""
