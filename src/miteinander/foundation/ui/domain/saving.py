"""From a form to a change: what stands against it goes to its field, and nothing typed is lost."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.http import HttpRequest

from miteinander.foundation.kernel.errors import Conflict, InvalidInput

T = TypeVar("T")


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


def sent(request: HttpRequest, *, form: forms.Form, action: Callable[[], T]) -> tuple[T | None, int]:
    """Do what a form asks for that was sent; return what was made and 0.

    Else nothing and the status of the page that shows the form: 200 where nothing was sent, 422 where something typed
    is wrong, 409 where somebody else saved first.
    """
    if request.method != "POST":
        return None, 200
    made: list[T] = []
    status = saved(form=form, action=lambda: made.append(action())) if form.is_valid() else 422
    return (made[0] if made else None), status
