"""Heads of which each column is named whole, in words of different sorts: "Q1 2024 Q2 2024 … 2024".

`layout` deals rows of one sort to columns; here quarters, year-to-dates, years and changes stand in one
row, and there are as many names as columns. Or periods and changes stand by turns, and the years of the
periods alone below: "Three Months Ended June 30, % Change Six Months … % Change 2024 2023 2024 2023".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tieout.tables.flat.atoms import Atom
from tieout.tables.flat.layout import Placed

_dated = re.compile(r"\d\d\)?$|(?:rolling|months?|[LT]TM|R12M?)$", re.IGNORECASE)
_head = re.compile(r"(?P<over>U*)(?P<items>[DYFTCR]+?)(?P<under>U*)")
_item = re.compile(r"DY|[FTY]|C[CR]*|R")
_by_turns = re.compile(r"(?P<over>U*)(?P<groups>(?:DM?C){2,})(?P<foot>Y+|T+)")
_group = re.compile(r"DM?C")


def complete(string: str, atoms: Sequence[Atom], columns: int) -> list[Placed] | None:
    """What each of so many ``columns`` takes of ``atoms``; None where they are not one name a column."""
    codes = "".join(_code(string, atom) for atom in atoms)
    head = _head.fullmatch(codes)
    if head is None:
        return _turns(codes, columns)
    at = head.end("over")
    items = list(_item.finditer(head["items"]))
    kinds = [item.group() for item in items]
    whole = sum(len(item.group()) for item in items) == len(head["items"])
    under = len(head["under"])
    if (
        len(items) != columns
        or columns < 3
        or not whole
        or not _mixed(kinds)
        or under not in (0, 1, columns)
    ):
        return None
    placed = [(0, columns, index, index + 1) for index in range(at)]
    for column, item in enumerate(items):
        placed.append((column, column + 1, at + item.start(), at + item.end()))
    below = head.start("under")
    if under == columns:
        placed += [(column, column + 1, below + column, below + column + 1) for column in range(columns)]
    elif under:
        placed.append((0, columns, below, below + 1))
    return placed


def _turns(codes: str, columns: int) -> list[Placed] | None:
    """Periods over the years that stand below, each with its change behind them."""
    head = _by_turns.fullmatch(codes)
    if head is None:
        return None
    groups = list(_group.finditer(codes, *head.span("groups")))
    years, rest = divmod(len(head["foot"]), len(groups))
    if rest or years < 2 or columns != len(groups) * (years + 1):
        return None
    placed = [(0, columns, at, at + 1) for at in range(head.end("over"))]
    foot = head.start("foot")
    for number, group in enumerate(groups):
        first = number * (years + 1)
        placed.append((first, first + years, group.start(), group.end() - 1))
        placed.append((first + years, first + years + 1, group.end() - 1, group.end()))
        for year in range(years):
            at = foot + number * years + year
            placed.append((first + year, first + year + 1, at, at + 1))
    return placed


def _code(string: str, atom: Atom) -> str:
    """The atom's code; F where it is a name with its year."""
    return "F" if atom.code == "P" and _dated.search(string[atom.start : atom.end]) else atom.code


def _mixed(kinds: list[str]) -> bool:
    """Whether names of several sorts leave no doubt: a year behind a single name may be one under it."""
    sorts = {kind for kind in kinds if kind[0] not in "CR"}
    if not sorts & {"F", "DY"} or (len(sorts) < 2 and len(kinds) == kinds.count("F")):
        return False
    return not any(
        kind == "Y" and before in ("DY", "F") and kinds.count(before) == 1
        for before, kind in itertools.pairwise(kinds)
    )
