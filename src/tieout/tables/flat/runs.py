"""The runs of a flat text: printed cells that stand next to each other, without what belongs to labels.

A stream's string comes in; out go its runs, nothing but white space between their cells. A year of the
head, a note's mark, the number of the next row or the sign that begins its label stand beside cells and
are none. What a run means is not decided here.
"""

from __future__ import annotations

import itertools
import re

from tieout.tables.flat.stream import BREAK, Piece, Run, pieces_of

_space = re.compile(
    r"(?:\(\d{1,2}\))?\s*(?:\([a-z]\)\s*|[*†‡⁰¹²³⁴-⁹]+\s*)?"
)  # between cells: note marks at most


def runs_of(string: str) -> list[Run]:
    """All runs of adjacent cells in ``string``, in order; runs of years alone are none."""
    runs: list[list[Piece]] = []
    last_end = -1
    for piece in pieces_of(string):
        if (
            runs
            and _space.fullmatch(string, last_end, piece.start)
            and not (BREAK in string[last_end : piece.start] and _next_word.match(string, piece.end))
        ):
            runs[-1].append(piece)
        else:
            runs.append([piece])
        last_end = piece.end
    parted: list[list[Piece]] = []
    for run in runs:
        if len(run) == 1 and _is_dash_in_label(string, run[0]):
            continue
        before = string[parted[-1][-1].end : run[0].start] if parted else ""
        run = _without_second(string, _without_mark(string, _without_years(string, run)))
        parted.append(_without_percent(string, run, before))
    parted = _without_next_dash(string, _without_row_numbers(string, parted))
    return [tuple(run) for run in parted if not _is_head(run)]


def _is_head(run: list[Piece]) -> bool:
    """Whether a run is of years alone, which may have notes' marks behind them: "2024 (1) 2023 (1)"."""
    return all(
        piece.is_year or (at > 0 and run[at - 1].is_year and _is_mark(piece))
        for at, piece in enumerate(run)
    )


def _is_mark(piece: Piece) -> bool:
    number = piece.numeral
    return number is not None and number.parenthesised and not number.decimals and -10 < number.mantissa < 0


_LEAST_NUMBERED = 3  # rows, and cells of each
_MOST_PASSED = 2  # numbers that one step of the count may take: a row may begin another way


def _without_row_numbers(string: str, runs: list[list[Piece]]) -> list[list[Piece]]:
    """Runs without the number of the next row behind them: "Sales 82 76 2 Other income 12 4 3 Total 94 80".

    Such numbers count up, and rows before one without a number, and no others, are shorter by that cell.
    """
    numbered: list[int] = []
    found: set[int] = set()
    count = longest = 0  # the number and the length of the last one numbered
    for at, run in enumerate(runs):
        number = _row_number(string, run)
        if not number and len(run) == longest - 1:
            found.update(numbered if len(numbered) >= _LEAST_NUMBERED else ())
        elif number or len(run) >= longest:
            goes_on = len(run) == longest and count < number <= count + _MOST_PASSED
            numbered = [*numbered, at] if goes_on else [at] if number else []
            count, longest = number, len(run) if number else 0
    return [run[:-1] if at in found else run for at, run in enumerate(runs)]


def _row_number(string: str, run: list[Piece]) -> int:
    """What may be the number of the row behind a run: one or two digits, bare or in brackets; else 0."""
    last = run[-1].numeral
    if len(run) < _LEAST_NUMBERED or last is None or not _number_of_row.fullmatch(last.raw):
        return 0
    return abs(last.mantissa) if _next_word.match(string, run[-1].end) else 0


def _without_next_dash(string: str, runs: list[list[Piece]]) -> list[list[Piece]]:
    """Runs without the dash that begins the next label: "Basic 0.18 0.15 - Diluted 0.17 0.14".

    The rows before and behind such a run, dashes alone left out, are shorter by one cell.
    """
    rows = [at for at, run in enumerate(runs) if len(run) > 1]
    found: set[int] = set()
    for before, at, behind in zip(rows, rows[1:], rows[2:], strict=False):
        run = runs[at]
        last = run[-1]
        beside = len(runs[before]) - (before in found), len(runs[behind])
        nil = last.numeral is None and not last.void
        if nil and set(beside) == {len(run) - 1} and _next_word.match(string, last.end):
            found.add(at)
    return [run[:-1] if at in found else run for at, run in enumerate(runs)]


_number_of_row = re.compile(r"\d\d?|\(\d\d?\)")
_change = re.compile(r"(?:%|[Pp]ercent(?:age)?)\s+[Cc]hange\s+$")


def _is_dash_in_label(string: str, piece: Piece) -> bool:
    """Whether a dash goes on with a label: "% Change — Reported"."""
    return (
        piece.numeral is None
        and _change.search(string, max(0, piece.start - 24), piece.start) is not None
        and _next_word.match(string, piece.end) is not None
    )


_next_word = re.compile(r"[ \t\n]+[A-Za-z(]")


_versus = re.compile(r"\bvs\.?\s+$", re.IGNORECASE)


def _without_years(string: str, run: list[Piece]) -> list[Piece]:
    """A run without the years of a head before it, or the year that begins the next label behind it.

    "2024 2023 | 7,610 8,610" and "$4.93 $3.71 | 2024 as reported".
    """
    years = [piece.is_year for piece in run]
    if all(years) or not any(years):
        return run
    first = years.index(False)
    versus = _versus.search(string, max(0, run[0].start - 8), run[0].start) is not None
    if first > 1 - versus and not any(years[first:]):
        return run[first:]
    behind = len(run) > 1 and years[-1] and not any(years[:-1])
    return run[:-1] if behind and _next_word.match(string, run[-1].end) else run


_line_end = re.compile(rf"[\n{BREAK}]")


def _without_mark(string: str, run: list[Piece]) -> list[Piece]:
    """A run without a note's mark on its label's line, where each cell has a line of its own."""
    first = run[0].numeral
    if len(run) < 3 or first is None or first.core != (0, first.end) or first.end > 2:
        return run
    gaps = [string[one.end : two.start] for one, two in itertools.pairwise(run)]
    before = string[max(0, run[0].start - 2) : run[0].start]
    if _line_end.search(before) or before[:1].isdigit() or not all(map(_line_end.search, gaps)):
        return run
    return run[1:]


_first_of_two = re.compile(r"\bof\s[$€£¥]?\s?\(?[\d,.]+\)?\sand\s*$")
_LONGEST_FIRST = 40  # characters of what stands before the second of two numbers


def _without_second(string: str, run: list[Piece]) -> list[Piece]:
    """A run without the second of its label's two numbers: "net of tax of $(29) and $(158) | 95 536"."""
    before = max(0, run[0].start - _LONGEST_FIRST)
    told = len(run) > 1 and _first_of_two.search(string, before, run[0].start) is not None
    return run[1:] if told else run


_of_label = re.compile(r"(?:^|\s)%\s+[A-Z]")
_capital = re.compile(r"\s+[A-Z]")
_of_percent = re.compile(r"\s+(?:[Ii]mpact|[Cc]omparable|[Aa]cquisitions?|[Oo]rganic)\b")


def _without_percent(string: str, run: list[Piece], label: str) -> list[Piece]:
    """A run whose last number alone seems to be in percent, where the sign begins the next label.

    "(6) 5 % Impact of currency (2) 1" has "% Impact of currency" as a label; "2,789 15.6 % Impact of
    currency" ends in a margin, printed with places that no amount before it has. Where the run's own
    ``label`` has a sign, so may the next.
    """
    last = run[-1]
    if last.numeral is None or last.numeral.suffix != "percent":
        return run
    own = _of_label.search(label) is not None
    if len(run) < 2 and not own:
        return run
    before = [each.numeral for each in run[:-1] if each.numeral]
    if any(each.suffix for each in before) or last.numeral.decimals > max(
        (each.decimals for each in before), default=0
    ):
        return run
    bare = string[last.start : last.end - 1].rstrip()
    goes_on = _capital if own and len(run) > 1 else _of_percent
    if len(bare) == last.end - last.start - 1 or not goes_on.match(string, last.end):
        return run
    numeral = last.numeral._replace(end=len(bare), raw=bare, suffix=None)
    return [*run[:-1], last._replace(end=last.start + len(bare), numeral=numeral)]
