"""Rows that are amounts a share by the rows around them: what parts adjusted EPS from EPS, say.

The rows of a body come in; those between two rows of amounts a share, or that end such a run, get the label
of the one above, which then governs them. A table that prints money to the cent as well tells nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from tieout.tables.item import BodyRow
from tieout.tables.row_words import RowSaid, said_by_row

_earned = re.compile(
    r"\b(?:income|earnings|loss|dividends?|distributions?|(?:book|asset) value|ffo)\b", re.IGNORECASE
)
_CENTS = 2  # decimals of an amount a share
_LARGEST = 1000
_SHARES = ("share", "ADS")


def share_out(rows: Sequence[BodyRow]) -> None:
    """Put rows in cents under the row of amounts a share above them, where all such rows stand so."""
    kinds = [_kind(row) for row in rows]
    if True not in kinds or None not in kinds:
        return
    found = dict(_runs(rows, kinds))
    if all(at in found for at, kind in enumerate(kinds) if kind is None and any(rows[at].prints)):
        for at, above in found.items():
            if above is not None:
                rows[at].labels = (above, *rows[at].labels)


def _kind(row: BodyRow) -> bool | None:
    """True for a row of amounts a share, None for one that may be, False for all others."""
    said = [said_by_row(label) for label in row.labels]
    prints = [each for each in row.prints if each]
    small = all(
        not each.mark and abs(each.numeral.mantissa) < _LARGEST * 10**each.numeral.decimals
        for each in prints
    )
    in_cents = small and all(each.numeral.decimals >= _CENTS for each in prints)
    if any(map(_is_a_share, row.labels)):
        return in_cents and bool(prints)
    if not any(row.items) or not in_cents or any(map(_says_otherwise, said)):
        return False
    return None


def _is_a_share(label: str) -> bool:
    return said_by_row(label).per in _SHARES


def _says_otherwise(said: RowSaid) -> bool:
    return bool(said.unit or said.per or said.shares or said.currency or said.scale or said.meant)


def _runs(rows: Sequence[BodyRow], kinds: Sequence[bool | None]) -> Iterator[tuple[int, str | None]]:
    """The rows below amounts a share, each with the label that says so; None for what may be worth else."""
    above: str | None = None
    waiting: list[int] = []
    for at, kind in enumerate(kinds):
        if kind:
            yield from ((each, above) for each in waiting)
            above, waiting = next(filter(_is_a_share, reversed(rows[at].labels)), None), []
        elif kind is None and above is not None:
            waiting.append(at)
        elif any(rows[at].items):
            yield from _ending(rows, waiting, above)
            above, waiting = None, []
    yield from _ending(rows, waiting, above)


def _ending(
    rows: Sequence[BodyRow], waiting: Sequence[int], above: str | None
) -> Iterator[tuple[int, str | None]]:
    """The rows that end a run of amounts a share: what names what is earned or paid is one as well."""
    for at in waiting:
        above = above if _earned.search(rows[at].label) else None
        yield at, above
