"""The door of the contact points: who they are, who works there, what the town promises."""

from miteinander.conflict.contacts.domain.desk import Lacking, lacking
from miteinander.conflict.contacts.domain.promises import (
    Promise,
    emergency_numbers,
    exit_address,
    goals,
    parts,
    promise,
)
from miteinander.conflict.contacts.domain.queries import (
    PointView,
    PublicPoint,
    against_discrimination,
    central_phones,
    choosable_points,
    helpers_against_discrimination,
    is_in,
    members_of,
    point_keys,
    point_of,
    point_views,
    points_of,
    points_with,
    public_points,
)
from miteinander.conflict.contacts.domain.staffing import add_member, assign_area, end_member, point_ref
from miteinander.conflict.contacts.rules import MANAGE, WORK
from miteinander.foundation.kernel.clock import months_later

__all__ = [
    "MANAGE",
    "WORK",
    "Lacking",
    "PointView",
    "Promise",
    "PublicPoint",
    "add_member",
    "against_discrimination",
    "assign_area",
    "central_phones",
    "choosable_points",
    "emergency_numbers",
    "end_member",
    "exit_address",
    "goals",
    "helpers_against_discrimination",
    "is_in",
    "lacking",
    "members_of",
    "months_later",
    "parts",
    "point_keys",
    "point_of",
    "point_ref",
    "point_views",
    "points_of",
    "points_with",
    "promise",
    "public_points",
]
