"""The door of the contact points: who they are, who works there, what the town promises."""

from miteinander.conflict.contacts.domain.promises import (
    Promise,
    emergency_numbers,
    exit_address,
    months_later,
    promise,
)
from miteinander.conflict.contacts.domain.queries import (
    PointView,
    PublicPoint,
    all_members,
    choosable_points,
    helpers_against_discrimination,
    is_in,
    members_of,
    point_keys,
    point_of,
    point_views,
    points_of,
    public_points,
)
from miteinander.conflict.contacts.domain.staffing import add_member, assign_area, end_member, point_ref
from miteinander.conflict.contacts.rules import MANAGE, WORK

__all__ = [
    "MANAGE",
    "WORK",
    "PointView",
    "Promise",
    "PublicPoint",
    "add_member",
    "all_members",
    "assign_area",
    "choosable_points",
    "emergency_numbers",
    "end_member",
    "exit_address",
    "helpers_against_discrimination",
    "is_in",
    "members_of",
    "months_later",
    "point_keys",
    "point_of",
    "point_ref",
    "point_views",
    "points_of",
    "promise",
    "public_points",
]
