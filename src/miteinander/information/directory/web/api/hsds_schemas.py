"""JSON schemas of what the HSDS feeds answer, for the OpenAPI document."""

from collections.abc import Mapping
from typing import Any

from miteinander.information.directory.web.api.hsds_objects import STATUS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
ID: Schema = {"type": "string", "format": "uuid"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
DATE: Schema = {"type": "string", "format": "date"}


def ref(name: str) -> Schema:
    """Return a reference to one of the schemas below."""
    return {"$ref": f"#/components/schemas/{name}"}


def several(name: str) -> Schema:
    """Return a list of one of the schemas below."""
    return {"type": "array", "items": ref(name)}


def thing(properties: Mapping[str, Schema], *, required: tuple[str, ...] = ("id",)) -> Schema:
    """Return the schema of an object that holds nothing else."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def page_of(name: str) -> Schema:
    """Return the schema of a page of things, HSDS's own envelope."""
    numbers: dict[str, Schema] = {
        one: {"type": "integer", "minimum": 0} for one in ("total_items", "total_pages", "page_number", "size")
    }
    marks: dict[str, Schema] = {one: {"type": "boolean"} for one in ("first_page", "last_page", "empty")}
    properties = {**numbers, **marks, "contents": several(name)}
    return thing(properties, required=tuple(properties))


def schemas() -> dict[str, Schema]:
    """Return all schemas by name."""
    return {**_small(), **_places(), **_services()}


def _small() -> dict[str, Schema]:
    owners = {f"{one}_id": ID for one in ("service", "organization", "contact", "service_at_location", "location")}
    weekday = {"type": "string", "pattern": "^(MO|TU|WE|TH|FR|SA|SU)(,(MO|TU|WE|TH|FR|SA|SU))*$"}
    clock = {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"}
    return {
        "Phone": thing({"id": ID, **owners, "number": TEXT, "type": TEXT}, required=("id", "number")),
        "Contact": thing({"id": ID, **owners, "name": TEXT, "title": TEXT, "email": TEXT, "phones": several("Phone")}),
        "Schedule": thing(
            {
                "id": ID,
                **owners,
                "freq": {"const": "WEEKLY"},
                "byday": weekday,
                "opens_at": clock,
                "closes_at": clock,
                "timezone": NUMBER,
                "description": TEXT,
            }
        ),
        "Language": thing({"id": ID, "service_id": ID, "name": TEXT, "code": TEXT}),
        "CostOption": thing(
            {"id": ID, "service_id": ID, "option": TEXT, "currency": TEXT, "amount": NUMBER, "amount_description": TEXT}
        ),
        "RequiredDocument": thing({"id": ID, "service_id": ID, "document": TEXT}),
        "ServiceArea": thing({"id": ID, "service_id": ID, "name": TEXT}),
        "Taxonomy": thing(
            {"id": ID, "name": TEXT, "description": TEXT, "version": TEXT}, required=("id", "name", "description")
        ),
        "TaxonomyTerm": thing(
            {
                "id": ID,
                "code": TEXT,
                "name": TEXT,
                "description": TEXT,
                "taxonomy": TEXT,
                "taxonomy_id": ID,
                "language": TEXT,
            },
            required=("id", "name", "description"),
        ),
        "Attribute": thing(
            {
                "id": ID,
                "link_id": ID,
                "taxonomy_term_id": ID,
                "link_type": TEXT,
                "link_entity": TEXT,
                "value": TEXT,
                "taxonomy_term": ref("TaxonomyTerm"),
            }
        ),
    }


def _places() -> dict[str, Schema]:
    address = dict.fromkeys(("address_1", "city", "state_province", "postal_code", "country", "address_type"), TEXT)
    return {
        "Address": thing({"id": ID, "location_id": ID, "region": TEXT, **address}, required=("id", *address)),
        "Accessibility": thing({"id": ID, "location_id": ID, "description": TEXT, "details": TEXT}),
        "Location": thing(
            {
                "id": ID,
                "location_type": {"const": "physical"},
                "name": TEXT,
                "description": TEXT,
                "transportation": TEXT,
                "latitude": NUMBER,
                "longitude": NUMBER,
                "addresses": several("Address"),
                "accessibility": several("Accessibility"),
            },
            required=("id", "location_type"),
        ),
        "ServiceAtLocation": thing(
            {
                "id": ID,
                "service_id": ID,
                "location_id": ID,
                "description": TEXT,
                "schedules": several("Schedule"),
                "location": ref("Location"),
            }
        ),
        "Organization": thing(
            {
                "id": ID,
                "name": TEXT,
                "alternate_name": TEXT,
                "description": TEXT,
                "email": TEXT,
                "website": TEXT,
                "parent_organization_id": ID,
                "phones": several("Phone"),
                "contacts": several("Contact"),
                "locations": several("Location"),
            },
            required=("id", "name", "description"),
        ),
    }


def _services() -> dict[str, Schema]:
    texts = (
        "name",
        "description",
        "url",
        "email",
        "application_process",
        "fees_description",
        "eligibility_description",
        "alert",
    )
    own = {
        "id": ID,
        "organization_id": ID,
        **dict.fromkeys(texts, TEXT),
        "status": {"enum": sorted(set(STATUS.values()))},
        "assured_date": DATE,
        "last_modified": MOMENT,
    }
    parts = {
        "phones": several("Phone"),
        "schedules": several("Schedule"),
        "service_areas": several("ServiceArea"),
        "service_at_locations": several("ServiceAtLocation"),
        "languages": several("Language"),
        "organization": ref("Organization"),
        "cost_options": several("CostOption"),
        "required_documents": several("RequiredDocument"),
        "contacts": several("Contact"),
        "attributes": several("Attribute"),
    }
    return {
        "Service": thing({**own, **parts}, required=("id", "name", "status")),
        "ServiceItem": {"anyOf": [ref("Service"), ref("ServiceMark")]},
        "ServiceMark": thing({"id": ID, "modified_date": MOMENT}, required=("id", "modified_date")),
        "HsdsRoot": thing(
            {"version": {"const": "3.0"}, "profile": TEXT, "openapi_url": TEXT},
            required=("version", "profile", "openapi_url"),
        ),
    }
