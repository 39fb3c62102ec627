"""The door of gatherings: plan, change, cancel, look up, and hand out calendar files."""

from miteinander.town.gatherings.domain.changing import (
    KIND,
    cancel_gathering,
    change_gathering,
    create_gathering,
    create_series,
    gathering_ref,
)
from miteinander.town.gatherings.domain.entrance import Guest, GuestList, check_in, guest_list
from miteinander.town.gatherings.domain.happened import gatherings_held, registrations_made
from miteinander.town.gatherings.domain.moments import as_moment, as_stated
from miteinander.town.gatherings.domain.options import OptionView, drop_option, invite, options_of, set_option
from miteinander.town.gatherings.domain.queries import (
    GatheringView,
    calendar_of,
    gathering,
    gathering_key,
    gatherings_by_id,
    gatherings_of,
    upcoming,
)
from miteinander.town.gatherings.domain.registering import (
    Registered,
    Wishes,
    accept,
    cancel_registration,
    end_offers,
    register,
)

__all__ = [
    "KIND",
    "GatheringView",
    "Guest",
    "GuestList",
    "OptionView",
    "Registered",
    "Wishes",
    "accept",
    "as_moment",
    "as_stated",
    "calendar_of",
    "cancel_gathering",
    "cancel_registration",
    "change_gathering",
    "check_in",
    "create_gathering",
    "create_series",
    "drop_option",
    "end_offers",
    "gathering",
    "gathering_key",
    "gathering_ref",
    "gatherings_by_id",
    "gatherings_held",
    "gatherings_of",
    "guest_list",
    "invite",
    "options_of",
    "register",
    "registrations_made",
    "set_option",
    "upcoming",
]
