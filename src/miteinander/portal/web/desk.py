"""The desk's first page: what waits for me, then the rooms I may enter."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from miteinander.foundation.kernel.permissions import desk_page
from miteinander.foundation.ui.service import waiting_for


@desk_page()
def mine(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person, oldest date first."""
    return render(request, "portal/desk/mine.html", {"waiting": waiting_for(request)})
