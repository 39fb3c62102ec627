"""Pages of a long list, as links that keep everything else of the address."""

from dataclasses import dataclass

from django.http import QueryDict

NEIGHBOURS = 1


@dataclass(frozen=True, kw_only=True)
class Step:
    """A page's number and address; an empty address is a gap."""

    number: int
    url: str
    current: bool = False


@dataclass(frozen=True, kw_only=True)
class PageLinks:
    """How a list is leafed through."""

    number: int
    count: int
    steps: tuple[Step, ...]
    previous_url: str
    next_url: str


def page_links(*, path: str, query: QueryDict, number: int, count: int, parameter: str = "page") -> PageLinks:
    """Return the links of page ``number`` of ``count``: first, last, the neighbours, and gaps between them."""

    def url(page: int) -> str:
        changed = query.copy()
        changed.pop(parameter, None)
        if page > 1:
            changed[parameter] = str(page)
        return f"{path}?{changed.urlencode()}" if changed else path

    shown = [
        page for page in range(1, count + 1) if page in {1, count} or abs(page - number) <= NEIGHBOURS or count <= 6
    ]
    steps: list[Step] = []
    for page in shown:
        if steps and page - steps[-1].number > 1:
            steps.append(Step(number=page - 1, url=""))
        steps.append(Step(number=page, url=url(page), current=page == number))
    return PageLinks(
        number=number,
        count=count,
        steps=tuple(steps),
        previous_url=url(number - 1) if number > 1 else "",
        next_url=url(number + 1) if number < count else "",
    )
