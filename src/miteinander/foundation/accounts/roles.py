"""Roles: named sets of permissions. A role says what may be done; a grant says who may, from when until when."""

from collections.abc import Iterable
from dataclasses import dataclass

from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.foundation.kernel.registry import Registry


@dataclass(frozen=True, kw_only=True)
class Role:
    """A role by name and German title (msgid).

    ``second_factor``: who holds it enters the desk only with a second factor. ``powered``: its permissions sleep until
    the holder switches them on for a time, with a reason.
    """

    name: str
    title: str
    own_permissions: frozenset[str]
    second_factor: bool = False
    powered: bool = False

    @property
    def permissions(self) -> frozenset[str]:
        """Return all permissions of the role, whichever room declared them."""
        return self.own_permissions | permissions_of(self.name)


roles: Registry[Role] = Registry("role")


def declare_role(
    *,
    name: str,
    title: str,
    permissions: Iterable[str] = (),
    second_factor: bool = False,
    powered: bool = False,
) -> None:
    """Declare a role; each name once. Rooms add to it with ``declare_permission(…, roles=[name])``."""
    role = Role(
        name=name,
        title=title,
        own_permissions=frozenset(permissions),
        second_factor=second_factor,
        powered=powered,
    )
    roles.add(name, role)
