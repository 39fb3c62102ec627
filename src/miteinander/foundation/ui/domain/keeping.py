"""What somebody typed into a form that could not be taken: given back, ready to be sent again."""

from urllib.parse import urlsplit

from django.http import HttpRequest

# Never shown again, nor sent back in a form: they would lie in the page's text.
_SECRET_WORDS = ("password", "passwort", "passphrase", "receipt", "secret", "token", "otp", "code", "csrf")
_KEPT_LENGTH = 100_000


def kept_form(request: HttpRequest) -> dict[str, object]:
    """Return what the page "ui/errors/form_expired.html" shows: fields as typed, names of files, the form's address.

    Secrets are left out, and all of a form that would not fit on a page. Only a form of our own pages is given back:
    otherwise a stranger's page could send one and have the reader confirm it here with one press.
    """
    kept = _typed(request) if _is_ours(request) else []
    return {"kept": kept, "files": sorted(request.FILES) if kept else [], "address": request.get_full_path()}


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the names and values somebody sent, without secrets, as far as they fit on a page."""
    pairs = [
        (name, value)
        for name, values in request.POST.lists()
        if not any(word in name.lower() for word in _SECRET_WORDS)
        for value in values
    ]
    return pairs if sum(len(value) for _, value in pairs) <= _KEPT_LENGTH else []


def _is_ours(request: HttpRequest) -> bool:
    """Tell whether the form came from a page of this platform, by what the browser says of its origin."""
    source = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return bool(source) and urlsplit(source).netloc == request.get_host()
