"""True sentences, told of the rows of a checked release in the words and orders that a seed draws.

Levels, moves, lists, parts and what is left out, of the periods that the rows print, the period told
before, behind or once for several figures. Each is true of the prints it is made of.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from tieout.facts.model import TablePlace
from tieout.pipeline import Run
from tieout.tables.model import Measure
from tieout.values.period import Period

Row = tuple[str, str, dict[Period, tuple[int, int]]]  # label, currency, by period mantissa and exponent
_SYMBOLS = {"USD": "$", "EUR": "€"}
_LASTING = {3: "quarter", 6: "six months", 9: "nine months", 12: "year"}

FORMS = (
    "{s} {was} {a} {p}.",
    "{s} {was} {a} {p}, {against} {b} {q}.",
    "{s} {was} {a} {p} and {b} {q}.",
    "{s} {was} {a} and {b}, respectively, {p} and {q}.",
    "{s} {rose} by {d}, or {r}, to {a} {p}, from {b} {q}.",
    "{s} {p} of {a} compares with {b} {q}.",
    "{s} {rose} {r} to {a} {p} from {b} {q}; {t} {was} {c}.",
    "{s} of {a} and {t} of {c} {p} are told apart.",
    "{s} and {t} {was} {a} and {c} {p}.",
    "{s} {was} {a} {p}, {against} {b} {q}, and {t} {was} {c}.",
    "{s} {was} {a} {p}, including {x} of one item and {y} of another, among others.",
    "{s} {was} {a} {p}, consisting of {x} for one item, {y} for another and the rest for others.",
    "{s} {was} {x} {p}, excluding {y} of one item.",
    "{s} {was} {x} {p} before rebates.",
    "{s} averaged {x} over the last years.",
    "{s} {was} {a} {p}, driven by a {x} increase in one item, partly offset by a {y} decrease in another.",
)


def rows_of(run: Run) -> list[Row]:
    """The rows that tables print in two periods or more, of amounts in thousands or coarser."""
    found: dict[tuple[int, int], Row] = {}
    for figure in run.figures:
        place, label = figure.place, figure.label[-1] if figure.label else ""
        if not isinstance(place, TablePlace) or place.column is None or figure.period is None:
            continue
        symbol, named = _SYMBOLS.get(figure.unit.code, ""), label.replace(" ", "").isalpha()
        if figure.measure is Measure.AMOUNT and figure.printed.exponent >= 3 and symbol and named:
            cells = found.setdefault((place.table, place.row), (label, symbol, {}))[2]
            cells.setdefault(figure.period, (figure.printed.mantissa, figure.printed.exponent))
    return [row for row in found.values() if len(row[2]) > 1]


def drawn(run: Run, random: Random, count: int) -> Iterator[str]:
    """So many sentences about the rows of a release."""
    rows = rows_of(run)
    while count and rows:
        sentence = _sentence(rows, random)
        if sentence:
            count -= 1
            yield sentence


def _sentence(rows: list[Row], random: Random) -> str:
    label, symbol, cells = random.choice(rows)
    now, then = random.sample(list(cells), 2)
    (a, exponent), (b, base) = cells[now], cells[then]
    if now.end <= then.end or now.months != then.months or min(a, b) < 100 or a == b or exponent != base:
        return ""
    others = [row for row in rows if row[0] != label and row[2].get(now, (0, 0))[0] > 100]
    if not others:
        return ""
    other, _, told = random.choice(others)
    rate = _percent(a, b)
    if not rate:
        return ""
    x = random.randrange(a // 10, a // 2 + 1)
    return random.choice(FORMS).format(
        s=label,
        t=other,
        a=symbol + _money(a, exponent),
        b=symbol + _money(b, exponent),
        c=symbol + _money(*told[now]),
        d=symbol + _money(abs(a - b), exponent),
        x=symbol + _money(x, exponent),
        y=symbol + _money(max(1, x // 3), exponent),
        r=rate,
        p=_when(now, random),
        q=_when(then, random),
        was=random.choice(("was", "totaled", "amounted to")),
        rose="increased" if a > b else "decreased",
        against=random.choice(("compared to", "versus", "against")),
    )


def _percent(now: int, then: int) -> str:
    """The change in whole percent; nothing where the unrounded amounts may have changed by another."""
    ends = {
        (200 * abs(2 * (now - then) + off) + 2 * then + at) // (2 * (2 * then + at))
        for off in (-2, 2)
        for at in (-1, 1)
    }
    return f"{ends.pop()}%" if len(ends) == 1 else ""


def _money(mantissa: int, exponent: int) -> str:
    """In millions, as fine as the row: "1,234.567 million"."""
    places = 6 - exponent
    whole, rest = divmod(mantissa, 10**places) if places > 0 else (mantissa * 10**-places, 0)
    return f"{whole:,}.{rest:0{places}d} million" if places > 0 else f"{whole:,} million"


def _when(period: Period, random: Random) -> str:
    day = f"{period.end:%B} {period.end.day}, {period.end.year}"
    if period.is_instant:
        return random.choice((f"as of {day}", f"at {day}"))
    length = _LASTING.get(period.months, f"{period.months} months")
    return random.choice((f"for the {length} ended {day}", f"in the {length} ended {day}"))
