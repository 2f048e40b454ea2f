"""What invented releases are written with: prints of unrounded values, tables, a release in three forms.

Every value is drawn unrounded and rounded only where it is printed, each print for itself: sums leave gaps
of a unit, rates are those of what was not printed. So all of it is right, and much of it looks wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

Values = Sequence[float]
Print = Callable[[float], str]
Shown = Print | tuple[Print, ...]  # of all columns, or of each


def plain(value: float) -> str:
    """Whole, negatives in parentheses."""
    whole = round(value)
    return f"({-whole:,})" if whole < 0 else f"{whole:,}"


def dollars(value: float) -> str:
    """As `plain`, in dollars."""
    whole = round(value)
    return f"$({-whole:,})" if whole < 0 else f"${whole:,}"


def cents(value: float) -> str:
    """Dollars and cents."""
    return f"$({-value:.2f})" if round(value, 2) < 0 else f"${value:.2f}"


def percent(places: int = 1) -> Print:
    """A print in percent, with so many places."""
    return lambda value: f"{100 * value:.{places}f}%"


def places(count: int) -> Print:
    """So many decimals, negatives in parentheses."""
    return lambda value: f"({-value:,.{count}f})" if round(value, count) < 0 else f"{value:,.{count}f}"


def changed(rate: float) -> str:
    """A rate of change in its column; one beyond twice is not meaningful."""
    if abs(rate) > 2:
        return "NM"
    return f"({-100 * rate:.1f})%" if rate < 0 else f"{100 * rate:.1f}%"


def in_points(difference: float) -> str:
    """A change of a ratio in its column."""
    return f"{100 * difference:.1f} pts"


def compared(label: str, values: Values, shown: Print) -> tuple[str, Values, Shown]:
    """A row of this year's and last year's columns in turn, each pair with its rate of change."""
    cells: list[float] = []
    for now, before in zip(values[::2], values[1::2], strict=True):
        cells += (now, before, now / before - 1)
    return label, cells, (shown, shown, changed) * (len(values) // 2)


def million(thousands: float) -> str:
    """Thousands said in millions, without a sign."""
    return f"${abs(thousands) / 1000:.1f} million"


def billion(thousands: float) -> str:
    """Thousands said in billions."""
    return f"${thousands / 1_000_000:.2f} billion"


def grown(now: float, before: float, places: int = 1) -> str:
    """The rate of a change, without its sign."""
    return f"{100 * abs(now / before - 1):.{places}f}%"


def points(now: float, before: float) -> str:
    """A change of a ratio in basis points, without its sign."""
    return f"{abs(round(10_000 * (now - before)))}"


def either(now: float, before: float, up: str, down: str) -> str:
    """The word for a rise or the word for a fall."""
    return up if now >= before else down


def moved(now: float, before: float, places: int = 1) -> str:
    """A rise or a fall and its rate: "up 4.2%"."""
    return f"{either(now, before, 'up', 'down')} {grown(now, before, places)}"


def added(*rows: Values) -> list[float]:
    """Rows added column by column."""
    return [sum(column) for column in zip(*rows, strict=True)]


def less(first: Values, *rest: Values) -> list[float]:
    """The first row without the others."""
    return [value - sum(column) for value, column in zip(first, zip(*rest, strict=True), strict=True)]


def over(parts: Values, wholes: Values) -> list[float]:
    """Ratios, column by column."""
    return [part / whole for part, whole in zip(parts, wholes, strict=True)]


def shares_of(values: Values, draw: Random, low: float, high: float) -> list[float]:
    """A part of each value, between ``low`` and ``high`` of it."""
    return [value * draw.uniform(low, high) for value in values]


def around(draw: Random, base: float, count: int, spread: float = 0.08) -> list[float]:
    """Values about ``base``."""
    return [base * draw.uniform(1 - spread, 1 + spread) for _ in range(count)]


@dataclass(frozen=True)
class Table:
    """Titles above it, rows of heads, and its rows: a label with values and how they print."""

    titles: tuple[str, ...]
    heads: tuple[tuple[tuple[str, int], ...], ...]  # (words, columns)
    rows: tuple[tuple[str, Values, Shown], ...]

    def cells(self) -> list[list[str]]:
        """The rows as printed, each with its label first."""
        printed = []
        for label, values, shown in self.rows:
            each = shown if isinstance(shown, tuple) else (shown,) * len(values)
            printed.append([label, *(one(value) for one, value in zip(each, values, strict=True))])
        return printed

    def lines(self) -> list[list[str]]:
        heads = [[words for words, _ in head if words] for head in self.heads]
        return [*heads, *self.cells()]

    def html(self) -> str:
        heads = (
            "<tr><td></td>"
            + "".join(f'<td colspan="{width}">{words}</td>' for words, width in head)
            + "</tr>"
            for head in self.heads
        )
        rows = ("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in self.cells())
        titles = "".join(f"<p>{title}</p>" for title in self.titles)
        return f"{titles}<table>{''.join(heads)}{''.join(rows)}</table>"


def quarters_and_years(quarter: str, year: str, now: int) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Two columns under each of two spanners, this year's first."""
    return ((quarter, 2), (year, 2)), tuple((str(each), 1) for each in (now, now - 1, now, now - 1))


@dataclass(frozen=True)
class Paper:
    """A release: its title, its paragraphs, its tables."""

    title: str
    told: tuple[str, ...]
    tables: tuple[Table, ...]

    def html(self) -> bytes:
        told = "".join(f"<p>{paragraph}</p>" for paragraph in self.told)
        tables = "".join(table.html() for table in self.tables)
        return f"<html><body><h1>{self.title}</h1>{told}{tables}</body></html>".encode()

    def wire(self) -> bytes:
        """As a newswire sends it: each table one paragraph."""
        return self._text(" ")

    def drawn(self) -> bytes:
        """As it is drawn from a PDF: each row a line."""
        return self._text("\n")

    def _text(self, between: str) -> bytes:
        parts = [self.title, *self.told]
        for table in self.tables:
            rows = (" ".join(line) for line in table.lines())
            parts += [*table.titles, between.join(rows)]
        return "\n\n".join(parts).encode()
