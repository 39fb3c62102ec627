"""Read a profile's folder into entries, or say in which file and line it is wrong."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml

from miteinander.foundation.kernel.ids import derived_id
from miteinander.foundation.profile.findings import Findings, did_you_mean
from miteinander.foundation.profile.kinds import KEY, Reading, pairs_of
from miteinander.foundation.profile.sections import FieldSpec, Section, Values, sections

# Files that a profile may hold beside the registered sections.
OTHER_FILES = {"town.yaml", "README.md", "LICENSE"}
OTHER_FOLDERS = {"translations", "files"}


@dataclass
class Profile:
    """A profile as read: per section the entries' values by key, in the order of the files."""

    town: str
    entries: dict[str, dict[str, Values]] = field(default_factory=dict)
    findings: Findings = field(default_factory=lambda: Findings(folder=Path()))

    def public_id(self, section: str, key: str) -> UUID:
        """Return the lasting public id of an entry."""
        return derived_id(self.town, section, key)


def profile_digest(folder: Path) -> str:
    """Return the SHA-256 over names and contents of all files of a profile."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            digest.update(str(file.relative_to(folder)).encode() + b"\0")
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def read_profile(folder: Path) -> Profile:
    """Read all registered sections of a profile folder; what is wrong stands in ``findings``."""
    findings = Findings(folder=folder)
    town_node = _compose(folder / "town.yaml", findings)
    languages, source, key = _languages_of(town_node, folder, findings)
    profile = Profile(town=key, findings=findings)
    reading = Reading(
        findings=findings,
        languages=languages,
        source_language=source,
        public_id=lambda section, key: str(profile.public_id(section, key)),
    )
    for section in sections.values():
        profile.entries[section.name] = _read_section(folder=folder, section=section, reading=reading)
    _check_references(profile=profile, reading=reading)
    _check_strays(folder=folder, findings=findings)
    return profile


def _languages_of(node: yaml.Node | None, folder: Path, findings: Findings) -> tuple[tuple[str, ...], str, str]:
    """Return language codes, source language and key of the town; errors become findings."""
    if node is None:
        findings.add_at(folder / "town.yaml", 1, "town.yaml is missing or cannot be read.")
        return ("de",), "de", folder.name
    values: dict[str, Any] = yaml.SafeLoader.construct_document(_constructor(), node) or {}
    for name in ("key", "name", "source_language", "languages"):
        if name not in values:
            findings.add(node, f"'{name}' is missing in town.yaml.")
    languages = tuple(str(one.get("code")) for one in values.get("languages", []) if isinstance(one, dict))
    source = str(values.get("source_language", "de"))
    if source not in languages:
        findings.add(node, f"The source language '{source}' is not among the languages.")
    return languages or (source,), source, str(values.get("key", folder.name))


def _constructor() -> yaml.SafeLoader:
    return yaml.SafeLoader("")


def _compose(file: Path, findings: Findings) -> yaml.Node | None:
    """Return the root node of a YAML file, or ``None`` with a finding."""
    if not file.is_file():
        return None
    loader = yaml.SafeLoader(file.read_text(encoding="utf-8"))
    loader.name = str(file)
    try:
        return loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        line = (error.problem_mark.line + 1) if error.problem_mark else 1
        findings.add_at(file, line, f"This is not YAML: {error.problem or error}.")
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        findings.add_at(file, 1, f"This file cannot be read: {error}.")
    finally:
        loader.dispose()
    return None


def _files_of(folder: Path, name: str) -> list[Path]:
    single = folder / f"{name}.yaml"
    return ([single] if single.is_file() else []) + sorted((folder / name).glob("*.yaml"))


def _read_section(*, folder: Path, section: Section, reading: Reading) -> dict[str, Values]:
    """Read all files of one section, its companion and its translations."""
    entries: dict[str, Values] = {}
    for file in _files_of(folder, section.name):
        root = _compose(file, reading.findings)
        if root is None:
            continue
        if not isinstance(root, yaml.SequenceNode):
            reading.findings.add(root, "This file is a list of entries, each beginning with '- key: …'.")
            continue
        for node in root.value:
            _read_entry(node=node, section=section, reading=reading, entries=entries)
    if section.companion:
        for key, values in section.companion(folder, reading.findings).items():
            if key in entries:
                entries[key].update(values)
    for language in reading.languages:
        if language != reading.source_language:
            _read_translations(folder=folder, section=section, language=language, reading=reading, entries=entries)
    return entries


def _read_entry(*, node: yaml.Node, section: Section, reading: Reading, entries: dict[str, Values]) -> None:
    """Read one entry and keep it under its key."""
    given = _flat(node=node, prefix="", specs=section.fields, reading=reading)
    if given is None:
        return
    key_node = given.pop("key", None)
    key = KEY.read(key_node, reading) if key_node is not None else None
    if key is None:
        if key_node is None:
            reading.findings.add(node, "This entry has no 'key'.")
        return
    if key in entries:
        reading.findings.add(node, f"The key '{key}' stands twice in {section.name}.")
        return
    values: Values = {}
    for spec in section.fields:
        value_node = given.get(spec.path)
        value = spec.kind.read(value_node, reading) if value_node is not None else None
        if value is None and spec.required and value_node is None:
            reading.findings.add(node, f"'{spec.path}' is missing in '{key}'.")
        values[spec.name] = spec.default if value is None else value
    entries[key] = values


def _flat(
    *, node: yaml.Node, prefix: str, specs: tuple[FieldSpec, ...], reading: Reading
) -> dict[str, yaml.Node] | None:
    """Return the nodes of an entry by path; mappings are opened where the section knows paths below them."""
    pairs = pairs_of(node, reading.findings)
    if pairs is None:
        return None
    paths = {spec.path for spec in specs} | {"key"}
    result: dict[str, yaml.Node] = {}
    for key_node, name, value_node in pairs:
        path = f"{prefix}{name}"
        if path in paths:
            result[path] = value_node
        elif any(known.startswith(f"{path}.") for known in paths):
            result.update(_flat(node=value_node, prefix=f"{path}.", specs=specs, reading=reading) or {})
        else:
            known = {one.removeprefix(prefix).split(".")[0] for one in paths if one.startswith(prefix)}
            reading.findings.add(key_node, f"'{name}' is not known here.{did_you_mean(name, known)}")
    return result


def _read_translations(
    *, folder: Path, section: Section, language: str, reading: Reading, entries: dict[str, Values]
) -> None:
    """Add the texts of ``translations/<language>/<section>`` to the entries as "field@language"."""
    specs = {spec.path: spec for spec in section.fields if spec.translated}
    for file in _files_of(folder / "translations" / language, section.name):
        root = _compose(file, reading.findings)
        for key_node, key, texts in (pairs_of(root, reading.findings) or []) if root is not None else []:
            if key not in entries:
                reading.findings.add(key_node, f"There is no '{key}' in {section.name}.{did_you_mean(key, entries)}")
                continue
            for path_node, path, value_node in pairs_of(texts, reading.findings) or []:
                spec = specs.get(path)
                if spec is None:
                    reading.findings.add(path_node, f"'{path}' is not translated here.{did_you_mean(path, specs)}")
                    continue
                value = spec.kind.read(value_node, reading)
                if value:
                    entries[key][f"{spec.name}@{language}"] = value


def _check_references(*, profile: Profile, reading: Reading) -> None:
    """Note every reference to an entry that does not exist."""
    for node, section, key in reading.references:
        known = profile.entries.get(section, {})
        if key not in known:
            reading.findings.add(node, f"There is no '{key}' in {section}.{did_you_mean(key, known)}")


def _check_strays(*, folder: Path, findings: Findings) -> None:
    """Note files that nobody reads: most often a misspelt name."""
    names = set(sections)
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        stem = path.name.removesuffix(".yaml").removesuffix(".geojson")
        known = path.name in OTHER_FOLDERS if path.is_dir() else path.name in OTHER_FILES
        if not known and stem not in names and not path.name.startswith("."):
            findings.add_at(path, 1, f"Nobody reads this file.{did_you_mean(stem, names)}")
