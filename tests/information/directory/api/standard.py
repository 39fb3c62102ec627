"""The standard's own schemas, made strict: what the standard does not name is a finding."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.validators import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012


class Standard:
    """HSDS 3.0 as published: one JSON schema a file, references by file name, never over the network."""

    def __init__(self, folder: Path) -> None:
        files = [file for file in sorted(folder.glob("*.json")) if file.name != "openapi.json"]
        registry: Registry[Any] = Registry().with_resources((file.name, _strict(file)) for file in files)
        self._validators = {
            file.stem: Draft202012Validator(
                {"$ref": file.name}, registry=registry, format_checker=jsonschema.FormatChecker()
            )
            for file in files
        }

    def findings(self, name: str, thing: Any) -> list[str]:
        """Return what is wrong with a thing by the schema of that name; what the schema does not name is wrong."""
        errors = self._validators[name].iter_errors(thing)
        return [f"{'/'.join(str(part) for part in one.absolute_path)}: {one.message}" for one in errors]


def _strict(file: Path) -> Resource[Any]:
    schema = json.loads(file.read_text(encoding="utf-8"))
    return DRAFT202012.create_resource(schema | {"additionalProperties": False})


def envelope(folder: Path) -> dict[str, str]:
    """Return the names and types of the page's envelope as ``openapi.json`` of the standard has them."""
    document = json.loads((folder / "openapi.json").read_text(encoding="utf-8"))
    return {name: one["type"] for name, one in document["components"]["schemas"]["Page"]["properties"].items()}


def paths(folder: Path) -> Iterator[tuple[str, set[str]]]:
    """Yield each path of the standard with the names of its query parameters."""
    document = json.loads((folder / "openapi.json").read_text(encoding="utf-8"))
    named = document["components"]["parameters"]
    for path, methods in document["paths"].items():
        told = methods["get"].get("parameters", [])
        resolved = [named[one["$ref"].rpartition("/")[2]] if "$ref" in one else one for one in told]
        yield path, {one["name"] for one in resolved if one["in"] == "query"}
