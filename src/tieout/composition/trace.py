"""A printed figure walked back to the books: to entities, accounts and rows of files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from tieout.composition.amounts import Derivation, Entry, Key, Operation
from tieout.composition.layouts.toml import meant
from tieout.composition.model import Figure, Paragraph, Release, Table
from tieout.composition.printing import grouped_text
from tieout.errors import UnknownName
from tieout.values.period import Period
from tieout.wording.amount import MINUS

MOST = 12  # candidates listed
WORD = re.compile(r"[^\W_]+")
HOW = {Operation.RATE: "rate of change from", Operation.RATIO: "divided by", Operation.PRODUCT: "times"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure is printed, and the words that it stands under."""

    figure: Figure
    label: str
    where: str


def trace(release: Release, question: str) -> str:
    """The walk from the figure that ``question`` names ("1H17 operating income") to rows of the books.

    Raises `UnknownName` where it names no figure, or several different ones.
    """
    found = _places(release, question)
    key = found[0].figure.key
    assert key is not None  # only figures of amounts are looked for
    lines = [f"{_name(release, key)}", *(f"  printed {p.figure.text}  {p.where}" for p in found), ""]
    return "\n".join([*lines, *_Walk(release).lines(key, Fraction(1), 0)]) + "\n"


def _places(release: Release, question: str) -> list[Place]:
    """Everywhere that the figure asked for is printed."""
    period, words = _period(release, question)
    ends = (period, Period(None, period.end))
    every = [place for place in printed(release) if place.figure.key and place.figure.key.period in ends]
    asked = tuple(map(str.lower, WORD.findall(words)))
    for fits in (_says, _names, _holds):
        found = [place for place in every if fits(place, asked, words.strip())]
        keys = list(dict.fromkeys(place.figure.key for place in found))
        if len(keys) == 1:
            return found
        if keys and (own := [key for key in keys if key and not key.member]) and len(own) == 1:
            return [place for place in found if place.figure.key == own[0]]
        alike = {(release.amounts[key].value, release.amounts[key].unit) for key in keys if key}
        if len(alike) == 1:  # one amount under several names
            return [place for place in found if place.figure.key == keys[0]]
        if keys:
            listed = "; ".join(
                sorted({f"{p.label} ({p.figure.key.concept})" for p in found if p.figure.key})[:MOST]
            )
            raise UnknownName(f'"{question}" may be several figures: {listed}. Name one by its concept')
    labels = sorted({place.label for place in every if place.label})
    raise UnknownName(f'"{question}": no figure of that name is printed{meant(words.strip(), labels)}')


def _says(place: Place, asked: tuple[str, ...], words: str) -> bool:
    return tuple(map(str.lower, WORD.findall(place.label))) == asked


def _names(place: Place, asked: tuple[str, ...], words: str) -> bool:
    key = place.figure.key
    assert key is not None
    return (
        words in (key.concept, f"{key.concept}[{key.member}]") or tuple(WORD.findall(key.concept)) == asked
    )


def _holds(place: Place, asked: tuple[str, ...], words: str) -> bool:
    key = place.figure.key
    assert key is not None
    said = set(map(str.lower, WORD.findall(f"{place.label} {key.concept} {key.member}")))
    return bool(asked) and set(asked) <= said


def _period(release: Release, question: str) -> tuple[Period, str]:
    """The period that a question names, and its other words; the reported one where it names none."""
    for name, period in sorted(release.periods, key=lambda each: -len(each[0])):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", question)
        if match:
            return period, question[: match.start()] + question[match.end() :]
    return release.period, question


def printed(release: Release) -> Iterator[Place]:
    """Every figure of a release with its place."""
    for document in release.documents:
        for block in document.blocks:
            if isinstance(block, Table):
                yield from _of_table(block)
            elif isinstance(block, Paragraph):
                runs = (run for run in block.runs if isinstance(run, Figure))
                yield from (Place(run, "", f"{document.name}: {_around(block, run)}") for run in runs)


def _of_table(table: Table) -> Iterator[Place]:
    for row in table.rows:
        for column, cell in zip(table.columns, row.cells, strict=True):
            if isinstance(cell, Figure):
                heads = " ".join(column.heads)
                yield Place(
                    cell,
                    row.label if row.concept else heads,
                    f"{table.title or table.role}, {row.label}, {heads}",
                )


def _around(paragraph: Paragraph, figure: Figure) -> str:
    """The words around a figure of running text."""
    at = 0
    for run in paragraph.runs:
        if run is figure:
            break
        at += len(run if isinstance(run, str) else run.text)
    text = paragraph.text
    return f"…{text[max(0, at - 40) : at + len(figure.text)]}"


class _Walk:
    """Amounts written with what they follow from, each once."""

    def __init__(self, release: Release) -> None:
        self.release = release
        self._seen: set[Key] = set()

    def lines(self, key: Key, weight: Fraction, depth: int) -> Iterator[str]:
        amount = self.release.amounts[key]
        indent = "  " * depth
        derivation = amount.derivation
        again = key in self._seen and (derivation.terms or derivation.entries)
        self._seen.add(key)
        reason = "see above" if again else derivation.reason
        value = f"{_weighted(weight, amount.value)} {amount.unit}"
        yield f"{indent}{value}  {_name(self.release, key)}" + (f"  ({reason})" if reason else "")
        if again:
            return
        for n, (term, factor) in enumerate(derivation.terms):
            if n and derivation.operation in HOW:
                yield f"{indent}  {HOW[derivation.operation]}"
            yield from self.lines(term, _shown_weight(derivation, n, factor), depth + 1)
        for entry, factor in derivation.entries:
            yield f"{indent}  {_weighted(factor, entry.value)}  {_entry(entry)}"


def _shown_weight(derivation: Derivation, n: int, factor: Fraction) -> Fraction:
    """A ratio's hundred is the percent that its value is in; it is not shown as a weight."""
    return Fraction(1) if derivation.operation is Operation.RATIO and n == 0 and factor == 100 else factor


def _entry(entry: Entry) -> str:
    return f"{entry.entity} {entry.account}  {entry.origin}"


def _weighted(weight: Fraction, value: Fraction) -> str:
    """A value with its weight before it, which stands in brackets where a minus would meet another sign."""
    number = _signed(value)
    if weight == 1:
        return number
    sign = f"{MINUS} " if weight == -1 else f"{_signed(weight)} × "
    return f"{sign}({number})" if value < 0 else f"{sign}{number}"


def _signed(value: Fraction) -> str:
    return grouped_text(value).replace("-", MINUS)


def _name(release: Release, key: Key) -> str:
    instants = {Period(None, period.end): name for name, period in reversed(release.periods)}
    flows = {period: name for name, period in reversed(release.periods)}
    when = flows.get(key.period) or (
        f"end of {instants[key.period]}" if key.period in instants else str(key.period)
    )
    return f"{key.concept}{f'[{key.member}]' if key.member else ''} {when}"
