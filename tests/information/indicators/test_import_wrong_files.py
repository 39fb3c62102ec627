"""More than sixty wrong files, each with the very answer it gets; and no bytes at all break the reading."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from miteinander.foundation.kernel.errors import InvalidInput
from miteinander.information.indicators.domain.importing import files
from miteinander.information.indicators.domain.importing.figures import COMMA, POINT, SHEET
from miteinander.information.indicators.domain.importing.findings import Findings, Refusal
from miteinander.information.indicators.domain.importing.heads import find_layout
from miteinander.information.indicators.domain.importing.names import vocabulary
from miteinander.information.indicators.domain.importing.reading import Reader
from miteinander.information.indicators.domain.importing.subjects import Choices
from miteinander.information.indicators.domain.importing.tables import opened
from tests.information.indicators.importing.world import NOTHING, answers, deliver
from tests.information.indicators.importing.wrong import WIDE, WRONG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_invented")]


def answers_by_name() -> dict[str, tuple[str, list[str]]]:
    """Return what each file gets: the state of its delivery, and what is said."""
    text = (Path(__file__).parent / "importing" / "answers.txt").read_text(encoding="utf-8")
    found = {}
    for block in text.split("## ")[1:]:
        head, *lines = block.rstrip("\n").split("\n")
        name, _bracket, state = head.removesuffix("]").rpartition(" [")
        found[name] = (state, lines)
    return found


ANSWERS = answers_by_name()


def test_every_wrong_file_gets_its_very_answer() -> None:
    assert len(WRONG) >= 30
    found = {}
    for name, (file, make) in WRONG.items():
        one = deliver(make(), name=file, chosen=WIDE.get(name, NOTHING))
        found[name] = (one.state.value, answers(one))
    assert found == ANSWERS


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "file_empty"),
        ("a.xls", b"x", "file_ending"),
        ("a", b"x", "file_ending"),
        ("a.pdf", b"%PDF", "file_ending"),
        ("a.xlsx", b"x" * 5000001, "file_too_large"),
    ],
)
def test_what_cannot_be_figures_is_refused_at_the_door(name: str, content: bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        deliver(content, name=name)
    assert refused.value.finding.code == code
    assert files.kept_ids() == set()


def test_a_file_is_cut_off_as_soon_as_it_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "MOST_BYTES", 3_000_000)
    taken = 0

    def endless() -> Iterator[bytes]:
        nonlocal taken
        while True:
            taken += 1
            yield b"x" * 1_000_000

    with pytest.raises(Refusal) as refused:
        files.keep_upload(batch=uuid4(), name="a.csv", chunks=endless())
    assert refused.value.finding.code == "file_too_large"
    assert taken == 4
    assert list((tmp_path / "imports").iterdir()) == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=3_000), st.sampled_from(files.ENDINGS))
def test_no_bytes_raise_anything_but_invalid_input(tmp_path: Path, content: bytes, ending: str) -> None:
    file = tmp_path / "any"
    file.write_bytes(content)
    try:
        with opened(file, ending=ending) as table:
            for _line, _cells in table.rows:
                assert 0 <= table.part() <= 1
    except InvalidInput as refused:
        told = type(refused)
        assert told is Refusal


HEADINGS = st.sampled_from(["Gebiet", "Indikator", "Zeit", "Wert", "Nenner", "Zeichen", "2021", "2022/23", "Xyz", ""])
CELLS = st.text(max_size=8) | st.sampled_from(
    [
        "Massen",
        "Unna",
        "probe-people",
        "probe-rate",
        "2022",
        "31.12.2022",
        "*",
        "–",
        "...",
        "12,5",
        "1.234",
        "0",
        "(1)",
        "%",
    ]
)
TABLES = st.lists(HEADINGS, max_size=7).flatmap(
    lambda head: st.lists(st.lists(CELLS, max_size=8), max_size=6).map(lambda rows: [head, *rows])
)


def test_no_table_raises_anything_but_invalid_input() -> None:
    words = vocabulary()

    @settings(max_examples=300, deadline=None)
    @given(TABLES, st.sampled_from([COMMA, POINT, SHEET]))
    def read(table: list[list[str]], style: str) -> None:
        findings = Findings()
        rows = list(enumerate(table, start=1))
        try:
            layout = find_layout(rows, words=words, findings=findings)
            if layout is None:
                assert findings.errors
                return
            reader = Reader(
                layout=layout, words=words, choices=Choices(), style=style, today=date(2026, 11, 1), findings=findings
            )
            for line, cells in rows[layout.line :]:
                assert all(one.denominator is None or one.denominator > 0 for one in reader.read(line, cells))
        except InvalidInput as refused:
            told = type(refused)
            assert told is Refusal

    read()
