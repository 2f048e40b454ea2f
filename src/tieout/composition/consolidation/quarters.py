"""Single quarters: the difference of two cumulative periods, for everything that adds up over time."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import partial

from tieout.composition.amounts import Derivation, Key, Operation
from tieout.composition.books.model import NamedPeriod
from tieout.composition.consolidation.cells import Cell
from tieout.composition.consolidation.keys import Keys, is_instant

# What is measured at one end although its key is the period's.
_AT_END = ("cash", "equity_method.closing")
_AT_START = {"cash.opening": "cash", "equity_method.opening": "equity_method.closing"}


def quarter_cells(quarter: NamedPeriod, cells: Mapping[Key, Cell], keys: Keys) -> dict[Key, Cell]:
    """The cells of a quarter: whole − part. Balances are those of the whole and need none."""
    assert quarter.whole is not None
    assert quarter.part is not None
    whole_key = keys.key("", quarter.whole)
    found = {}
    for key, cell in cells.items():
        if is_instant(key.concept) or key.period != whole_key.period:
            continue
        member = _member(key.member, whole_key.member)
        if member is None:
            continue
        own = keys.key(key.concept, quarter.name, member)
        part = keys.key(key.concept, quarter.part, member)
        if key.concept in _AT_END:
            found[own] = _copy(key, cell)
        elif key.concept in _AT_START and part in cells:
            at_end = keys.key(_AT_START[key.concept], quarter.part, member)
            found[own] = _copy(at_end, cells[at_end])
        elif part in cells:
            derive = partial(_difference, key, part)
            found[own] = Cell(cell.value - cells[part].value, cell.unit, derive)
    return found


def _member(member: str, prefix: str) -> str | None:
    """The member without the prefix of its period; None where it belongs to another version of it."""
    if not prefix:
        return None if member.startswith("as_reported") else member
    if member == prefix:
        return ""
    return member.removeprefix(f"{prefix}:") if member.startswith(f"{prefix}:") else None


def _copy(key: Key, cell: Cell) -> Cell:
    return Cell(cell.value, cell.unit, partial(Derivation, Operation.SUM, ((key, Fraction(1)),)))


def _difference(whole: Key, part: Key) -> Derivation:
    return Derivation(Operation.SUM, ((whole, Fraction(1)), (part, Fraction(-1))), reason="whole − part")
