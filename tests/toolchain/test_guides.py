"""The guides tell the truth: their commands, addresses, files and settings exist, and the limits are the program's."""

import argparse
import importlib
import re
import shlex
from inspect import signature
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from miteinander.concept.domain.surveying import asking
from miteinander.concept.web.public import surveys
from miteinander.config import signin
from miteinander.config.cli import COMMANDS
from miteinander.conflict.cases.domain import belonging as conflict_people
from miteinander.conflict.cases.domain import files as conflict_files
from miteinander.conflict.cases.domain import searching as conflict_search
from miteinander.conflict.cases.domain.basics import KEPT_DAYS, WITHDRAWN_DAYS
from miteinander.conflict.cases.domain.sharing import LONGEST_OPINION
from miteinander.conflict.cases.web.desk import forms as desk_forms
from miteinander.conflict.cases.web.desk import pages as desk_pages
from miteinander.conflict.cases.web.public import forms as conflict_forms
from miteinander.conflict.cases.web.public import reporting as conflicts
from miteinander.conflict.cases.web.public import returning as receipts
from miteinander.foundation.accounts import declarations, power
from miteinander.foundation.accounts.domain import invitations
from miteinander.foundation.accounts.roles import roles
from miteinander.foundation.accounts.web import own
from miteinander.foundation.accounts.web import people as people_desk
from miteinander.foundation.codes.domain.channels import LONGEST_TEXT
from miteinander.foundation.codes.domain.permits import PERMIT_SECONDS
from miteinander.foundation.codes.web import public as codes
from miteinander.foundation.documents.pictures import LARGEST_FILE
from miteinander.foundation.documents.service import SheetLimits
from miteinander.foundation.kernel.limits import Limit
from miteinander.foundation.kernel.permissions import permissions_of
from miteinander.foundation.languages.domain.xliff import MOST_BYTES
from miteinander.foundation.vault.service import lend
from miteinander.information.directory.domain import maintenance, mistakes, offers
from miteinander.information.directory.domain.queries import filters, listing
from miteinander.information.directory.models import OfferTranslation
from miteinander.information.directory.web.api import parameters
from miteinander.information.directory.web.desk import forms, history, upkeep, words
from miteinander.information.directory.web.public import finder, report
from miteinander.participation.neighbourhood.domain.basics import ANSWER_DAYS
from miteinander.participation.neighbourhood.web.public import forms as concerns
from miteinander.participation.neighbourhood.web.public import pages as concern_pages
from miteinander.participation.neighbourhood.web.public import reporting
from miteinander.portal.web import accessibility, api, search
from miteinander.town.bodies.domain import papers
from miteinander.town.bodies.domain.queries import page as body_page
from miteinander.town.bodies.web.oparl import views as oparl

PROJECT = Path(__file__).resolve().parents[2]
GUIDES = sorted((PROJECT / "docs" / "guide").glob("*.md"))
PAGES = [*GUIDES, PROJECT / "docs" / "limits.md"]
TEXTS = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
COMMAND = re.compile(r"^\$ miteinander (.*)$", re.MULTILINE)
LIMITS = TEXTS["limits.md"]


def marked() -> list[tuple[str, str]]:
    """Return everything between single marks of code, with its page's name; blocks of code left out."""
    plain = {name: re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE) for name, text in TEXTS.items()}
    return [(name, one) for name, text in plain.items() for one in re.findall(r"`([^`\n]+)`", text)]


def commands() -> list[tuple[str, list[str]]]:
    """Return every command of ``miteinander`` that a guide names."""
    lines = [(name, line) for name, text in TEXTS.items() for line in COMMAND.findall(text)]
    inline = [(name, one.partition("miteinander ")[2]) for name, one in marked() if "bin/miteinander " in one]
    return [(name, shlex.split(line)) for name, line in (*lines, *inline)]


@pytest.mark.parametrize(("page", "line"), commands())
def test_a_command_exists_and_takes_these_words(page: str, line: list[str]) -> None:
    assert line[0] in COMMANDS, page
    if line[0] == "manage":
        return  # Django's own commands
    parser = argparse.ArgumentParser()
    importlib.import_module(f"miteinander.config.commands.{line[0]}").add_arguments(parser)
    parser.parse_args(line[1:])


@pytest.mark.parametrize(("page", "path"), [one for one in marked() if re.fullmatch(r"/[\w./-]*", one[1])])
def test_an_address_leads_somewhere(page: str, path: str) -> None:
    language = path.split("/")[1]
    try:
        with translation.override(language if language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
            resolve(path)
    except Resolver404:
        pytest.fail(f"{page}: nothing answers at {path}")


def test_files_and_settings_exist() -> None:
    program = "\n".join(file.read_text(encoding="utf-8") for file in (PROJECT / "src").rglob("*.py"))
    program += (PROJECT / "run").read_text(encoding="utf-8")
    for page, one in marked():
        if re.fullmatch(r"(src|tests|tools|docs|towns|bench)/[\w./-]*", one):
            assert (PROJECT / one).exists(), (page, one)
        elif re.fullmatch(r"[A-Z][A-Z_]{3,}", one) and one != "LANGUAGES":
            assert one in program, (page, one)
        elif re.fullmatch(r"[a-z_]+\.(yaml|geojson)", one) and one != "offers.yaml":
            assert (PROJECT / "towns" / "unna" / one).exists(), (page, one)
    assert "LANGUAGES" in (PROJECT / "tools" / "catalogues.py").read_text(encoding="utf-8")


def test_links_lead_to_pages_that_exist() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([\w./-]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_guide_to_towns_names_every_section() -> None:
    shown = set(re.findall(r"`([a-z_]+)(?:\.yaml|\.geojson)?`", TEXTS["town.md"].partition("**Keys.**")[0]))
    assert {file.stem for file in (PROJECT / "towns" / "unna").iterdir()} <= shown


def test_the_guides_name_every_role_and_their_periods() -> None:
    administrator = TEXTS["administrator.md"]
    for role in roles.values():
        assert role.name in administrator
    assert roles["officer"].second_factor
    assert permissions_of("editor") <= permissions_of("officer")
    assert "accounts.see_register" in permissions_of("officer")
    assert f"for {power.MINUTES} minutes" in administrator
    assert f"after {declarations.DAYS_AFTER_CLOSING} days" in administrator
    assert f"valid for {invitations.ADMINISTRATOR_HOURS} hours" in administrator
    assert f"for {mistakes.ANSWER_DAYS} days" in TEXTS["newcomer.md"]
    assert f"lasts {maintenance.LINK_DAYS} days" in TEXTS["provider.md"]
    assert offers.REVIEW_AFTER.days == 183
    assert [code for code, _name in settings.LANGUAGES if f"`/{code}/`" not in TEXTS["newcomer.md"]] == []


def most(form: Any, field: str) -> int:
    """Return the most letters that a form's field takes."""
    return int(form.base_fields[field].max_length)


def rate(limit: Limit) -> str:
    """Return a rate as the page writes it."""
    return f"{limit.count} times | {limit.seconds // 60} minutes"


SHEET = SheetLimits()
FIGURES = {
    "a form, without its files": (
        f"{settings.DATA_UPLOAD_MAX_MEMORY_SIZE:,} bytes, {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields"
    ),
    "words to search for": f"{search.LONGEST} letters",
    "words for the list of offers": f"{filters.LONGEST_QUERY} letters",
    "a report of a mistake": f"{most(report.MistakeForm, 'text'):,} letters",
    "a report of a barrier": f"{most(accessibility.BarrierForm, 'text'):,} letters",
    "a concern in one sentence": f"{most(concerns.ReportForm, 'title'):,} letters",
    "more about a concern": f"{most(concerns.ReportForm, 'text'):,} letters",
    "a photo of a concern": f"{LARGEST_FILE:,} bytes",
    "reporting a concern": rate(reporting.SENDING),
    "supporting a concern": rate(concern_pages.SUPPORTING),
    "objects on a page of OParl": f"{oparl.PER_PAGE} |",
    "a file of a paper": f"a PDF of {papers.MOST_BYTES // 1_000_000} megabytes",
    "past meetings on a body's page": f"the last {body_page.PAST},",
    "concerns on a page": f"{concern_pages.PER_PAGE} |",
    "a code of a concern": f"{ANSWER_DAYS} days",
    "a message with a code": f"{LONGEST_TEXT:,} letters",
    "an offer's name": f"{OfferTranslation._meta.get_field('name').max_length} letters",
    "an offer's sentence": f"{OfferTranslation._meta.get_field('summary').max_length} letters",
    "an offer's description": f"{most(forms.OfferForm, 'description'):,} letters",
    "a table to read in": f"{SHEET.upload:,} bytes, unpacked {SHEET.unpacked:,}",
    "rows and columns of a table": f"{SHEET.rows:,} and {SHEET.columns}",
    "a cell of a table": f"{SHEET.letters:,} letters",
    "an answer to a survey in words": f"{asking.LONGEST:,} letters",
    "an XLIFF file": f"{MOST_BYTES:,} bytes",
    "offers on a page of the list": f"{listing.PAGE_SIZE} |",
    "offers found by words": f"{finder.MOST_FOUND},",
    "results of the search page": f"{search.MOST} |",
    "results of `/api/v1/search`": f"{api.MOST_HITS},",
    "items on a page of the HSDS feed": f"{parameters.MOST_PER_PAGE}, {parameters.DEFAULT_PER_PAGE} when",
    "lines on a page of the desk": f"{words.PER_PAGE} |",
    "versions of an offer shown": f"{history.MOST_VERSIONS},",
    "typing a code": rate(codes.TRIES),
    "writing with one code": rate(codes.WRITING),
    "reporting a mistake": rate(report.REPORTS),
    "reporting a barrier": rate(accessibility.REPORTS),
    "sending a survey": rate(surveys.LIMIT),
    "reporting a conflict, all people together": rate(conflicts.FLOOD),
    "typing one receipt of a conflict, whoever does": rate(receipts.TRIES),
    "typing any receipt, all people together": rate(receipts.ALL_TRIES),
    "a file in a conflict": f"{conflict_files.LARGEST:,} bytes",
    "files in one conflict": f"{conflict_files.MOST},",
    "places found in one's own conflicts": f"{conflict_search.MOST},",
    "conflicts on a page of one's desk": f"{desk_pages.PER_PAGE}",
    "colleagues found by a name in a conflict": f"{conflict_people.MOST}",
    "a lesson without persons": f"{most(desk_forms.LessonForm, 'text'):,} letters",
    "what happened in a conflict": f"{most(conflict_forms.WhatStep, 'what'):,} letters",
    "a second opinion on a case": f"up to {LONGEST_OPINION} days",
    "a receipt of a conflict": (
        f"until its case is destroyed: three years after the closing, {WITHDRAWN_DAYS} days after it was taken back"
    ),
    "a page opened with a receipt": f"{signature(lend).parameters['minutes'].default} minutes",
    "opening a provider's link": rate(upkeep.OPENING),
    "opening an invitation": rate(own.LINK_TRIES),
    "a code for an answer to a reported mistake": f"{mistakes.ANSWER_DAYS} days",
    "a page opened with a code": f"{PERMIT_SECONDS // 60} minutes",
    "a provider's link": f"{maintenance.LINK_DAYS} days",
    "an invitation": f"{invitations.COLLEAGUE_DAYS} days; an administrator's {invitations.ADMINISTRATOR_HOURS} hours",
    "signed in": f"{settings.SESSION_COOKIE_AGE // 3600} hours",
    "an administrator's power": f"{power.MINUTES} minutes",
}


@pytest.mark.parametrize("what", FIGURES)
def test_a_limit_is_the_programs_own(what: str) -> None:
    [row] = [line for line in LIMITS.splitlines() if line.startswith(f"| {what} |")]
    assert row.removeprefix(f"| {what} | ").startswith(FIGURES[what])


def test_no_figure_of_the_limits_is_left_unchecked() -> None:
    rows = {line.split("|")[1].strip() for line in LIMITS.splitlines() if re.match(r"\| [^-]", line)}
    headings = {"what"}
    elsewhere = {"words of one language in a field of words", "a table read in, before it is taken over"}
    assert rows - headings - elsewhere == set(FIGURES)
    assert {people_desk.PAGE_SIZE, words.PER_PAGE} == {50}
    assert words.ConceptForm().fields["terms_de"].widget.attrs["maxlength"] == "2000"
    assert f"{api.SEARCH.parameters[2].default} when not asked" in LIMITS
    assert KEPT_DAYS == 3 * 365
    assert signin.SIGNIN_APPS
