"""Where something about a person lies (Art. 15 GDPR), by e-mail address and by account, as the register knows it.

For who watches over data protection it is only counted, type by type: the rooms answer with their own pages. A person
of the desk takes out what is about the own account. What is sealed or bears no address is named, not searched.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import CASCADE, BinaryField, EmailField, Field, ForeignKey, Model, Q, UUIDField
from django.utils.translation import gettext as _

from miteinander.foundation.journal.service import OVERSEE, data_types, processings, record
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.privacy.domain.desk.words import TypeLine, type_line

_DEEPEST = 3
_ACTS = frozenset({"actor_id", "author_id", "by_id"})
_SECRET = frozenset(
    {"password", "data", "token", "token_secret", "secret", "digest", "parameters", "session", "session_data"}
)


@dataclass(frozen=True, kw_only=True)
class Somebody:
    """Whom one looks for. ``acts``: also where the account only did something, such as writing for others."""

    email: str
    account: UUID | None
    acts: bool = True


@dataclass(frozen=True, kw_only=True)
class FoundLine:
    """A type of the register and how many of its rows lead to somebody; ``None`` where neither way leads to any."""

    line: TypeLine
    processing: str
    number: int | None


@transaction.atomic
def look_up(*, email: str, by: Actor) -> list[FoundLine]:
    """Count per type what lies about somebody, types with something first. Journal without the address.

    Raises ``NotAllowed``.
    """
    require(by, OVERSEE)
    record(action="privacy.looked_up", by=by)
    account = get_user_model().objects.filter(email=email.strip().lower()).values_list("public_id", flat=True).first()
    return _counted(Somebody(email=email.strip(), account=account))


def own_lines(who: Somebody) -> list[FoundLine]:
    """Count per type what is about an account, types with something first."""
    return [one for one in _counted(who) if one.number]


@transaction.atomic
def take_out(who: Somebody, *, by: Actor) -> list[dict[str, Any]]:
    """Return what is about an account, type by type, with purpose, ground and period. Journal.

    Secrets and references to others are left out.
    """
    record(action="privacy.taken_out", by=by)
    found = []
    for entry in data_types.values():
        where = _where(entry.model, who=who)
        rows = _rows(entry.model, where, names=_readable(entry.model, entry.fields)) if where else []
        if rows:
            line = type_line(entry)
            told = {_("Zweck"): line.purpose, _("Grundlage"): line.basis, _("Frist"): line.period}
            found.append({"type": entry.model_label, **told, "rows": rows})
    return found


def _counted(who: Somebody) -> list[FoundLine]:
    parts = {one.name: _(part.title) for part in processings.values() for one in part.types}
    found = []
    for entry in data_types.values():
        where = _where(entry.model, who=who)
        number = None if where is None else entry.model._default_manager.filter(where).count()
        found.append(FoundLine(line=type_line(entry), processing=parts.get(entry.name, "—"), number=number))
    return sorted(found, key=lambda one: (one.number is None, -(one.number or 0), one.processing, one.line.purpose))


def _where(model: type[Model], *, who: Somebody, below: tuple[type[Model], ...] = ()) -> Q | None:
    """Return which rows of a model lead to somebody; ``None`` where no field of it could."""
    declared = _declared(model)
    ways = [_by_field(field, who=who, declared=declared, below=(*below, model)) for field in _fields(model)]
    found = [one for one in ways if one is not None]
    return reduce(or_, found) if found else None


def _by_field(
    field: "Field[Any, Any]", *, who: Somebody, declared: frozenset[str], below: tuple[type[Model], ...]
) -> Q | None:
    if isinstance(field, EmailField):
        # an address is ASCII and no content, so what SQLite folds is enough
        return Q(**{f"{field.name}__iexact": who.email}) if who.email else Q(pk__in=[])
    if isinstance(field, ForeignKey):
        return _by_key(field, who=who, declared=declared, below=below)
    is_account = field.model is get_user_model() and field.name == "public_id"
    acts = field.name in _ACTS or field.name.endswith("_by_id")
    if not isinstance(field, UUIDField) or not (is_account or field.name in declared) or (acts and not who.acts):
        return None
    return Q(**{field.name: who.account}) if who.account else Q(pk__in=[])


def _by_key(
    field: "ForeignKey[Any, Any]", *, who: Somebody, declared: frozenset[str], below: tuple[type[Model], ...]
) -> Q | None:
    above: type[Model] = field.remote_field.model
    belongs = field.name in declared or field.remote_field.on_delete is CASCADE
    if not belongs or above in below or len(below) > _DEEPEST:
        return None
    inner = _where(above, who=who, below=below) if _declared(above) else None
    return None if inner is None else Q(**{f"{field.name}__in": above._default_manager.filter(inner).values("pk")})


def _fields(model: type[Model]) -> "list[Field[Any, Any]]":
    return list(model._meta.concrete_fields)


def _declared(model: type[Model]) -> frozenset[str]:
    label = model._meta.label
    return frozenset(name for one in data_types.values() if one.model_label == label for name in one.fields)


def _readable(model: type[Model], names: Iterable[str]) -> list[str]:
    fields = (model._meta.get_field(name) for name in sorted(names) if name not in _SECRET)
    return [one.name for one in fields if not isinstance(one, (BinaryField, ForeignKey, UUIDField))]


def _rows(model: type[Model], where: Q, *, names: list[str]) -> list[dict[str, Any]]:
    """Return the readable fields of rows; of a row that holds references only, that it is there."""
    found = model._default_manager.filter(where).order_by("pk")
    return list(found.values(*names)) if names else [{} for _row in found]
