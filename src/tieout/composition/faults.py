"""What is wrong with books, layouts and documents: every fault with its place and what to do about it.

Each stage gathers its faults and raises `Refused` once, with all of them, before anything is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tieout.errors import TieoutError


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing that is wrong.

    ``file`` is relative to the folder of books; ``line`` counts from 1 (a table's row, a text's line), 0
    where the whole file is meant; ``column`` is a table's column or key by name, or a text's column.
    """

    file: str
    line: int
    column: str
    what: str
    remedy: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        if self.column:
            place += f"{':' if self.column.isdigit() else ' '}{self.column}"
        return f"{place}: {self.what}; {self.remedy}"


class Refused(TieoutError):
    """The books, layouts or documents cannot be composed. ``faults`` are all that was found, in order.

    Each says its place, what is wrong and the remedy, as text.
    """

    def __init__(self, faults: Sequence[object]) -> None:
        self.faults = tuple(dict.fromkeys(str(fault) for fault in faults))
        super().__init__("\n".join(self.faults))
