"""Bridges: a rate of change taken apart in points, as issuers lead from the reported rate to their own.

Reported growth less the impact of currency is growth at constant currency; price and volume together are
organic growth; a reported margin and what each item adds to it are the adjusted margin. Each is rounded for
itself and has few digits, so that one place says little: a bridge is weighed over all columns and over all
tables that have lines of the same names in the same order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from math import log2

from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.sheets import EMPTY, Sheet
from tieout.relations.weighing import Instance, Weighed, tried
from tieout.values.months import NAMES
from tieout.values.powers import ten
from tieout.values.unit import UnitClass

NAME = "bridge"
FORMULA = "rate = rate ± effects in points"
RANK = 0

WINDOW = 9  # lines on either side in which the parts of a bridge are looked for
LONGEST = 8  # parts of a run
LEADS = 3  # places that propose
BAR = 10.0
MEANT = 4.0  # that the words speak of an effect and of what is without it
MOST_BRIDGES = 2  # of one line
# Ways in which the lines right beside a rate may give it: added, taken away, effects alone.
OF_NEIGHBOURS = 3
HOLDS_PER_FAILURE = 15  # as rates go that are rounded one by one

_effect = re.compile(
    r"impact|effect\b|translation|acqui|divest|structural|volume|pric|\bmix\b|items|charge|credit|\bcosts?\b|"
    r"adjustment|impairment|amortization|compensation|hedging|\bf/?x\b|foreign exchange|currenc|\bm&a\b|"
    r"\b(?:scope|perimeter|portfolio|calendar|hyperinflation)\b|pass[- ]through|\bweek\b",
    re.IGNORECASE,
)
_whole = re.compile(
    r"neutral|(?:constant|local|comparable)[- ](?:currenc(?:y|ies)|(?:foreign )?exchange)"
    r"(?! impact| effect| adjust)|"
    r"organic (?:net )?(?:revenue|sales|growth)|like[- ]for[- ]like|\bexcl|\bex[- ]|\bwithout\b|"
    r"growth\b|% change|percentage change|margin\b|\brate\b",
    re.IGNORECASE,
)
_even_so = re.compile(r"\bimpact\b|\beffect of\b|less\b.*\beffect\b|volume|pricing", re.IGNORECASE)
_when = re.compile(rf"\b(?:\d[\d/.,-]*|{'|'.join(NAMES)}|q[1-4])(?!\w)|,", re.IGNORECASE)
_rates = frozenset({UnitClass.PERCENT, UnitClass.POINTS})

Terms = tuple[tuple[int, int], ...]  # lines relative to the target's, with weights
Template = tuple[tuple[str, ...], Terms]  # names of the target and of its terms


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of a sheet that print rates only, rows or columns: their names, their cells by instance."""

    names: tuple[str, ...]
    effects: tuple[bool, ...]  # whether a line is one of the parts, and no rate by itself
    cells: tuple[tuple[int, ...], ...]


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """For each name of a line the best bridges to it, wherever lines of those names stand so."""
    of_rates = [sheet for sheet in ledger.sheets if not sheet.classes.isdisjoint(_rates)]
    blocks = [lines for sheet in of_rates for lines in _blocks(ledger, sheet)]
    if not blocks:
        return
    templates: dict[Template, int] = {}
    places: dict[str, list[tuple[Lines, int]]] = defaultdict(list)
    for lines in blocks:
        for at, name in enumerate(lines.names):
            places[name].append((lines, at))
            for terms, count in () if lines.effects[at] else _proposed(ledger, lines, at):
                template = (name, *(lines.names[at + offset] for offset, _ in terms)), terms
                templates[template] = max(count, templates.get(template, 0))
    by_target: dict[str, list[tuple[Weighed, Template, list[Instance]]]] = defaultdict(list)
    for template, count in templates.items():
        names, _ = template
        weighed, alone = _weighed(ledger, template, places[names[0]], count)
        if weighed is not None and weighed.bits >= BAR:
            by_target[names[0]].append((weighed, template, alone))
    for found in by_target.values():
        yield from _best(found)


def _allowed(places: int) -> int:
    """How often a bridge may fail in so many places: what is not meant holds by chance every third time."""
    return places // (1 + HOLDS_PER_FAILURE)


def _best(found: list[tuple[Weighed, Template, list[Instance]]]) -> Iterator[Hypothesis]:
    """The best bridges to lines of one name, none of which shares a part with a better one of that line."""
    taken: list[tuple[set[int], set[int]]] = []
    for weighed, (_, terms), alone in sorted(found, key=lambda each: -each[0].bits):
        parts = {offset for offset, _ in terms}
        targets = {target for target, _ in (*weighed.holds, *weighed.fails, *alone)}
        others = [known for known, there in taken if not targets.isdisjoint(there)]
        is_new = all(parts.isdisjoint(other) for other in others) and len(others) < MOST_BRIDGES
        fails = len(weighed.fails)
        if is_new and (not taken or fails <= _allowed(len(weighed.holds) + fails)):
            taken.append((parts, targets))
            yield from weighed.hypotheses(NAME)
            yield from _one_term(weighed, alone)


def _one_term(weighed: Weighed, alone: Sequence[Instance]) -> Iterator[Hypothesis]:
    """Where all parts but one are nil, the two rates are the same."""
    context = Context(f"{NAME}, one term", len(weighed.holds), len(weighed.fails), weighed.bits)
    for target, terms in alone:
        yield Hypothesis(NAME, Form.LINEAR, target, terms, Evidence(weighed.parts), context)


def _blocks(ledger: Ledger, sheet: Sheet) -> Iterator[Lines]:
    """The rows of a sheet that print rates, and its columns that do, if their names speak of effects."""
    table = ledger.tables[sheet.tables[0]]
    rows = [(line.label, line.cells) for line in sheet.lines if line.classes and line.classes <= _rates]
    columns = [
        (name, cells)
        for at, column in enumerate(table.columns)
        if _may_be_part(
            ledger,
            name := " ".join(column.header),
            cells := tuple([line.cells[at] for line in sheet.lines]),
        )
    ]
    for lines in (rows, columns):
        chosen = [(undated(name), cells) for name, cells in lines]
        names = tuple(name for name, _ in chosen)
        effects = tuple(map(_is_effect, names))
        if len(chosen) > 2 and any(effects) and not all(effects):
            yield Lines(names, effects, tuple(cells for _, cells in chosen))


@lru_cache(maxsize=2048)
def undated(name: str) -> str:
    """A line's name without the dates that tell it from one of another table."""
    return " ".join(_when.sub(" ", name).casefold().split())


def _may_be_part(ledger: Ledger, name: str, cells: Sequence[int]) -> bool:
    """Whether a column prints rates only; or nothing, where it is of an effect that other tables print."""
    printed = [cell for cell in cells if cell >= 0]
    return all(ledger.classes[cell] in _rates for cell in printed) if printed else _is_effect(name)


@lru_cache(maxsize=2048)
def _is_effect(name: str) -> bool:
    """Whether a line's name says that it is what something did to a rate."""
    return bool(_effect.search(name)) and (not _whole.search(name) or bool(_even_so.search(name)))


def _proposed(ledger: Ledger, lines: Lines, target: int) -> list[tuple[Terms, int]]:
    """What gives a line in one of its fullest places, and of how many that were tried."""
    found: dict[Terms, int] = {}
    near = [at for at in range(target - WINDOW, target + WINDOW + 1) if 0 <= at < len(lines.names)]
    ways = list(_ways(lines, target, near))
    for place in _leads(lines, target, near):
        values = [_value(ledger, cells[place]) for cells in lines.cells]
        goal, slack = values[target]
        for terms in ways:
            gap, room = -goal, slack
            for offset, weight in terms:
                value, width = values[target + offset]
                gap += value * weight
                room += width
            if 2 * abs(gap) <= room:
                found[terms] = OF_NEIGHBOURS if _are_neighbours(terms) else len(ways)
    return list(found.items())


def _ways(lines: Lines, target: int, near: Sequence[int]) -> Iterator[Terms]:
    """An earlier rate and a run of effects, all added or all taken away; or a run of effects alone."""
    bases = [at for at in near if at < target and not lines.effects[at]]
    for run in _runs([at for at in near if lines.effects[at]]):
        for base in bases:
            for sign in (1, -1):
                yield ((base - target, 1), *((at - target, sign) for at in run))
        if len(run) > 1:
            yield tuple((at - target, 1) for at in run)


def _are_neighbours(terms: Terms) -> bool:
    """Whether the parts are all the lines up to the target, or all from there on: nothing is left out."""
    offsets = sorted(offset for offset, _ in terms)
    return offsets[-1] - offsets[0] == len(offsets) - 1 and (offsets[-1] == -1 or offsets[0] == 1)


def _runs(effects: Sequence[int]) -> Iterator[Sequence[int]]:
    """Effects that follow one another, other effects neither between them nor left out."""
    for start in range(len(effects)):
        for end in range(start + 1, min(start + LONGEST, len(effects)) + 1):
            yield effects[start:end]


def _leads(lines: Lines, target: int, near: Sequence[int]) -> list[int]:
    """The places in which most of the lines print something, the target among them."""
    filled = [
        (sum(lines.cells[at][place] >= 0 for at in near), -place)
        for place, cell in enumerate(lines.cells[target])
        if cell >= 0
    ]
    return [-place for count, place in sorted(filled, reverse=True)[:LEADS] if count > 1]


def _value(ledger: Ledger, cell: int) -> tuple[int, int]:
    """A rate and the width of its print, in ten thousandths of a percent; nothing where none is printed."""
    if cell < 0 or ledger.exponents[cell] < -4:
        return 0, 0
    width = ten(ledger.exponents[cell] + 4)
    return ledger.mantissas[cell] * width, width


def _weighed(
    ledger: Ledger, template: Template, places: Sequence[tuple[Lines, int]], count: int
) -> tuple[Weighed | None, list[Instance]]:
    """A bridge over all places in which lines of its names stand so; those with one part left apart."""
    names, terms = template
    instances: list[Instance] = []
    alone: list[Instance] = []
    for lines, target in places:
        if all(
            0 <= target + offset < len(lines.names) and lines.names[target + offset] == name
            for (offset, _), name in zip(terms, names[1:], strict=True)
        ):
            for instance in _instances(lines, target, terms):
                (instances if len(instance[1]) > 1 else alone).append(instance)
    # One wrong print must not hide a bridge.
    found = tried(ledger, Form.LINEAR, instances, allowed=max(1, _allowed(len(instances))))
    weighed = found.weighed(ledger, log2(1 + count), MEANT) if found else None
    return weighed, [one for one in alone if one[1][0][1] == 1]


def _instances(lines: Lines, target: int, terms: Terms) -> Iterator[Instance]:
    """The places of a bridge in one sheet: a nil effect adds nothing, nor does a blank beside others."""
    members = [(lines.cells[target + offset], weight) for offset, weight in terms]
    rates = [lines.cells[target + offset] for offset, _ in terms if not lines.effects[target + offset]]
    for place, cell in enumerate(lines.cells[target]):
        if cell < 0 or any(cells[place] == EMPTY for cells in rates):
            continue
        printed = tuple([(cells[place], weight) for cells, weight in members if cells[place] >= 0])
        if len(printed) > 1 or (printed and all(cells[place] != EMPTY for cells, _ in members)):
            yield cell, printed
