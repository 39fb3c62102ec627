"""The merge rule: what people edited stays theirs, what they did not touch follows the profile."""

from hypothesis import given, settings
from hypothesis import strategies as st

from miteinander.foundation.profile.merge import changed_fields, same
from miteinander.foundation.profile.service import Values

VALUES = st.one_of(st.none(), st.text(max_size=3), st.integers(0, 2), st.lists(st.integers(0, 1), max_size=2))
FIELDS = st.dictionaries(st.sampled_from("abc"), VALUES)


@given(loaded=FIELDS, edited=FIELDS, profile=FIELDS)
@settings(derandomize=True)
def test_an_edit_is_never_overwritten(loaded: Values, edited: Values, profile: Values) -> None:
    take, conflicts = changed_fields(loaded=loaded, platform=edited, profile=profile)
    for name in take:
        assert same(edited.get(name), loaded.get(name))
    for name in conflicts:
        assert not same(edited.get(name), loaded.get(name))
        assert not same(profile.get(name), loaded.get(name))
    assert not set(take) & set(conflicts)


@given(loaded=FIELDS, profile=FIELDS)
@settings(derandomize=True)
def test_loading_twice_changes_nothing(loaded: Values, profile: Values) -> None:
    take, conflicts = changed_fields(loaded=loaded, platform=loaded, profile=profile)
    assert conflicts == []
    platform = {**loaded, **take}
    assert changed_fields(loaded=profile, platform=platform, profile=profile) == ({}, [])


def test_the_four_cases_of_the_rule() -> None:
    take, conflicts = changed_fields(
        loaded={"untouched": 1, "edited": 1, "both": 1, "same": 1},
        platform={"untouched": 1, "edited": 2, "both": 2, "same": 3},
        profile={"untouched": 5, "edited": 1, "both": 5, "same": 3},
    )
    assert take == {"untouched": 5}
    assert conflicts == ["both"]
