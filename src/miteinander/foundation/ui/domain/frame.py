"""The frame around every page: where one is, in which languages, and where one may go from here."""

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.messages import get_messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.http import escape_leading_slashes
from django.utils.translation import get_language, gettext

from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import actor_of
from miteinander.foundation.kernel.registry import NavigationItem, navigation
from miteinander.foundation.profile.town import Language, Town
from miteinander.foundation.ui.domain.colours import sheet_version, town_colour


@dataclass(frozen=True, kw_only=True)
class LanguageLink:
    """The same page in another language. ``foreign`` script: the page's own font does not have its letters."""

    code: str
    name: str
    url: str
    current: bool
    direction: str
    foreign: bool


@dataclass(frozen=True, kw_only=True)
class Link:
    """A line of the navigation as this page shows it."""

    title: str
    url: str
    icon: str = ""
    current: bool = False
    minor: bool = False


class PageFrame:
    """What base pages ask for; every answer is worked out only when a template asks."""

    def __init__(self, request: HttpRequest) -> None:
        """Keep the request the page answers."""
        self._request = request
        self._town: Town = settings.TOWN

    @property
    def layout(self) -> str:
        """The template that lays out a public page; for rooms below this one, which may not name it themselves."""
        return "ui/base.html"

    @cached_property
    def language(self) -> str:
        """The code of the page's language."""
        return get_language() or settings.LANGUAGE_CODE

    @cached_property
    def direction(self) -> str:
        """The direction of the page's text: "rtl" or "ltr"."""
        return "rtl" if self.language in settings.LANGUAGES_BIDI else "ltr"

    @cached_property
    def area(self) -> str:
        """Where the page belongs: "public" (its address begins with the language), "desk" or "open" (neither)."""
        return str(getattr(self._request, "area", "open"))

    @property
    def town(self) -> str:
        """The town's name in the page's language."""
        return self._town.name(self.language)

    @property
    def claim(self) -> str:
        """The town's own sentence."""
        return self._town.text("claim", self.language)

    @property
    def crest(self) -> str:
        """The address of the town's crest, or nothing."""
        name = self._town.details.get("crest")
        return reverse("ui:crest") if name else ""

    @property
    def demo(self) -> bool:
        """Whether this is a platform with invented people."""
        return bool(settings.DEMO)

    @property
    def sheet(self) -> str:
        """The address of the style sheet for this direction of text."""
        return static("mt/built/mt-rtl.css" if self.direction == "rtl" else "mt/built/mt.css")

    @property
    def town_sheet(self) -> str:
        """The address of the sheet with the town's colour."""
        return reverse("ui:town", kwargs={"version": sheet_version(town_colour(self._town.details))})

    @property
    def actor(self) -> Actor:
        """Who looks at the page."""
        return actor_of(self._request)

    @cached_property
    def languages(self) -> list[LanguageLink]:
        """The same page in each language the town speaks (on the desk: in German and English)."""
        if self.area == "desk":
            codes = settings.DESK_LANGUAGES
            return [self._by_query(one) for one in self._town.languages if one.code in codes]
        by = self._by_path if self.area == "public" else self._by_query
        return [by(one) for one in self._town.languages]

    @cached_property
    def absolute(self) -> str:
        """The beginning of every whole address of this platform, without a slash at its end."""
        return settings.PUBLIC_URL or f"{self._request.scheme}://{self._request.get_host()}"

    @property
    def canonical(self) -> str:
        """The page's own whole address, without what a filter or a search added."""
        return f"{self.absolute}{self._request.path}"

    @property
    def notices(self) -> list[Message]:
        """What the last action has to say. Looked for only where a cookie came: a visitor's page stays one for all."""
        if not ({settings.SESSION_COOKIE_NAME, "messages"} & self._request.COOKIES.keys()):
            return []
        return list(get_messages(self._request))

    @cached_property
    def ways(self) -> dict[str, str]:
        """The addresses of well-known pages by their name ("home", "search"), as far as a room has opened them."""
        return {name: reverse(item.url_name) for name, item in navigation.items() if item.area == "frame"}

    @cached_property
    def public_links(self) -> list[Link]:
        """The navigation of public pages."""
        return self._links("public")

    @cached_property
    def footer_links(self) -> list[Link]:
        """What the law and good manners ask for, at the foot of each page."""
        return self._links("footer")

    @cached_property
    def desk_links(self) -> list[Link]:
        """The rooms of the desk that this person may enter."""
        return self._links("desk")

    def _links(self, area: str) -> list[Link]:
        items = [item for item in navigation.values() if item.area == area and self._may_see(item)]
        return [self._link(item) for item in sorted(items, key=lambda one: one.order)]

    def _may_see(self, item: NavigationItem) -> bool:
        return not item.permission or self.actor.may(item.permission)

    def _link(self, item: NavigationItem) -> Link:
        match = self._request.resolver_match
        return Link(
            title=gettext(item.title),
            url=reverse(item.url_name),
            icon=item.icon,
            minor=item.minor,
            current=match is not None and match.view_name == item.url_name,
        )

    def _by_path(self, language: Language) -> LanguageLink:
        rest = self._request.path.split("/", 2)[2:]
        query = self._request.GET.urlencode()
        url = f"/{language.code}/{rest[0] if rest else ''}" + (f"?{query}" if query else "")
        return self._language_link(language=language, url=url)

    def _by_query(self, language: Language) -> LanguageLink:
        query = self._request.GET.copy()
        query.pop("lang", None)
        pairs = [(key, value) for key, values in query.lists() for value in values]
        # The attack: an address of two slashes, whose page would link to the host that stands behind them.
        path = escape_leading_slashes(self._request.path)
        url = f"{path}?{urlencode([*pairs, ('lang', language.code)])}"
        return self._language_link(language=language, url=url)

    def _language_link(self, *, language: Language, url: str) -> LanguageLink:
        return LanguageLink(
            code=language.code,
            name=language.name,
            url=url,
            current=language.code == self.language,
            direction="rtl" if language.rtl else "ltr",
            foreign=language.code != self.language and not _is_latin(language.name),
        )


def _is_latin(text: str) -> bool:
    """Tell whether a name is written in Latin letters (Unicode below Greek)."""
    return all(ord(letter) < 0x370 for letter in text)
