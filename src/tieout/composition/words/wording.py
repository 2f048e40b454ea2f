"""A style of wording: how dates, units and amounts are said, and the patterns of claims, all TOML data."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from tieout.composition.books.model import Company, NamedPeriod
from tieout.composition.calendar import Calendar, NoSuchPeriod
from tieout.composition.layouts.toml import meant
from tieout.values.unit import Unit, UnitClass

import tomllib  # isort: skip

SCALE_NAMES = {0: "units", 3: "thousands", 6: "millions", 9: "billions", 12: "trillions"}
CASES = (
    "up", "down", "unchanged", "flat", "from_zero", "to_profit", "to_loss", "less_loss", "more_loss",
    "ratio_up", "ratio_down", "ratio_same",
)  # fmt: skip
SLOT = re.compile(r"\{([\w.]+)\}")


class UnknownWord(LookupError):
    """A slot of a pattern that names nothing."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """What an expression says, by case; ``asserts`` is the direction that its words claim."""

    name: str
    cases: Mapping[str, str]
    asserts: str
    against: str


@dataclass(frozen=True, slots=True)
class Wording:
    """A style as its TOML file gives it, with what the folder of books changes in it."""

    values: Mapping[str, object]

    def text(self, *path: str) -> str | None:
        """The text at a path of keys, None where there is none."""
        here: object = self.values
        for key in path:
            if not isinstance(here, Mapping) or key not in here:
                return None
            here = here[key]
        return here if isinstance(here, str) else None

    def said(self, *path: str) -> str:
        """The text at a path that every style has."""
        found = self.text(*path)
        if found is None:
            raise KeyError(".".join(path))
        return found

    def day(self, day: date) -> str:
        """A date in words."""
        months = self.values["month_names"]
        assert isinstance(months, list)
        return self.said("date").format(month=months[day.month - 1], day=day.day, year=day.year)

    def count(self, number: int) -> str:
        """A small whole number in words."""
        words = self.values["number_words"]
        assert isinstance(words, list)
        return str(words[number]) if number < len(words) else str(number)

    def currency(self, code: str) -> str:
        """A currency as sentences write it: its symbol, or its code."""
        return self.text("symbols", code) or code

    def head(self, unit: Unit, scale: int) -> str:
        """What stands above a column of this unit; empty for counts and measures."""
        if unit.unit_class is UnitClass.MONEY:
            return self.said("heads", SCALE_NAMES[scale]).format(currency=unit.code)
        pattern = self.text("heads", unit.unit_class.value) or ""
        return pattern.format(currency=unit.code.partition("/")[0])

    def amount(self, number: str, unit: Unit, scale: int) -> str:
        """A number in a sentence with its unit, without sign."""
        name = SCALE_NAMES[scale] if unit.unit_class is UnitClass.MONEY else unit.unit_class.value
        pattern = self.text("amounts", name) or self.said("amounts", "measure")
        return pattern.format(
            number=number, currency=self.currency(unit.code.partition("/")[0]), unit=unit.code
        )

    @property
    def patterns(self) -> Mapping[str, Pattern]:
        """All patterns by name."""
        tables = self.values.get("patterns")
        assert isinstance(tables, Mapping)
        return {name: _pattern(name, tables) for name in tables}


def _pattern(name: str, tables: Mapping[str, object], path: tuple[str, ...] = ()) -> Pattern:
    values = tables[name]
    assert isinstance(values, Mapping)  # `misfits` has seen to it
    below = str(values.get("extends", ""))
    leads_on = below in tables and below not in (name, *path)
    base = _pattern(below, tables, (*path, name)).cases if leads_on else {}
    cases = {**base, **{case: str(values[case]) for case in CASES if case in values}}
    return Pattern(name, cases, str(values.get("asserts", "")), str(values.get("against", "comparative")))


@cache
def _style(name: str) -> Mapping[str, object] | None:
    path = resources.files(__package__) / "styles" / f"{name}.toml"
    if not path.is_file():
        return None
    values = tomllib.loads(path.read_text(encoding="utf-8"))
    below = _style(str(values.pop("extends"))) if "extends" in values else {}
    return _merged(below or {}, values)


def styles() -> list[str]:
    """The names of the styles that the package has."""
    folder = resources.files(__package__) / "styles"
    return sorted(each.name[:-5] for each in folder.iterdir() if each.name.endswith(".toml"))


def read_wording(name: str, changes: Mapping[str, object]) -> Wording | None:
    """The style called ``name`` with ``changes`` laid over it; None where there is no such style."""
    base = _style(name)
    return None if base is None else Wording(_merged(base, changes))


PATTERN = (*CASES, "extends", "asserts", "against")  # what a pattern may say
DATE_SLOTS = {"day", "month", "year"}


def misfits(
    changes: Mapping[str, object], base: Mapping[str, object], path: str = ""
) -> Iterator[tuple[str, str]]:
    """What of a folder's ``changes`` no style understands: its key, and what is wrong with it."""
    for key, value in changes.items():
        place = f"{path}.{key}" if path else key
        if path == "patterns":
            known = base.get(key, {})
            cases = {**(known if isinstance(known, Mapping) else {}), **dict.fromkeys(PATTERN, "")}
            yield from (
                misfits(value, cases, place) if isinstance(value, Mapping) else [(place, "is no pattern")]
            )
        elif path == "symbols":
            yield from [] if isinstance(value, str) else [(place, f"{value!r} is no text")]
        elif key not in base:
            yield place, f'no style says anything of "{key}"{meant(key, list(base))}'
        else:
            yield from _misfits_known(key, value, base[key], place)


def _misfits_known(key: str, value: object, known: object, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(known, Mapping) and isinstance(value, Mapping):
        yield from misfits(value, known, place)
    elif type(known) is not type(value):
        yield place, f"{value!r} is not what belongs there"
    elif key == "date" and not set(re.findall(r"{(.*?)}", str(value))) <= DATE_SLOTS:
        yield place, "may hold {day}, {month} and {year}"


def _merged(base: Mapping[str, object], changes: Mapping[str, object]) -> Mapping[str, object]:
    found = dict(base)
    for key, value in changes.items():
        known = found.get(key)
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            found[key] = _merged(known, value)
        else:
            found[key] = value
    return found


def fill(
    pattern: str, calendar: Calendar, company: Company, wording: Wording, here: NamedPeriod | None = None
) -> str:
    """A title or head with its slots filled: ``{company}``, ``{reported.end}``, ``{name}`` of ``here``.

    Raises `UnknownWord` for a slot that names nothing.
    """

    def slot(match: re.Match[str]) -> str:
        path, _, last = match[1].rpartition(".")
        if match[1] in ("company", "short_name"):
            return company.name if match[1] == "company" else company.short_name
        if match[1] == "currency":
            return company.currency
        if match[1] == "date":
            return wording.day(date.fromisoformat(company.date))
        said = {"name", "start", "end", "months", "year", "Months"}
        try:
            period = calendar.select(path if last in said else match[1], here)
        except NoSuchPeriod as error:
            raise UnknownWord(str(error)) from None
        return _said(period, last if last in said else "name", wording)

    return SLOT.sub(slot, pattern)


def _said(period: NamedPeriod, what: str, wording: Wording) -> str:
    assert period.period.start is not None  # named periods last
    match what:
        case "start":
            return wording.day(period.period.start)
        case "end":
            return wording.day(period.period.end)
        case "year":
            return str(period.period.end.year)
        case "months":
            return wording.count(period.period.months)
        case "Months":
            return wording.count(period.period.months).capitalize()
    return period.name
