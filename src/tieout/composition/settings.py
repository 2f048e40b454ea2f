"""How a company prints: scales, decimals, rounding: ``[printing]`` and ``[labels]`` of company.toml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tieout.composition.books.model import FILE, Books
from tieout.composition.faults import Fault
from tieout.composition.layouts.load import SCALES
from tieout.composition.layouts.model import Method
from tieout.composition.layouts.toml import Section
from tieout.values.unit import Unit, UnitClass

USES = ("statements", "summaries", "sentences", "highlights")
DECIMALS = {
    UnitClass.PERCENT: 1,
    UnitClass.POINTS: 1,
    UnitClass.PER_SHARE: 2,
    UnitClass.MEASURE: 1,
    UnitClass.MULTIPLE: 1,
}


@dataclass(frozen=True, slots=True)
class Use:
    """How money is printed in one use: the power of ten, decimals, the method of rounding."""

    scale: int
    decimals: int
    method: Method


@dataclass(frozen=True, slots=True)
class Printing:
    """The rules of printing of one company."""

    uses: Mapping[str, Use]
    decimals: Mapping[str, int]  # by a unit's code or class
    negative: str = "({})"
    labels: Mapping[str, str] = field(default_factory=dict)
    members: Mapping[str, str] = field(default_factory=dict)
    wording: str = "newswire"

    def decimals_of(self, unit: Unit) -> int:
        """Decimals of a unit other than money."""
        for name in (unit.code, unit.unit_class.value):
            if name in self.decimals:
                return self.decimals[name]
        return DECIMALS.get(unit.unit_class, 0)


def read_settings(books: Books, faults: list[Fault]) -> Printing:
    """The settings of ``books``; what is wrong with them is added to ``faults``."""
    top = Section(FILE, "", books.company.settings, faults)
    printing = top.section("printing")
    scale = _uses(printing)
    negative = printing.text("negative", "({})")
    if negative.count("{}") != 1:
        printing.fault(
            "negative", f'"{negative}" has no place for the number', 'write "({})", "-{}" or "△{}"'
        )
        negative = "({})"
    decimals = _decimals(printing.section("decimals"))
    printing.close()
    return Printing(
        scale,
        decimals,
        negative,
        _words(top.section("labels")),
        _words(top.section("members")),
        top.section("wording").text("style", "newswire"),
    )


def _uses(printing: Section) -> Mapping[str, Use]:
    """``statements = "thousands"``, or ``highlights = {scale = "billions", decimals = 1}``."""
    default = Method(printing.one_of("rounding", tuple(Method), Method.CONTROLLED))
    uses = {
        "statements": Use(3, 0, default),
        "summaries": Use(6, 0, default),
        "sentences": Use(6, 0, default),
        "highlights": Use(9, 1, default),
    }
    for name in USES:
        value = printing.anything(name)
        if isinstance(value, str):
            scale = SCALES.get(printing.one_of(name, tuple(SCALES), "units"))
            uses[name] = Use(scale or 0, 0, default)
        elif value is not None:
            part = printing.section(name)
            scale = SCALES[part.one_of("scale", tuple(SCALES), "millions")]
            decimals = part.whole("decimals", 0) or 0
            method = Method(part.one_of("rounding", tuple(Method), default))
            part.close()
            uses[name] = Use(scale, decimals, method)
    return uses


def _decimals(section: Section) -> Mapping[str, int]:
    found = {}
    for name, _ in section.items():
        value = section.whole(name)
        if value is not None:
            found[name] = value
    return found


def _words(section: Section) -> Mapping[str, str]:
    return {name: section.text(name) for name, _ in section.items()}
