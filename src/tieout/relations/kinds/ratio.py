"""Ratios: a printed percentage or multiple is one row over another, in every period at once.

Margins, shares of a total, tax rates, equity ratios. Rows first that the ratio's own name says, wherever
they stand; rows of the same sheet then; then rows of any sheet over one whose words make it a whole
(revenue, total, equity).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import partial
from math import log2

from tieout.facts.model import SentencePlace
from tieout.relations.ledger import Ledger
from tieout.relations.model import Form, Hypothesis
from tieout.relations.quotients import Amounts, Entry, leads, over, percent_factor
from tieout.relations.ratio_names import Called
from tieout.relations.series import Series
from tieout.relations.weighing import BAR, NEAR_MISS, Instance, Weighed, weigh
from tieout.relations.words import alike
from tieout.tables.model import Measure
from tieout.values.unit import UnitClass

NAME = "ratio"
FORMULA = "ratio = part / whole"
RANK = 1
BEST_WORDS = 8.0
STRANGE = -4.0  # no word of the ratio is in its part's name
BESIDE = 4.0  # the part stands in the ratio's own row
WHOLE = 2.0  # words make the whole one
BOTH_NAMED = 8.0  # the name is made of the names of both
UNNAMED = -4.0  # what it is of is no whole by its name, and stands in another row

_wholes = frozenset(
    "revenue asset equity pretax cost income netincome opincome grossprofit loan deposit".split()
)
_of_ratios = frozenset("ratio percent percentage".split())
_ratios = (UnitClass.PERCENT, UnitClass.MULTIPLE)
_amounts = (UnitClass.MONEY, UnitClass.COUNT, UnitClass.SHARES, UnitClass.MEASURE)


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """The best pair of rows for each ratio: of its own sheet or paragraph, then of all."""
    rows = ledger.rows
    targets = [one for one in rows if _is_ratio(ledger, one)]
    if not targets:
        return
    amounts = [one for one in rows if one.unit_class in _amounts]
    named = {one.first for one in amounts if _is_whole(one)}

    def is_whole(one: Series) -> bool:
        return one.first in named

    wide = Amounts(ledger, amounts, is_whole)
    homes = {_where(ledger, one) for one in targets}
    around: dict[object, list[Series]] = {}
    for one in amounts:
        where = _where(ledger, one)
        if where in homes:
            around.setdefault(where, []).append(one)
    near = {where: Amounts(ledger, own, is_whole) for where, own in around.items()}
    called = Called(ledger, amounts)
    for row in targets:
        by_name = called.of(row)
        best = _by_name(ledger, row, named, *by_name) if by_name is not None else None
        if best is not None and len(best.holds) == len(row.cells):
            yield from best.hypotheses(NAME)
            continue
        target = _Target(ledger, row, named)
        home = near.get(_where(ledger, row), wide)
        places = ((home, home, False), (home, wide, True), (wide, wide, True))
        for parts, wholes, only_wholes in dict.fromkeys(places):  # home may be all there is
            best = _best(target, parts, wholes, only_wholes)
            if best is not None and best.bits >= BAR:
                yield from best.hypotheses(NAME)
                break


def _by_name(
    ledger: Ledger, row: Series, named: Set[int], parts: Amounts, wholes: Amounts
) -> Weighed | None:
    """The best of the rows that a ratio is called by; costs may be printed below nil, their ratio not."""
    found = (_best(_ByName(ledger, row, named, sign), parts, wholes, False) for sign in (1, -1))
    return next(filter(None, found), None)


def _where(ledger: Ledger, series: Series) -> object:
    """The sheet of a row, or the paragraph of a sentence."""
    place = ledger.figures[series.first].place
    return ("block", place.block) if isinstance(place, SentencePlace) else series.sheet


def _is_ratio(ledger: Ledger, series: Series) -> bool:
    return series.unit_class in _ratios and ledger.measures[series.first] in (Measure.RATIO, Measure.OTHER)


def _is_akin(unit: str, other: str) -> bool:
    """Whether two units measure the same of different things: passenger miles and seat miles.

    >>> _is_akin("passenger miles", "seat miles"), _is_akin("USD", "EUR"), _is_akin("USD/seat mile", "mile")
    (True, False, False)
    """
    if unit == other:
        return True
    return unit.rpartition(" ")[2] == other.rpartition(" ")[2] and "/" not in unit + other


def _is_whole(series: Series) -> bool:
    return not (_wholes.isdisjoint(series.words) and _wholes.isdisjoint(series.path_words))


class _Target:
    """A row of ratios. What lifts a part to the bar is found out once, before anything is reckoned.

    ``named`` are the first figures of rows that are wholes by their names; ``sign`` is -1 for parts that
    are printed with their sign turned.
    """

    def __init__(self, ledger: Ledger, row: Series, named: Set[int], sign: int = 1) -> None:
        self.ledger, self.row, self.named, self.sign = ledger, row, named, sign
        self.leads = leads(ledger, row)
        self._digits = [
            (period, log2(1 + 2 * abs(ledger.mantissas[figure]))) for period, figure in row.cells.items()
        ]
        self._lifts: dict[int, float] = {}

    def most(self, part: Series) -> float:
        """The bits that the numbers could bring with a part: few digits say nothing of so many pairs."""
        return sum([bits for period, bits in self._digits if period in part.cells])

    def words(self, part: Series) -> float:
        """What it says that a row has the name of a ratio, or stands beside it."""
        same = alike(self.row, part)
        is_beside = part.sheet == self.row.sheet and part.line == self.row.line
        return (4.0 * same if same else STRANGE) + (BESIDE if is_beside else 0.0)

    def may_be(self, part: Series, bits: float) -> bool:
        """Whether words and numbers of a part can lift so many bits to the bar."""
        known = self._lifts.get(part.first)
        if known is None:
            words = self.words(part)
            if part.words < self.row.words:
                words = max(words, BOTH_NAMED)  # if the rest is its whole's name
            known = self._lifts[part.first] = words + self.most(part)
        return bits + known >= BAR

    def by_words(self, wholes: Sequence[Entry]) -> dict[float, list[Entry]]:
        """Wholes by what it says that a row is one by its name, or stands beside the ratio."""
        groups: dict[float, list[Entry]] = {}
        for entry in wholes:
            whole = entry[2]
            beside = whole.sheet == self.row.sheet and whole.line == self.row.line
            said = WHOLE if whole.first in self.named else 0.0 if beside else UNNAMED
            groups.setdefault(said, []).append(entry)
        return groups

    def weigh(self, part: Series, whole: Series, cost: float, said: float) -> Weighed | None:
        ledger = self.ledger
        instances: list[Instance] = [
            (
                figure,
                (
                    (part.cells[period], self.sign * percent_factor(ledger, figure)),
                    (whole.cells[period], 1),
                ),
            )
            for period, figure in self.row.cells.items()
            if period in part.cells and period in whole.cells
        ]
        words = BOTH_NAMED if self._names(part, whole) else self.words(part) + said
        return weigh(ledger, Form.RATIO, instances, cost, words)

    def _names(self, part: Series, whole: Series) -> bool:
        """Whether the ratio is called by its part and its whole: "net charge-offs to average loans"."""
        both = part.words | whole.words
        return self.row.words - _of_ratios == both and part.words != both != whole.words


class _ByName(_Target):
    """A row of ratios among the rows that it is called by: of their words nothing is asked."""

    def words(self, part: Series) -> float:
        return BOTH_NAMED

    def by_words(self, wholes: Sequence[Entry]) -> dict[float, list[Entry]]:
        return {0.0: list(wholes)}


def _rank(weighed: Weighed) -> float:
    """The bits by which a pair is compared: that it reaches a place which one slip explains is no loss."""
    return weighed.bits + NEAR_MISS * len(weighed.fails)


def _best(target: _Target, parts: Amounts, wholes: Amounts, only_wholes: bool) -> Weighed | None:
    """The part and the whole that explain ``target`` best over all its periods."""
    best: Weighed | None = None
    for period, figure in target.leads:
        for unit in parts.units(period):
            among = parts.entries(period, unit)
            candidates = [
                entry
                for other in wholes.units(period)
                if _is_akin(unit, other)
                for entry in wholes.entries(period, other, only_wholes)
            ]
            cost = log2(2 + len(candidates) * len(among))
            if target.most(target.row) - cost + BEST_WORDS < BAR:
                continue
            groups = {WHOLE: candidates} if only_wholes else target.by_words(candidates)
            for said, group in groups.items():
                likely = partial(target.may_be, bits=said - cost)
                for whole, part in over(target.ledger, among, group, figure, unit, likely, target.sign):
                    weighed = target.weigh(part, whole, cost, said)
                    if weighed and (best is None or _rank(weighed) > _rank(best)):
                        best = weighed
        if best is not None and len(best.holds) == len(target.row.cells):
            break  # it holds wherever the row is printed
    return best
