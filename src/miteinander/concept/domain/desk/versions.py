"""Versions of a plan: a new one from the old, written, and brought into force; the old one is superseded."""

from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from miteinander.concept import events, rules
from miteinander.concept.domain.desk.elements import ref
from miteinander.concept.domain.freezing import freeze
from miteinander.concept.domain.publishing import publish_all
from miteinander.concept.enums import VERSION_MOVES, VersionState
from miteinander.concept.models import Plan, PlanVersion
from miteinander.foundation.journal.service import record
from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput, NotFound
from miteinander.foundation.kernel.ids import slug_of
from miteinander.foundation.kernel.moves import check_move
from miteinander.foundation.kernel.permissions import require
from miteinander.foundation.kernel.revisions import locked
from miteinander.foundation.outbox.service import Event, emit

KIND = "plan_version"


@transaction.atomic
def begin_version(*, plan_id: UUID, label: str, names: Mapping[str, str], by: Actor) -> UUID:
    """Begin the next version of a plan as a draft that holds whatever the old one still holds; return its public id.

    Effects: row, journal. Goals, needs and measures stay one lasting thing: what is new names the draft as its first
    version, what ends names the old one as its last. Raises ``NotAllowed``, ``NotFound``, ``InvalidInput``.
    """
    require(by, rules.ADOPT)
    plan = Plan.objects.select_for_update().filter(public_id=plan_id).first()
    if plan is None:
        raise NotFound(_("Diesen Plan gibt es nicht."))
    _check(plan=plan, label=label, names=names, pk=0)
    versions = PlanVersion.objects.filter(plan=plan)
    if versions.filter(state=VersionState.DRAFT).exists():
        sentence = _("Für diesen Plan ist schon eine Fassung in Vorbereitung.")
        raise InvalidInput(sentence, fields={"label": [sentence]})
    row = PlanVersion.objects.create(
        key=_free_key(f"{plan.key}-{label}"),
        plan=plan,
        order=(versions.aggregate(last=Max("order"))["last"] or 0) + 1,
        label=label.strip(),
        names={code: text for code, text in names.items() if text},
        replaces=versions.filter(state=VersionState.IN_FORCE).first(),
    )
    record(action="concept.version_begun", by=by, about=ref(KIND, row.public_id), facts={"label": row.label})
    return row.public_id


@transaction.atomic
def save_version(
    *,
    version_id: UUID,
    label: str,
    names: Mapping[str, str],
    summaries: Mapping[str, str],
    by: Actor,
    seen_revision: int | None = None,
) -> None:
    """Write label, name and summary of a draft; what is in force or superseded keeps them. Errors as above."""
    require(by, rules.ADOPT)
    row = locked(rows=PlanVersion.objects.filter(public_id=version_id), seen_revision=seen_revision)
    if row.state != VersionState.DRAFT:
        raise InvalidInput(_("Diese Fassung gilt oder galt schon; ihr Text bleibt, wie er ist."))
    _check(plan=row.plan, label=label, names=names, pk=row.pk)
    row.label = label.strip()
    row.names = {code: text for code, text in names.items() if text}
    row.summaries = {code: text for code, text in summaries.items() if text}
    row.revision += 1
    row.save(update_fields=["label", "names", "summaries", "revision"])
    record(action="concept.version_saved", by=by, about=ref(KIND, version_id), facts={"label": row.label})


@transaction.atomic
def adopt_version(*, version_id: UUID, by: Actor, seen_revision: int | None = None) -> None:
    """Bring a draft into force.

    Effects in order: the version in force is superseded, the draft is in force from today and frozen with all it says,
    the register follows, journal, event. Raises ``NotAllowed``, ``NotFound``, ``Conflict``, ``MoveNotAllowed``.
    """
    require(by, rules.ADOPT)
    row = locked(rows=PlanVersion.objects.filter(public_id=version_id), seen_revision=seen_revision)
    check_move(moves=VERSION_MOVES, before=row.state, after=VersionState.IN_FORCE)
    PlanVersion.objects.filter(plan=row.plan, state=VersionState.IN_FORCE).update(state=VersionState.SUPERSEDED)
    row.state = VersionState.IN_FORCE
    row.adopted = clock.today().isoformat()
    row.revision += 1
    row.save(update_fields=["state", "adopted", "revision"])
    freeze(row)
    publish_all()
    record(action="concept.version_adopted", by=by, about=ref(KIND, version_id), facts={"label": row.label})
    emit(Event(name=events.VERSION_ADOPTED, facts={"version": str(version_id)}))


def _check(*, plan: Plan, label: str, names: Mapping[str, str], pk: int) -> None:
    fields: dict[str, list[str]] = {}
    if not label.strip() or len(label.strip()) > 20 or "/" in label:
        fields["label"] = [_("Bitte ein kurzes Wort ohne Schrägstrich, zum Beispiel 2027.")]
    elif PlanVersion.objects.filter(plan=plan, label=label.strip()).exclude(pk=pk).exists():
        fields["label"] = [_("Diese Fassung gibt es schon.")]
    if not str(names.get(settings.LANGUAGE_CODE, "")).strip():
        fields["name"] = [_("Bitte einen Namen angeben.")]
    if fields:
        raise InvalidInput(_("Bitte prüfen Sie die markierten Felder."), fields=fields)


def _free_key(text: str) -> str:
    base = slug_of(text, length=50)
    taken = set(PlanVersion.objects.filter(key__startswith=base).values_list("key", flat=True))
    return next(one for one in (base, *(f"{base}-{n}" for n in range(2, 10_000))) if one not in taken)
