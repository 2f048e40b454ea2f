"""The same fact printed twice: statement and summary, thousands and millions, table and sentence.

Two rows are held to be the same where their figures of the same period and unit agree, finer print against
coarser; their labels and the other periods add to the evidence. Each row is tied to the best
row before it at each scale, so that n prints of a fact make about n − 1 relations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence, Set
from math import log2

from msgspec.structs import replace

from tieout.relations.bearing import Named, borne_out
from tieout.relations.concepts import QUALIFIERS
from tieout.relations.dated import unsure
from tieout.relations.ledger import Ledger
from tieout.relations.model import Context, Evidence, Form, Hypothesis
from tieout.relations.namesakes import Namesakes
from tieout.relations.naming import telling
from tieout.relations.narrative import before as level_before
from tieout.relations.print_index import PrintIndex
from tieout.relations.prints import print_alike
from tieout.relations.quotients import leads
from tieout.relations.retelling import may_retell
from tieout.relations.series import Series, goes_down
from tieout.relations.sheets import Line
from tieout.relations.weighing import BAR, Instance, Weighed, bits_of_equality, tried, weigh
from tieout.relations.words import alike
from tieout.tables.model import Measure
from tieout.values.period import Period

NAME = "restated"
FORMULA = "print = the same fact printed elsewhere"
RANK = 0
TURNED = 2.0  # what it costs to tie two tables that show a sign differently; sentences do so all the time
MOST_PERIODS = 12
BETWEEN_SHEETS = 6.0  # bits that the numbers of two rows of tables must bring before words count
WITHIN_SHEET = 10.0  # and of two rows of one sheet, which seldom prints a fact twice
TELLING = 100  # a shorter print says nothing without a word in common
MOVED = 2.0  # what it costs to read a sentence's figure as of another period
YEAR = 12
STRAY_SIGNS = 3  # places of two rows for each in which one prints the other's value with its sign turned
PAIR = 2  # periods of a row that are tried without a further look
LIKE = 0.5  # names that share half of their words or more
IN_ONE_TABLE = "in one table"  # the class of ties that fail most: a table seldom prints a fact twice
COMPARED = "levels that a sentence compares"
BY_NAME = "found by its name in a sentence"  # the class of ties that a misprint does not hide
SAID_TWICE = "told under one name in two sections"
RATE_BY_NAME = "a rate found by its name in a sentence"
SAME_WORDS = 8.0  # what it is worth that two names are one
SAME_NAME = 2.0  # few rows of a period have one and the same name


def search(ledger: Ledger, explained: Set[int]) -> Iterator[Hypothesis]:
    """Every row and every sentence's level against the rows and levels before it.

    A sentence that ties to nothing in the period it is read in is tried in the other periods that end
    on the same day: "for the quarter" and "year to date" are easily left out.
    """
    index = ledger.once(PrintIndex)
    namesakes = ledger.once(Namesakes)
    guesses = ledger.once(unsure)
    named: list[Named] = []
    for number, one in enumerate(ledger.rows):
        found = _best(ledger, index, one, {}, number) if number in index.again else []
        if not found and one.sheet < 0:
            found = _elsewhere(ledger, index, one, number)
        for weighed, sort in found:
            yield from weighed.hypotheses(NAME, sort)
        if one.sheet < 0:
            for meant in namesakes.meant(one):
                if meant.figure in guesses and not any(
                    print_alike(ledger, meant.figure, cell) for cell in meant.cells
                ):
                    continue  # of another period it may be right
                tie = _by_name(ledger, meant.figure, meant.cells, _sort_by_name(ledger, meant.figure))
                is_sole = meant.is_sole and ledger.measures[meant.figure] is not Measure.RATE
                named.append(Named(meant.figure, tie, meant.is_loose, is_sole))
    loose = {each.figure for each in named if each.is_loose}
    for figure, known in namesakes.namer.told_again():
        if loose.isdisjoint((figure, *known)):
            named.append(Named(figure, _by_name(ledger, figure, known, SAID_TWICE)))
    yield from borne_out(ledger, named)


def _sort_by_name(ledger: Ledger, figure: int) -> str:
    return RATE_BY_NAME if ledger.measures[figure] is Measure.RATE else BY_NAME


def _by_name(ledger: Ledger, figure: int, cells: Sequence[int], sort: str) -> Hypothesis:
    """The tie of a sentence's figure to what its words name, whether that prints the same or not."""
    cell = next((each for each in cells if print_alike(ledger, figure, each)), cells[0])
    target, terms = _coarser_first(ledger, figure, cell)
    weighed = weigh(ledger, Form.LINEAR, [(target, terms)], 0.0, SAME_WORDS)
    evidence = Evidence(weighed.parts if weighed else (("words and layout", SAME_WORDS),))
    context = Context(f"{NAME}, {sort}", bits=SAME_WORDS, named=True)
    return Hypothesis(NAME, Form.LINEAR, target, terms, evidence, context)


def _sort(ledger: Ledger, series: Series, other: Series, places: int) -> str:
    """How alike the names are; adjusted beside reported print the same where nothing was adjusted."""
    if series.sheet == other.sheet >= 0 and _table(ledger, series) == _table(ledger, other):
        return IN_ONE_TABLE
    if series.sheet < 0 <= other.sheet and places > 1:
        return COMPARED  # there the name matters less
    known = ledger.homonyms.isdisjoint((series.first, other.first))  # a shared name tells none apart
    same = alike(series, other) if known else 0.0
    name = "one name" if same == 1.0 else "a like name" if same >= LIKE else "another name"
    if series.sheet >= 0:
        return name if series.words & QUALIFIERS == other.words & QUALIFIERS else "another basis"
    return f"{name} in two sentences" if other.sheet < 0 else f"{name} in a sentence and a table"


def _table(ledger: Ledger, series: Series) -> int:
    return ledger.sheets[series.sheet].lines[series.line].table


Shift = Mapping[Period | None, Period | None]


def _elsewhere(ledger: Ledger, index: PrintIndex, series: Series, before: int) -> list[tuple[Weighed, str]]:
    """The best tie of a sentence's figures read as of another period with the same end."""
    best: list[tuple[Weighed, str]] = []
    lead = next(iter(series.cells))
    for other in index.ending_with(lead, series.unit, series.cells[lead])[:MOST_PERIODS]:
        shift = {period: _moved(period, lead, other) for period in series.cells}
        found = _best(ledger, index, series, shift, before)
        if found and (not best or found[0][0].bits > best[0][0].bits):
            best = found
    return best


def _moved(period: Period | None, lead: Period | None, other: Period | None) -> Period | None:
    """``period`` moved as ``lead`` is to ``other``: the same end, the other's start.

    Where nothing dates the lead, "in 2007" behind it is the period of 2007 that is like the other; "in the
    second quarter of 2007" is no other's.
    """
    if period == lead or other is None:
        return other
    if period is None:
        return None
    if other.start is None:
        return Period(None, period.end)
    if lead is None and period.months < YEAR:
        return period
    years = (lead or other).end.year - period.end.year
    try:
        start = other.start.replace(year=other.start.year - years)
        return Period(start, period.end if lead else other.end.replace(year=other.end.year - years))
    except ValueError:  # 29 February has no counterpart
        return period


def _best(
    ledger: Ledger, index: PrintIndex, series: Series, shift: Shift, before: int
) -> list[tuple[Weighed, str]]:
    """The best of the first so many series that prints the same, one a scale, and its structural class.

    What covers a period that the best leaves out comes with it: where a print of that period is wrong, a
    tie of the others alone is the better one, and would hide it.
    """
    found: dict[int, list[tuple[Weighed, Series]]] = {}
    seen: set[int] = set()
    told: set[Hashable] = set()  # of rows that differ in their place alone one is enough
    for lead, figure in _leads(ledger, index, series, shift):
        period = shift.get(lead, lead)
        for other in index.twins(series.unit, period, figure, series.words, before):
            if id(other) in seen:
                continue
            in_one_row = series.sheet == other.sheet >= 0 and series.line == other.line
            if in_one_row and not _end_together(ledger, series, figure, other.cells[period]):
                continue  # two columns of one row under different heads are two facts
            if not _may_be_one(ledger, series, figure, other, period):
                continue
            said = ledger.said_by_row(other)
            if said in told or (series.sheet < 0 and not _may_be_said(ledger, figure, other, period)):
                continue
            seen.add(id(other))
            told.add(said)
            scale = ledger.exponents[other.first]
            weighed = _weigh(ledger, index, series, other, shift)
            if weighed:
                found.setdefault(scale, []).append((weighed, other))
    return [kept for ties in found.values() for kept in _covering(ledger, series, ties)]


def _end_together(ledger: Ledger, series: Series, one: int, two: int) -> bool:
    """Whether a level at a quarter's end, as a backlog is, stands again where the half ends with it."""
    period, sheet = ledger.periods[one], ledger.sheets[series.sheet]
    if period is None or period.start is not None:
        return False
    columns = [sheet.periods[sheet.lines[series.line].cells.index(each)] for each in (one, two)]
    return all(each is not None and each.start is not None for each in columns) and columns[0] != columns[1]


def _may_be_said(ledger: Ledger, figure: int, other: Series, period: Period | None) -> bool:
    """Whether a sentence's figure may be of a row of a table, or told again in another sentence."""
    if other.sheet < 0:
        return may_retell(ledger, figure, other.cells[period])
    return not ledger.once(Namesakes).denies(figure, other)


def _covering(
    ledger: Ledger, series: Series, ties: list[tuple[Weighed, Series]]
) -> Iterator[tuple[Weighed, str]]:
    """The best of some ties, then of other tables what covers figures of a series that it leaves out.

    A row that prints all of a sentence's figures is meant before one of a liker name that prints some.
    """
    own, covered = frozenset(series.cells.values()), set[int]()
    whole = [each.among(own) for each, _ in ties if series.sheet < 0 and not each.fails]
    for weighed, other in sorted(ties, key=lambda tie: -tie[0].bits):
        figures = weighed.among(own)
        if figures <= covered or (weighed.fails and any(figures <= printed for printed in whole)):
            continue
        sort = _sort(ledger, series, other, len(weighed.holds) + len(weighed.fails))
        if not covered or sort != IN_ONE_TABLE:
            covered |= figures
            yield weighed, sort


def _leads(
    ledger: Ledger, index: PrintIndex, series: Series, shift: Shift
) -> Iterator[tuple[Period | None, int]]:
    """The prints to look for elsewhere: `leads` of each length of period that another sheet prints too.

    A summary may print the quarter alone where the statement has the year to date beside it. Where no other
    sheet has any of the periods all are looked at: one sheet may print a fact twice.
    """
    shared = index.elsewhere(series, shift) or series.cells.keys()
    if len(shared) <= PAIR:
        yield from leads(ledger, series, shared)
        if len(shared) == 1:  # one wrong print must not hide what a row of its own sheet repeats
            yield from leads(ledger, series, series.cells.keys() - shared)[:1]
        return
    by_length: dict[int, list[Period | None]] = defaultdict(list)
    for period in shared:
        by_length[0 if period is None else period.months].append(period)
    for _, periods in sorted(by_length.items()):
        yield from leads(ledger, series, periods)


def _weigh(
    ledger: Ledger, index: PrintIndex, series: Series, other: Series, shift: Shift
) -> Weighed | None:
    instances: list[Instance] = []
    for period, figure in series.cells.items():
        twin = other.cells.get(shift.get(period, period))
        if twin is None and (period is None or figure in ledger.guessed):
            twin = _compared(ledger, series, figure, other, shift)
        if twin is not None:
            instances.append(_coarser_first(ledger, figure, twin))
    turned = sum([weight < 0 for _, ((_, weight),) in instances])
    if turned and series.sheet >= 0 <= other.sheet and turned < len(instances):
        if STRAY_SIGNS * turned > len(instances):
            return None
        instances = [(target, ((term, 1),)) for target, ((term, _),) in instances]
        turned = 0
    found = tried(ledger, Form.LINEAR, instances)
    if found is None or not _is_telling(series, other, found.bits):
        return None
    if found.fails and series.sheet >= 0 <= other.sheet:
        fails = tuple(each for each in found.fails if _is_meant(ledger, series, other, each, found.holds))
        found = replace(found, fails=fails)
    same = alike(series, other)
    words = SAME_WORDS * same if same or not series.words or not other.words else -3.0
    words -= (TURNED if turned and series.sheet >= 0 else 0.0) + (MOVED if shift else 0.0)
    if found.bits + words < BAR:
        return None
    return found.weighed(ledger, SAME_NAME if same == 1.0 else _cost(index, series, other, shift), words)


def _compared(ledger: Ledger, series: Series, undated: int, other: Series, shift: Shift) -> int | None:
    """What a row prints of the period before, where a sentence's level without a date prints the same.

    "Pre-tax income was A, up from B": B has no date, and where the row prints another it may be of another.
    """
    dated = [each for each, figure in series.cells.items() if each and figure not in ledger.guessed]
    if series.sheet >= 0 or len(dated) != 1:
        return None
    when = shift.get(dated[0], dated[0])
    found = level_before(when, None, other) if when is not None else None
    return found if found is not None and print_alike(ledger, undated, found) else None


def _is_meant(
    ledger: Ledger, series: Series, other: Series, failing: Instance, holds: Sequence[Instance]
) -> bool:
    """Whether two rows of tables ought to print the same where they do not."""
    if ledger.periods[failing[0]] is None and len(series.cells) > 1:
        return False  # columns of which no period was read, beside others
    is_short = len(holds) == 1 and abs(ledger.mantissas[holds[0][0]]) < TELLING
    if is_short and goes_down(ledger.figures, series, other):
        return False  # columns of two parts of the business, which once print one rate
    if series.sheet == other.sheet:
        return not _leads_over(ledger, series, other, failing, holds)
    return not _has_another_basis(ledger, series, other, *sorted((failing[0], failing[1][0][0])))


def _has_another_basis(ledger: Ledger, series: Series, other: Series, one: int, two: int) -> bool:
    """Whether most other rows that two sheets name alike differ, too, where ``one`` and ``two`` stand.

    "Continuing operations" beside all that there were: what both print of a year is then no misprint.
    """
    if series.first > other.first:
        series, other = other, series
    beside, again = (_by_sole_name(ledger, *each) for each in ((series, one), (other, two)))
    names = beside.keys() & again.keys() - {series.words, other.words}
    return 2 * sum(print_alike(ledger, beside[name], again[name]) for name in names) < len(names)


def _by_sole_name(ledger: Ledger, series: Series, figure: int) -> dict[frozenset[str], int]:
    """What a series' sheet prints of its unit and its figure's period, by names that stand there once."""
    found: dict[frozenset[str], list[int]] = defaultdict(list)
    for one, at in ledger.in_tables(series.unit, ledger.periods[figure]):
        if one.sheet == series.sheet:
            found[one.words].append(at)
    return {name: each[0] for name, each in found.items() if len(each) == 1}


def _leads_over(
    ledger: Ledger, series: Series, other: Series, failing: Instance, holds: Sequence[Instance]
) -> bool:
    """Whether a line between two of one sheet, or behind them, prints their difference.

    It prints nothing where they agree: preferred dividends once paid part what goes to common stock from
    net income in that year alone. Prints of two columns are led over by all the columns between.
    """
    lines = ledger.sheets[series.sheet].lines
    first, last = sorted((series.line, other.line))
    target, ((term, _),) = failing
    column = _column(lines, target)
    if column != _column(lines, term):
        return True
    gap = abs(abs(ledger.value(target)) - abs(ledger.value(term)))
    columns = [_column(lines, each[0]) for each in holds]
    return any(
        line.cells[column] >= 0
        and ledger.units[line.cells[column]] == ledger.units[target]
        and abs(ledger.value(line.cells[column])) == gap
        and all(line.cells[each] < 0 or not ledger.value(line.cells[each]) for each in columns)
        for line in (*lines[first + 1 : last], *lines[last + 1 : last + 2])
    )


def _column(lines: Sequence[Line], figure: int) -> int:
    return next(line.cells.index(figure) for line in lines if figure in line.cells)


def _cost(index: PrintIndex, series: Series, other: Series, shift: Shift) -> float:
    """The rows that may be confused with ``other``, in the period that has most of them."""
    shared = series.words & (other.words | other.path_words)
    counts = [index.count(series.unit, shift.get(period, period), shared) for period in series.cells]
    return log2(2 + max(counts))


def _may_be_one(ledger: Ledger, series: Series, figure: int, other: Series, period: Period | None) -> bool:
    """Whether a print that is alone says enough, and short prints have names that go together.

    A cheap look before anything is weighed.
    """
    cell = other.cells[period]
    is_alone = series.sheet >= 0 <= other.sheet and 1 in (len(series.cells), len(other.cells))
    if is_alone and not _is_telling(series, other, bits_of_equality(ledger, figure, cell)):
        return False
    shorter = min(abs(ledger.mantissas[figure]), abs(ledger.mantissas[cell]))
    if shorter >= TELLING:
        return True
    if series.sheet < 0 and not telling(other.words):
        # "Total" and "Worldwide" are what the head says.
        return not series.words.isdisjoint(other.path_words)
    return not series.words.isdisjoint(other.words)


def _is_telling(series: Series, other: Series, numbers: float) -> bool:
    """Whether the numbers of two rows of tables say enough by themselves, in bits.

    Of several periods those of one name need say less: earnings a share below a dollar have two digits.
    """
    if series.sheet < 0 or other.sheet < 0:
        return True
    if series.sheet == other.sheet:
        return numbers >= WITHIN_SHEET
    return numbers >= BETWEEN_SHEETS or (
        numbers + SAME_NAME >= BETWEEN_SHEETS and len(series.cells) > 1 and alike(series, other) == 1.0
    )


def _coarser_first(ledger: Ledger, one: int, other: int) -> Instance:
    """The coarser print is the target: it must be the rounding of the finer, however the sign is shown."""
    sign = -1 if ledger.mantissas[one] * ledger.mantissas[other] < 0 else 1  # a print of 0 has none
    if ledger.exponents[one] < ledger.exponents[other]:
        return other, ((one, sign),)
    return one, ((other, sign),)
