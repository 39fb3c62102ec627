"""A machine for tests: it translates by saying from what into what."""


def translate(text: str, source: str, target: str) -> str:
    """Return the text with a mark before it."""
    return f"[{source}→{target}] {text}"
