"""The parameters of the directory's open data."""

from datetime import date, datetime, time
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from miteinander.foundation.kernel.api import Parameter, one_of, paging, yes_or_no

MOST_PER_PAGE = 500
DEFAULT_PER_PAGE = 50
LONGEST_QUERY = 200


def read_id(text: str) -> UUID:
    """Read a UUID in its usual form with dashes."""
    value = UUID(text)
    if str(value) != text.lower():
        raise ValueError(text)
    return value


def read_moment(text: str) -> datetime:
    """Read an ISO 8601 date or moment; without an offset it is the town's own time.

    A "+" that arrived as a space, because nobody encoded it, is understood.
    """
    text = text.replace(" ", "+") if "T" in text else text
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.combine(date.fromisoformat(text), time.min)
    aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment)
    try:
        return aware.astimezone(timezone.get_fixed_timezone(0))
    except OverflowError as error:
        raise ValueError(text) from error


def read_words(text: str) -> str:
    """Read words to search for, without extra spaces."""
    words = " ".join(text.split())
    if not words or len(words) > LONGEST_QUERY:
        raise ValueError(text)
    return words


def read_postcode(text: str) -> str:
    """Read a postal code: letters, digits, space and dash, at most twelve."""
    if not (len(text) <= 12 and text.replace(" ", "").replace("-", "").isalnum()):
        raise ValueError(text)
    return text


def language_parameter() -> Parameter:
    """Return the parameter that chooses the language of titles and addresses."""
    codes = [code for code, _name in settings.LANGUAGES]
    return Parameter(
        name="lang",
        read=one_of(codes),
        expected=f"one of {', '.join(codes)}",
        description="The language of texts and addresses; a text that is missing in it stands in the source language.",
        schema={"type": "string", "enum": codes, "default": settings.LANGUAGE_CODE},
        default=settings.LANGUAGE_CODE,
    )


def search_parameter(name: str) -> Parameter:
    """Return the parameter that searches, under one name or the other."""
    return Parameter(
        name=name,
        read=read_words,
        expected=f"one to {LONGEST_QUERY} characters",
        description="Words of any of the languages; results are narrowed to what they find.",
        schema={"type": "string", "maxLength": LONGEST_QUERY},
    )


def id_parameter(name: str, description: str) -> Parameter:
    """Return a parameter that takes a UUID."""
    schema = {"type": "string", "format": "uuid"}
    return Parameter(name=name, read=read_id, expected="a UUID", description=description, schema=schema)


PAGE, PER_PAGE = paging(most=MOST_PER_PAGE, default=DEFAULT_PER_PAGE, what="items")
FULL = Parameter(
    name="full",
    read=yes_or_no,
    expected="true or false",
    description="Whether items come with everything that belongs to them.",
    schema={"type": "boolean", "default": False},
    default=False,
)
MINIMAL = Parameter(
    name="minimal",
    read=yes_or_no,
    expected="true or false",
    description="Whether items come with id and modified_date only.",
    schema={"type": "boolean", "default": False},
    default=False,
)
FORMAT = Parameter(
    name="format",
    read=one_of(("json", "ndjson")),
    expected="json or ndjson",
    description="ndjson gives one item a line, all pages at once.",
    schema={"type": "string", "enum": ["json", "ndjson"], "default": "json"},
    default="json",
)
MODIFIED_AFTER = Parameter(
    name="modified_after",
    read=read_moment,
    expected="a date or moment in ISO 8601, such as 2026-11-23 or 2026-11-23T08:00:00Z",
    description="Only what was changed at or after this moment; without an offset the town's own time is meant.",
    schema={"anyOf": [{"type": "string", "format": "date-time"}, {"type": "string", "format": "date"}]},
)
POSTCODE = Parameter(
    name="postcode",
    read=read_postcode,
    expected="a postal code",
    description="Only at places with this postal code.",
    schema={"type": "string", "pattern": "^[0-9A-Za-z -]{1,12}$"},
)
TERM = id_parameter("taxonomy_term_id", "Only services with this term.")
TAXONOMY = id_parameter("taxonomy_id", "Only services with any term of this taxonomy, or only its terms.")
ORGANIZATION = id_parameter("organization_id", "Only services of this organization.")
PARENT = id_parameter("parent_id", "Only terms below this one; our taxonomies have one level.")
TOP_ONLY = Parameter(
    name="top_only",
    read=yes_or_no,
    expected="true or false",
    description="Only terms of the first level; ours all are.",
    schema={"type": "boolean", "default": False},
    default=False,
)
SEARCH = search_parameter("search")
