"""The door of the profile: check, compare and load a town's profile."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.foundation.profile.findings import Finding, Findings
from miteinander.foundation.profile.kinds import (
    MAIL,
    PARTIAL_DATE,
    WEB,
    Choice,
    Kind,
    ListOf,
    MappingOf,
    Number,
    Reading,
    Ref,
    TermsByLanguage,
    Text,
    Texts,
    YesNo,
    words,
)
from miteinander.foundation.profile.merge import FieldConflict, changed_fields
from miteinander.foundation.profile.model_target import ModelTarget
from miteinander.foundation.profile.models import LoadedEntry, LoadedProfile
from miteinander.foundation.profile.reading import Profile, profile_digest, read_profile
from miteinander.foundation.profile.sections import FieldSpec, Section, Values, register, sections
from miteinander.foundation.profile.vocabulary import SOURCE, VOCABULARY_FIELDS, KeyedTarget

__all__ = [
    "MAIL",
    "PARTIAL_DATE",
    "SOURCE",
    "VOCABULARY_FIELDS",
    "WEB",
    "Change",
    "Choice",
    "FieldConflict",
    "FieldSpec",
    "Finding",
    "Findings",
    "KeyedTarget",
    "Kind",
    "ListOf",
    "MappingOf",
    "ModelTarget",
    "Number",
    "Outcome",
    "Reading",
    "Ref",
    "Section",
    "TermsByLanguage",
    "Text",
    "Texts",
    "Values",
    "YesNo",
    "check",
    "compare",
    "is_loaded",
    "load",
    "profile_digest",
    "register",
    "source_values",
    "words",
]


@dataclass(frozen=True, kw_only=True)
class Change:
    """One entry that a load creates or changes: the new values by field."""

    section: str
    key: str
    public_id: UUID
    creating: bool
    values: Values


@dataclass
class Outcome:
    """What a load does, or would do.

    ``conflicts`` keep the people's value; ``gone`` entries left the profile and stay in the platform; ``deleted``
    ones were deleted in the platform and are not loaded again.
    """

    changes: list[Change] = field(default_factory=list)
    conflicts: list[FieldConflict] = field(default_factory=list)
    gone: list[tuple[str, str]] = field(default_factory=list)
    deleted: list[tuple[str, str]] = field(default_factory=list)


def check(folder: Path) -> list[Finding]:
    """Return everything that is wrong with a profile, and hints, sorted by file and line."""
    return sorted(read_profile(folder).findings.found)


def compare(folder: Path) -> Outcome:
    """Return what a load would do; nothing is written. Raises ``InvalidInput`` when the profile is wrong."""
    return _outcome(_valid_profile(folder))


def is_loaded(folder: Path) -> bool:
    """Tell whether exactly this profile was loaded last."""
    return LoadedProfile.objects.filter(digest=profile_digest(folder)).exists()


def load(folder: Path, *, by: Actor, progress: Callable[[str], Any] = lambda _line: None) -> Outcome:
    """Load a profile in one transaction: everything or nothing.

    Effects: rows of all sections created and changed by the merge rule; what was loaded is remembered per field; each
    section's ``finish`` publishes what follows. Raises ``InvalidInput`` with the findings when the profile is wrong.
    """
    profile = _valid_profile(folder)
    with transaction.atomic():
        outcome = _outcome(profile)
        for name, section in sections.items():
            changes = [one for one in outcome.changes if one.section == name]
            for change in changes:
                section.target.write(
                    public_id=change.public_id,
                    key=change.key,
                    values=change.values,
                    creating=change.creating,
                    by=by,
                )
            progress(f"{name}: {len(changes)}")
        for section in sections.values() if outcome.changes else []:
            section.target.finish()
        _remember(profile=profile, outcome=outcome)
        LoadedProfile.objects.update_or_create(
            town=profile.town, defaults={"digest": profile_digest(folder), "at": clock.now()}
        )
    return outcome


def source_values(*, section: str, public_id: UUID) -> Values | None:
    """Return an entry's values as last loaded from the profile, or ``None`` for what people made themselves."""
    entry = LoadedEntry.objects.filter(section=section, public_id=public_id).first()
    return entry.values if entry else None


def _valid_profile(folder: Path) -> Profile:
    profile = read_profile(folder)
    errors = profile.findings.errors
    if errors:
        raise InvalidInput(
            f"The profile {folder.name} has {len(errors)} mistakes; nothing was loaded.",
            fields={one.file: [str(one)] for one in errors},
            findings=errors,
        )
    return profile


def _outcome(profile: Profile) -> Outcome:
    outcome = Outcome()
    for section in sections.values():
        _compare_section(profile=profile, section=section, outcome=outcome)
    return outcome


def _compare_section(*, profile: Profile, section: Section, outcome: Outcome) -> None:
    """Apply the merge rule to every entry of one section; three queries."""
    entries = profile.entries.get(section.name, {})
    loaded = {one.key: one for one in LoadedEntry.objects.filter(section=section.name)}
    platform = section.target.existing([profile.public_id(section.name, key) for key in entries])
    for key, values in entries.items():
        public_id = profile.public_id(section.name, key)
        if public_id not in platform:
            if key in loaded:
                outcome.deleted.append((section.name, key))
            else:
                outcome.changes.append(
                    Change(section=section.name, key=key, public_id=public_id, creating=True, values=values)
                )
            continue
        before = loaded[key].values if key in loaded else {}
        take, conflicts = changed_fields(loaded=before, platform=platform[public_id], profile=values)
        if take:
            outcome.changes.append(
                Change(section=section.name, key=key, public_id=public_id, creating=False, values=take)
            )
        for name in conflicts:
            outcome.conflicts.append(
                FieldConflict(
                    section=section.name,
                    key=key,
                    field=name,
                    platform=platform[public_id].get(name),
                    profile=values.get(name),
                )
            )
    outcome.gone.extend((section.name, key) for key in loaded if key not in entries)


def _remember(*, profile: Profile, outcome: Outcome) -> None:
    """Keep the profile's values per entry as "last loaded"; entries deleted in the platform keep theirs."""
    deleted = set(outcome.deleted)
    rows = [
        LoadedEntry(section=section, key=key, public_id=profile.public_id(section, key), values=values)
        for section, key, values in _all_entries(profile)
        if (section, key) not in deleted
    ]
    LoadedEntry.objects.bulk_create(
        rows, batch_size=200, update_conflicts=True, unique_fields=["section", "key"], update_fields=["values"]
    )


def _all_entries(profile: Profile) -> Iterator[tuple[str, str, Values]]:
    for section, entries in profile.entries.items():
        for key, values in entries.items():
            yield section, key, values
