"""One's own vault at the desk."""

from django.http import HttpRequest, HttpResponse

from miteinander.foundation.kernel.permissions import desk_page


@desk_page()
def overview(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@desk_page()
def unlock(request: HttpRequest) -> HttpResponse:
    return HttpResponse()
