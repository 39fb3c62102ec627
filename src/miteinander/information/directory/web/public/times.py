"""When something is open, in words and as a table: open now, until when, when next; every state said for itself."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cached_property

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext

from miteinander.foundation.kernel import clock
from miteinander.foundation.ui.service import HoursRow
from miteinander.information.directory.domain.opening import holidays_of
from miteinander.information.directory.domain.queries.openings import WEEK, OpenState, Span, state_at
from miteinander.information.directory.enums import Hours, Running


class Times:
    """The times of an offer, or of one of its places."""

    def __init__(self, *, hours: str, running: str, spans: Sequence[Span], printed: str = "") -> None:
        """Keep the state of knowledge and the intervals of the next two weeks."""
        self.hours = hours
        self.running = running
        self.printed = printed
        self._spans = spans

    @cached_property
    def state(self) -> OpenState:
        """Whether it is open now, until when, when next."""
        return state_at(self._spans, moment=clock.now())

    @property
    def known(self) -> bool:
        """Whether there is a timetable to show."""
        return self.hours == Hours.OPEN_HOURS and bool(self._spans)

    @property
    def open(self) -> bool:
        """Whether it is open now."""
        return self.known and self.state.open

    @property
    def now(self) -> str:
        """One sentence for this moment; empty where nobody knows."""
        if self.running == Running.ENDED:
            return gettext("beendet")
        if self.running != Running.RUNNING:
            return str(Running(self.running).label)
        if self.hours == Hours.BY_APPOINTMENT:
            return gettext("nach Vereinbarung")
        if self.hours == Hours.NONE:
            return gettext("ohne feste Zeiten")
        if not self.known:
            return ""
        if self.state.until:
            return gettext("Jetzt geöffnet bis {time}").format(time=f"{self.state.until:%H:%M}")
        return gettext("Jetzt geschlossen")

    @property
    def note(self) -> str:
        """What helps when it is not open now."""
        if self.running != Running.RUNNING:
            return ""
        if self.hours == Hours.BY_APPOINTMENT:
            return gettext("Bitte machen Sie vorher einen Termin aus.")
        if not self.known or self.state.open or self.state.next is None:
            return ""
        return _next_sentence(self.state.next)

    @property
    def rows(self) -> list[HoursRow]:
        """The coming week, Monday first, today marked; holidays are in it already."""
        if not self.known:
            return []
        today = clock.today()
        days = sorted((today + timedelta(days=n) for n in range(WEEK)), key=lambda day: day.weekday())
        return [
            HoursRow(
                day=str(WEEKDAYS[day.weekday()]),
                spans=tuple(f"{one.starts:%H:%M}–{one.ends:%H:%M}" for one in self._spans if one.starts.date() == day),
                today=day == today,
            )
            for day in days
        ]

    @property
    def holiday(self) -> str:
        """A word of care where a public holiday lies in the coming week."""
        today = clock.today()
        days = [today + timedelta(days=n) for n in range(WEEK)]
        if not self.known or not any(day in holidays_of(day.year) for day in days):
            return ""
        return gettext("In den nächsten sieben Tagen ist ein Feiertag; die Zeiten oben berücksichtigen ihn.")


def _next_sentence(moment: datetime) -> str:
    """Say when it opens next: today, tomorrow, or on a day of the week with its date."""
    local = timezone.localtime(moment)
    days = (local.date() - clock.today()).days
    time = f"{local:%H:%M}"
    if days == 0:
        return gettext("Öffnet heute um {time}").format(time=time)
    if days == 1:
        return gettext("Öffnet morgen um {time}").format(time=time)
    day = str(WEEKDAYS[local.weekday()])
    if days < WEEK:
        return gettext("Öffnet am {day} um {time}").format(day=day, time=time)
    return gettext("Öffnet am {day}, {date} um {time}").format(day=day, date=f"{local.day}.{local.month}.", time=time)
