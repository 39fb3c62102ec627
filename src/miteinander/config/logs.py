"""What the platform writes to its log: JSON lines that name routes and errors, never people.

No access log. A line holds no path, query, address, agent or user. Own loggers write constant sentences and the few
facts listed here; of a foreign library's line only its name, level and, for an error, its class and the places it
passed are written, because its words may quote what a visitor sent ("Not Found: /…", "Invalid HTTP_HOST header: …").
"""

import json
import logging
import logging.config
import os
import time
import traceback
from pathlib import PurePath
from typing import Any

OWN = ("miteinander", "mt.", "_granian", "granian")
FACTS = ("route", "method", "status", "ms", "handler", "attempt", "error", "count", "by", "seconds", "code", "what")
MOST_PLACES = 12


class JsonLine(logging.Formatter):
    """One line of JSON for one record."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "logger": record.name.lstrip("_"),
        }
        if record.name.startswith(OWN):
            line["message"] = record.getMessage()
        for fact in FACTS:
            value = record.__dict__.get(fact)
            if isinstance(value, str | int | float):
                line[fact] = value
        if record.exc_info and record.exc_info[1] is not None:
            line["error"] = type(record.exc_info[1]).__name__
            line["places"] = places_of(record.exc_info[1])
        return json.dumps(line, ensure_ascii=False)


def places_of(error: BaseException) -> list[str]:
    """Return where an error passed, innermost last: module, line and function, without any value."""
    frames = traceback.extract_tb(error.__traceback__)[-MOST_PLACES:]
    return [f"{PurePath(frame.filename).stem}:{frame.lineno} {frame.name}" for frame in frames]


def settings() -> dict[str, Any]:
    """Return the configuration for ``logging.config``; the same for server, worker and commands."""
    level = os.environ.get("LOG_LEVEL", "INFO").upper()
    silent = {"handlers": ["nothing"], "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLine}},
        "handlers": {
            "lines": {"class": "logging.StreamHandler", "formatter": "json"},
            "nothing": {"class": "logging.NullHandler"},
        },
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "miteinander": {"level": level},
            "mt": {"level": level},
            "_granian": {"level": "WARNING"},
            "granian.access": silent,
            # Each bad request would be a line; the request's own line says the same by its status.
            "django.request": {"level": "ERROR"},
            "django.security": {"level": "ERROR"},
            "django.security.DisallowedHost": silent,
            "django.server": silent,
        },
    }


def configure(_given: dict[str, Any]) -> None:
    """Set up logging; Django calls it with its (empty) setting ``LOGGING``. Nothing is ever mailed to anybody."""
    logging.config.dictConfig(settings())
