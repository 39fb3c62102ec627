"""An invented town's book and values, made in memory: three quarters, a hostel that counts or does not."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

from miteinander.information.indicators.domain.numbers import decimals_of
from miteinander.information.indicators.domain.queries.book import (
    AreaView,
    BaseView,
    Book,
    BreakView,
    DefinitionView,
    IndicatorView,
    SourceView,
    TopicView,
)
from miteinander.information.indicators.domain.queries.values import ValueView

AREAS = (
    AreaView(key="stadt", label="Stadt", name="Stadt", kind="town", order=1),
    AreaView(key="west", label="West", name="West", kind="district", order=2, parent="stadt"),
    AreaView(key="mitte", label="Mitte", name="Mitte", kind="district", order=3, parent="stadt"),
    AreaView(key="ost", label="Ost", name="Ost", kind="district", order=4, parent="stadt"),
    AreaView(key="land", label="Land", name="Land", kind="region", order=5),
)
BASES = (
    BaseView(key="all", name="Alle", description=""),
    BaseView(key="outside", name="Alle ohne Heim", description="", within="all"),
    BaseView(key="young", name="Junge", description="", within="all"),
)


def definition(
    derivation: str, *, base: str = "all", over: tuple[str, str] = ("", ""), factor: int = 1
) -> DefinitionView:
    """Return a definition without end; ``over`` are numerator and denominator."""
    return DefinitionView(
        derivation=derivation,
        base=base,
        numerator=over[0],
        denominator=over[1],
        factor=factor,
        valid_from=None,
        valid_until=None,
    )


def indicator(key: str, unit: str, how: DefinitionView, **more: Any) -> IndicatorView:
    """Return an indicator with one definition."""
    plain: dict[str, Any] = {
        "topic": "people",
        "order": 1,
        "decimals": 1 if unit == "percent" else 0,
        "direction": "neutral",
        "method": "open",
        "threshold": 3,
        "name": key.capitalize(),
        "meaning": f"Was {key} sagt.",
        "formula": "",
        "caution": "",
        "text_language": "de",
    }
    return IndicatorView(key=key, public_id=uuid4(), unit=unit, definitions=(how,), **{**plain, **more})


INDICATORS = (
    indicator("people", "persons", definition("count")),
    indicator("people-share", "percent", definition("share_of_town", over=("people", "people"), factor=100)),
    indicator("hostel", "persons", definition("count")),
    indicator("guests", "persons", definition("count")),
    indicator("guests-outside", "persons", definition("count", base="outside")),
    indicator("guest-share", "percent", definition("ratio", over=("guests", "people"), factor=100)),
    indicator("guest-share-too", "percent", definition("ratio", over=("guests", "people"), factor=100)),
    indicator("helped", "persons", definition("count", base="young")),
    indicator("helped-share", "percent", definition("ratio", base="young", over=("helped", "people"), factor=100)),
    indicator("rate", "percent", definition("ratio", factor=100)),
    indicator("other-rate", "percent", definition("ratio", factor=100)),
    indicator("part-a", "percent", definition("ratio", factor=100), within="rate"),
    indicator("part-b", "percent", definition("ratio", factor=100), within="rate"),
    indicator("change", "persons", definition("change", over=("people", ""))),
    indicator(
        "broken", "persons", definition("count"), breaks=(BreakView(at=date(2021, 7, 1), cause="Neues Gesetz."),)
    ),
)


def book(language: str = "de") -> Book:
    """Return the book."""
    return Book(
        language=language,
        topics={"people": TopicView(key="people", name="Menschen", icon="users", order=1)},
        indicators={one.key: one for one in INDICATORS},
        areas={one.key: one for one in AREAS},
        bases={one.key: one for one in BASES},
        sources={
            "office": SourceView(
                key="office",
                name="Amt",
                publisher="Amt",
                url="",
                licence="unknown",
                redistributable=False,
                unaltered=False,
                attribution="Amt",
            )
        },
        indicator_keys={},
        area_keys={},
        base_keys={},
        source_keys={},
        period_keys={},
    )


def value(spot: str, number: str | None, **more: Any) -> ValueView:
    """Return a value; ``spot`` is "indicator/area/time" with the base after a blank where it is not "all"."""
    place, _blank, base = spot.partition(" ")
    key, area, period = place.split("/", 2)
    found = Decimal(number) if number is not None else None
    plain: dict[str, Any] = {
        "source": "office",
        "numerator": None,
        "denominator": None,
        "decimals": decimals_of(found) if found is not None else 0,
        "printed": found,
        "recomputed": None,
        "low": None,
        "high": None,
        "status": "normal",
        "own_calculation": False,
        "wording": "",
        "section": "",
        "notes": {},
    }
    return ValueView(indicator=key, area=area, period=period, base=base or "all", value=found, **{**plain, **more})
