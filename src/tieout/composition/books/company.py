"""``company.toml``: who the company is, and how its periods follow one another."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

from tieout.composition.amounts import Origin
from tieout.composition.books.faults import FaultKind, Faults, hint
from tieout.composition.books.model import FILE, Company, NamedPeriod
from tieout.composition.books.periods import LINKS, PeriodChecks
from tieout.composition.books.sheets import read_text
from tieout.values.period import Period

NEEDED = ("name", "currency", "standard", "fiscal_year_end", "date", "reported", "period")
OPTIONAL = ("short_name", "identifier", "scheme", "listing", "shares_per_ads")
STANDARDS = ("us-gaap", "ifrs", "jp-gaap")
PERIOD_KEYS = ("name", "start", "end", *LINKS, "outlook", "joins")
CURRENCY = re.compile("[A-Z]{3}")


def read_toml(path: Path, file: str, faults: Faults) -> tuple[str, dict[str, Any]] | None:
    """A TOML file's text and content, with decimals exact; None and a fault where it is malformed."""
    text = read_text(path, file, faults)
    if text is None:
        return None
    try:
        return text, tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        faults.add(FaultKind.SYNTAX, Origin(file, int(line[1]) if line else 0), detail=str(error))
        return None


def read_company(folder: Path, faults: Faults) -> Company | None:
    """The company, as far as it can be read; None where the file is missing or does not parse."""
    path = folder / FILE
    if not path.is_file():
        faults.add(FaultKind.NO_FILE, Origin(FILE, 0))
        return None
    found = read_toml(path, FILE, faults)
    if found is None:
        return None
    return _Reader(*found, faults).company()


class _Reader:
    """Reads typed values out of the file, each with the row it stands in."""

    def __init__(self, text: str, content: dict[str, Any], faults: Faults) -> None:
        self._rows = text.splitlines()
        self._content = content
        self._faults = faults

    def company(self) -> Company:
        content = self._content
        for key in NEEDED:
            if key not in content:
                self._faults.add(FaultKind.EMPTY, Origin(FILE, 0, key))
        for key, value in content.items():
            near = (
                "" if key in (*NEEDED, *OPTIONAL) or isinstance(value, dict | list) else hint(key, NEEDED)
            )
            if near:
                self._unknown(self._place(key), "key", key, "rename it", near)
        periods = tuple(self._period(i, each) for i, each in enumerate(self._tables("period")))
        place = partial(self._place, table="period")
        periods = PeriodChecks(periods, self._year_end(), place, self._faults).checked()
        return Company(
            name=self._text(content, "name"),
            short_name=self._text(content, "short_name") or self._text(content, "name"),
            currency=self._currency(),
            standard=self._standard(),
            identifier=self._text(content, "identifier"),
            scheme=self._text(content, "scheme"),
            listings=tuple(
                (self._text(each, "exchange"), self._text(each, "code")) for each in self._tables("listing")
            ),
            shares_per_ads=self._shares_per_ads(),
            date=str(self._date(content, "date", self._place("date")) or ""),
            reported=self._reported(periods),
            periods=periods,
            settings={key: value for key, value in content.items() if key not in (*NEEDED, *OPTIONAL)},
        )

    # one value

    def _place(self, key: str, index: int = 0, table: str = "") -> Origin:
        """Where ``key`` is set: at the top, or in the nth ``[[table]]``."""
        heads = [i for i, row in enumerate(self._rows) if re.match(rf"\s*\[\[\s*{table}\s*\]\]", row)]
        first = heads[index] + 1 if table and index < len(heads) else 0
        for number, row in enumerate(self._rows[first:], first + 1):
            if re.match(rf"\s*{re.escape(key)}\s*=", row):
                return Origin(FILE, number, key)
            if row.lstrip().startswith("["):
                break
        return Origin(FILE, first, key)

    def _wrong(self, origin: Origin, value: object, expected: str) -> None:
        self._faults.add(FaultKind.WRONG_TYPE, origin, text=value, expected=expected)

    def _unknown(self, origin: Origin, sort: str, text: str, remedy: str, near: str) -> None:
        self._faults.add(FaultKind.UNKNOWN, origin, sort=sort, text=text, remedy=remedy, hint=near)

    def _text(self, table: Mapping[str, Any], key: str, origin: Origin | None = None) -> str:
        value = table.get(key, "")
        if not isinstance(value, str):
            self._wrong(origin or self._place(key), value, "a text")
            return ""
        return value

    def _date(self, table: Mapping[str, Any], key: str, origin: Origin) -> date | None:
        value = table.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self._faults.add(FaultKind.NOT_A_DATE, origin, text=value)
            return None

    def _tables(self, key: str) -> list[Mapping[str, Any]]:
        value = self._content.get(key, [])
        if isinstance(value, list) and all(isinstance(each, dict) for each in value):
            return value
        self._wrong(self._place(key), value, f"a list of tables: [[{key}]]")
        return []

    # what the company is

    def _currency(self) -> str:
        text = self._text(self._content, "currency")
        if text and not CURRENCY.fullmatch(text):
            self._faults.add(FaultKind.NOT_A_CURRENCY, self._place("currency"), text=text)
        return text

    def _standard(self) -> str:
        text = self._text(self._content, "standard")
        if text and text not in STANDARDS:
            remedy = f"one of {', '.join(STANDARDS)}"
            self._unknown(self._place("standard"), "standard", text, remedy, hint(text, STANDARDS))
        return text

    def _year_end(self) -> tuple[int, int]:
        text = self._text(self._content, "fiscal_year_end")
        try:
            day = date.fromisoformat(f"2000-{text}")
        except ValueError:
            if text:
                self._wrong(self._place("fiscal_year_end"), text, "a month and day: 03-31")
            return 12, 31
        return day.month, day.day

    def _shares_per_ads(self) -> Fraction | None:
        value = self._content.get("shares_per_ads")
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | Decimal) or value <= 0:
            self._wrong(self._place("shares_per_ads"), value, "a number above 0")
            return None
        return Fraction(value)

    def _reported(self, periods: tuple[NamedPeriod, ...]) -> str:
        text = self._text(self._content, "reported")
        names = [period.name for period in periods]
        if text and text not in names:
            self._unknown(
                self._place("reported"), "period", text, "name one of [[period]]", hint(text, names)
            )
        return text

    # periods

    def _period(self, index: int, table: Mapping[str, Any]) -> NamedPeriod:
        def place(key: str) -> Origin:
            return self._place(key, index, "period")

        for key in table:
            if key not in PERIOD_KEYS:
                self._unknown(place(key), "key", key, "rename or remove it", hint(key, PERIOD_KEYS))
        for key in ("name", "start", "end"):
            if key not in table:
                self._faults.add(FaultKind.EMPTY, place(key))
        start = self._date(table, "start", place("start"))
        end = self._date(table, "end", place("end"))
        if start and end and start > end:
            self._faults.add(FaultKind.DATES, place("end"), text=f"{end} is before {start}")
        links = {key: self._text(table, key, place(key)) or None for key in LINKS}
        name = self._text(table, "name", place("name"))
        outlook = table.get("outlook", False)
        if not isinstance(outlook, bool):
            self._wrong(place("outlook"), outlook, "true or false")
        span = Period(start, end or date.max)
        joins = self._text(table, "joins", place("joins")) or None
        return NamedPeriod(name, span, origin=place("name"), outlook=outlook is True, joins=joins, **links)
