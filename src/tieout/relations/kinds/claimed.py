"""Claimed changes: "increased by D to X from Y", "up R% from Y", proved from the figures that they name.

A level that the sentence does not print is taken from the row of a table that prints the other level.
The words carry most of the evidence: few sentences that say "increased by … from" mean another equation.
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from tieout.relations.bearing import Named, borne_out
from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.namesakes import Namesakes
from tieout.relations.naming import TELLING, Name
from tieout.relations.narrative import Said, before, said, sign_of, tabled
from tieout.relations.prints import print_alike, significant
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, Terms, Weighed, as_told
from tieout.values.period import Period
from tieout.values.unit import UnitClass

NAME = "claimed"
FORMULA = "change = current − previous; rate = 100 × change / |previous|"
RANK = 0

WORDS = 14.0  # what the grammar of a claim is worth where the sentence prints all its figures
TIE = "restated"
_OWN = "its own levels"
OWN_LEVELS = f"{NAME}, {_OWN}"  # the class of equations of which a sentence prints all figures
BY_TABLE = "a table's levels"
BY_ROW = "the row of its name"
BORROWED = 7.0  # where a level comes from a table
ALIKE = 0.6  # how like its row a subject must be for a claim that fails there to be held against it
CANDIDATES = 6


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Changes and rates of every subject, from its own figures and from its row in a table."""
    namesakes = ledger.once(Namesakes)
    by_name: list[Named] = []
    known: set[int] = set()
    levels = {cell: one for one in ledger.levels for cell in one.cells.values()}
    for row in ledger.once(said):
        for weighed in _own(ledger, row):
            yield from weighed.hypotheses(NAME, _OWN, named=True)
        found = list(_borrowed(ledger, row, namesakes))
        yield from (one for one in found if one.kind == TIE)
        named, is_loose = _named(ledger, row, namesakes)
        told = [Named(one.target, one) for one in found if one.kind != TIE]
        for weighed in named:
            told += [
                Named(one.target, one, is_loose) for one in weighed.hypotheses(NAME, BY_ROW, named=True)
            ]
        known.update(one.figure for one in told if _is_its_own(ledger, row, one.tie))
        by_name += told
        level = levels.get(row.current) if row.current is not None else None
        if level is not None and not any(one.kind == TIE for one in found):
            yield from _by_name(ledger, row, level, namesakes)
    yield from borne_out(ledger, by_name, known)


def _is_its_own(ledger: Ledger, row: Said, tie: Hypothesis) -> bool:
    """Whether the sentence prints the level of the row, or both levels, at some length."""
    if row.current is None:
        return False
    length = significant(ledger, row.current)
    if length < TELLING and row.previous is not None and len(tie.terms) == 2:
        told = zip((row.current, row.previous), tie.terms, strict=True)
        if all(print_alike(ledger, one, cell) for one, (cell, _) in told):
            length *= significant(ledger, row.previous)
    return length >= TELLING


def _own(ledger: Ledger, row: Said) -> list[Weighed]:
    if row.current is None or row.previous is None:
        return []
    return _equations(ledger, row, row.current, row.previous, WORDS)


def _borrowed(ledger: Ledger, row: Said, namesakes: Namesakes) -> Iterator[Hypothesis]:
    """The equations with a table's levels, and the tie to that table, which they confirm if they hold."""
    if row.current is None or row.partly or (row.change is None and row.rate is None):
        return
    first = True
    is_based = all(move is None or namesakes.namer.is_based(move) for move in (row.rate, row.change))
    for alike, period, series in tabled(ledger, row.current, row.subject)[:CANDIDATES]:
        previous = _before(ledger, row, period, series)
        if previous is None or namesakes.denies(row.current, series):
            continue
        found = _equations(ledger, row, series.cells[period], previous, BORROWED)
        good = [weighed for weighed in found if weighed.holds and weighed.bits + 4 * alike >= BAR + 2]
        is_like = (first and alike >= ALIKE) or namesakes.may_mean(row.current, series)
        called_for = is_like and period == ledger.periods[row.current] and is_based
        if good:
            for weighed in good:
                yield from weighed.hypotheses(NAME, BY_TABLE, named=called_for)
            yield _tie(ledger, row.current, series.cells[period], max(one.bits for one in good))
            return
        if called_for:
            for weighed in found:
                yield from weighed.hypotheses(NAME, BY_TABLE, named=True)
        first = False


def _named(ledger: Ledger, row: Said, namesakes: Namesakes) -> tuple[list[Weighed], bool]:
    """The equations with the levels of the row that the subject names, whatever the sentence prints.

    Of several readings of its name the first by which all hold, else the first at all; and whether that
    is a loose one.
    """
    lead = row.rate if row.rate is not None else row.change
    name = namesakes.namer.of_move(lead) if lead is not None else None
    first: tuple[list[Weighed], bool] = ([], False)
    for each in name.readings if name is not None else ():
        found = _by_row(ledger, row, each, namesakes)
        if found and all(weighed.holds for weighed in found):
            return found, each.is_loose
        first = first if first[0] else (found, each.is_loose)
    return first


def _by_row(ledger: Ledger, row: Said, name: Name, namesakes: Namesakes) -> list[Weighed]:
    """The equations with the levels of the row of one reading of the name."""
    unit = ledger.units[row.current] if row.current is not None else None
    levels = _levels(ledger, namesakes, name, unit, row)
    if levels is None or (row.current is not None and not print_alike(ledger, row.current, levels[0])):
        return []  # a move from a level that is not the row's is another's
    found = _equations(ledger, row, *levels, BORROWED)
    if any(weighed.fails for weighed in found) and row.current is None and _is_anothers(ledger, row, name):
        return []
    return found


def _is_anothers(ledger: Ledger, row: Said, name: Name) -> bool:
    """Whether another row with a word of the name moved just so: where a heading was lost, it is meant."""
    lead = row.rate if row.rate is not None else row.change
    assert lead is not None
    period = ledger.periods[lead]
    for series in ledger.series:
        if period not in series.cells or name.words.isdisjoint(series.words | series.path_words):
            continue
        previous = before(period, row.base_period, series) if period is not None else None
        if previous is not None and _moved(ledger, row, series.cells[period], previous):
            return True
    return False


def _levels(
    ledger: Ledger, namesakes: Namesakes, name: Name, unit: str | None, row: Said
) -> tuple[int, int] | None:
    """What the rows of a name print for a move's period and for the one before, if they agree on both."""
    lead = row.rate if row.rate is not None else row.change
    period = ledger.periods[lead] if lead is not None else None
    if period is None:
        return None
    found: list[tuple[int, int]] = []
    for each in [unit] if unit else namesakes.units(period):
        for series in namesakes.rows(name, each, period):
            previous = _before(ledger, row, period, series)
            if previous is not None:
                found.append((series.cells[period], previous))
    if not found:
        return None
    if all(_are_alike(ledger, levels, found[0]) for levels in found):
        return min(found, key=lambda levels: ledger.exponents[levels[0]])
    # A part of the business has a row in each measure's section: the one that moved so may be meant.
    return next((levels for levels in found if row.current is None and _moved(ledger, row, *levels)), None)


def _are_alike(ledger: Ledger, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two rows print the same levels, now and before."""
    (now, then), (first, before) = one, other
    if ledger.units[now] != ledger.units[first]:
        return False
    return print_alike(ledger, now, first) and print_alike(ledger, then, before)


def _by_name(ledger: Ledger, row: Said, level: Series, namesakes: Namesakes) -> Iterator[Hypothesis]:
    """A row like the subject that grew as the sentence says: its level is meant, whatever is printed."""
    current = row.current
    assert current is not None
    if row.partly or (row.change is None and row.rate is None) or ledger.figures[current].approximate:
        return
    period = ledger.periods[current]
    like = namesakes.like(level, period, ALIKE)[:CANDIDATES]
    answering = [(1.0, series) for series in namesakes.answering(current, level.unit, period)]
    for alike, series in (*like, *answering[:CANDIDATES]):
        previous = _before(ledger, row, period, series)
        if previous is None:
            continue
        found = _equations(ledger, row, series.cells[period], previous, BORROWED)
        good = [weighed for weighed in found if weighed.holds and weighed.bits + 4 * alike >= BAR + 2]
        if good and len(good) == len(found):
            for weighed in good:
                yield from weighed.hypotheses(NAME, BY_TABLE, named=True)
            yield _tie(ledger, current, series.cells[period], max(one.bits for one in good))
            return


def _before(ledger: Ledger, row: Said, period: Period | None, series: Series) -> int | None:
    """What a row printed before a move; None where the sentence compares with another period.

    A base that nothing tells is only guessed, and gives way to the level that the sentence prints, or to a
    period against which the row did move as it says.
    """
    previous = before(period, row.base_period, series) if period is not None else None
    if previous is None or period is None or row.base_period is not None:
        return previous
    if row.previous is not None:
        return previous if print_alike(ledger, row.previous, previous) else None
    current = series.cells[period]
    if _moved(ledger, row, current, previous):
        return previous
    others = (cell for cell in series.cells.values() if cell not in (current, previous))
    return None if any(_moved(ledger, row, current, other) for other in others) else previous


def _moved(ledger: Ledger, row: Said, current: int, previous: int) -> bool:
    """Whether all that a sentence tells of a move is so between two levels."""
    told = _equations(ledger, row, current, previous, BORROWED)
    return bool(told) and all(weighed.holds for weighed in told)


def _tie(ledger: Ledger, figure: int, cell: int, bits: float) -> Hypothesis:
    """The sentence's level and the table's are one fact: what the sentence claims of it holds there."""
    sign = -1 if (ledger.mantissas[figure] < 0) != (ledger.mantissas[cell] < 0) else 1
    finer = ledger.exponents[cell] <= ledger.exponents[figure]
    target, term = (figure, cell) if finer else (cell, figure)
    evidence = Evidence((("what is claimed of it holds there", bits),))
    context = Context("restated, by what is claimed", holds=1, bits=bits)
    return Hypothesis(TIE, Form.LINEAR, target, ((term, sign),), evidence, context)


def _equations(ledger: Ledger, row: Said, current: int, previous: int, words: float) -> list[Weighed]:
    if ledger.units[current] != ledger.units[previous]:
        return []
    result: list[Weighed] = []
    pairs = ((row.change, Form.LINEAR), (row.rate, Form.RATE))
    for target, form in pairs:
        if target is None or ledger.figures[target].approximate:
            continue
        if form is Form.LINEAR and not _is_between(ledger, target, current):
            continue
        if form is Form.RATE and ledger.classes[current] is UnitClass.PERCENT:
            continue  # a rate of growth that is a row of its own does not grow by itself
        weighed = _either_way(ledger, form, target, current, previous, row.direction, words)
        if weighed is not None:
            result.append(weighed)
    return result


def _is_between(ledger: Ledger, change: int, level: int) -> bool:
    """Whether a change may be one of such levels: of amounts in their unit, of percentages in points."""
    if ledger.classes[level] is UnitClass.PERCENT:
        return ledger.classes[change] is UnitClass.POINTS
    return ledger.units[change] == ledger.units[level]


def _either_way(
    ledger: Ledger, form: Form, target: int, current: int, previous: int, direction: int, words: float
) -> Weighed | None:
    """The equation with the sign that the words give; a sentence prints a decrease without a minus."""
    sign = sign_of(ledger, target, direction, ledger.value(current), ledger.value(previous))
    terms: Terms = (
        ((current, sign), (previous, -sign)) if form is Form.LINEAR else ((current, sign), (previous, sign))
    )
    return as_told(ledger, form, target, terms, words)
