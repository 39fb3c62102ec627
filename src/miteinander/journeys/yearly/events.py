"""Events of this room; facts are public ids."""

REPORT_PUBLISHED = "yearly.report_published"
