"""From a form to a change: what stands against it goes to its field, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any

from django import forms

from miteinander.foundation.kernel.errors import Conflict, InvalidInput


def saved(*, form: forms.Form, action: Callable[[], Any]) -> int:
    """Do the change and return 0, or put the errors into the form and return the answer's status (409 or 422).

    A field that the form does not have gives its message at the form's head.
    """
    try:
        action()
    except Conflict as conflict:
        form.add_error(None, conflict.sentence)
        return 409
    except InvalidInput as invalid:
        for name, sentences in invalid.fields.items():
            form.add_error(name if name in form.fields else None, sentences or [invalid.sentence])
        if not invalid.fields:
            form.add_error(None, invalid.sentence)
        return 422
    return 0
