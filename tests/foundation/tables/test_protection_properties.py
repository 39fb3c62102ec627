"""What holds for every protected table, whatever is in it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.foundation.tables.enums import CellStatus, Method
from miteinander.foundation.tables.service import ProtectionProfile, audit, protect
from tests.foundation.tables.shapes import with_margins

OPEN = ProtectionProfile(key="open", method=Method.OPEN)
SUPPRESS = ProtectionProfile(key="suppress", method=Method.SUPPRESS, threshold=5)
ZEROS = ProtectionProfile(key="zeros", method=Method.SUPPRESS, hide_zero=True)
ROUND = ProtectionProfile(key="round5", method=Method.ROUND5)
SMALL, OTHER = CellStatus.HIDDEN_PRIMARY, CellStatus.HIDDEN_SECONDARY

COUNTS = st.one_of(st.integers(0, 4), st.integers(0, 60))
TABLES = st.tuples(st.integers(2, 4), st.integers(2, 4)).flatmap(
    lambda size: st.lists(st.tuples(*[COUNTS] * size[1]), min_size=size[0], max_size=size[0])
)
PROFILES = st.sampled_from([OPEN, SUPPRESS, ZEROS])


@given(rows=TABLES, profile=PROFILES)
@settings(derandomize=True, deadline=None, max_examples=60)
def test_whatever_is_shown_is_true_and_whatever_is_small_is_hidden(
    rows: list[tuple[int, ...]], profile: ProtectionProfile
) -> None:
    table = with_margins(*rows)
    protected = protect(table, profile, exact_up_to=0)
    for key, cell in protected.items():
        assert cell.value in {None, table.cells[key]}
        assert (cell.value is None) == (cell.status in {SMALL, OTHER})
        if profile.is_small(table.cells[key] or 0):
            assert cell.value is None
    for relation in table.relations:
        shown = [protected[key].value for key in (relation.total, *relation.parts)]
        assert shown.count(None) != 1  # one hidden cell in a sum would be plain to see


@given(rows=TABLES, profile=PROFILES)
@settings(derandomize=True, deadline=None, max_examples=40)
def test_the_audit_contains_the_truth_and_keeps_the_promise(
    rows: list[tuple[int, ...]], profile: ProtectionProfile
) -> None:
    table = with_margins(*rows)
    protected = protect(table, profile, exact_up_to=0)
    found = audit(protected)
    assert found.keys() == protected.hidden
    for key, (low, high) in found.items():
        count = table.cells[key] or 0
        assert low is not None
        assert low <= count
        assert high is None or high >= count
        if profile.is_small(count):
            assert high is None or high >= count + profile.threshold


@given(rows=TABLES)
@settings(derandomize=True, deadline=None, max_examples=40)
def test_rounded_counts_are_at_most_two_away(rows: list[tuple[int, ...]]) -> None:
    table = with_margins(*rows)
    protected = protect(table, ROUND)
    found = audit(protected)
    for key, cell in protected.items():
        count, (low, high) = table.cells[key] or 0, found[key]
        assert low is not None
        assert low <= count
        assert high is None or count <= high
        assert not (low == high and ROUND.is_small(count))
        if cell.value is not None:
            assert cell.value % 5 == 0
            assert abs(cell.value - count) <= 2
