"""Columns of references: "Note", "Ref.", with the numbers of the notes that rows are explained in, and of
ranks: "No.", "Rank".

The heads of columns and what stands below them come in; out goes which of them hold no figures. A head
"Notes" may name a kind of debt: its amounts are no references, and a total has no note.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_head = re.compile(
    r"(?:foot)?note(?:s|\(s\))?(?:\s?(?:no|nos|nr|number|ref|reference)s?)?\.?|ref(?:s|erences?)?\.?|schedules?(?:\sno)?\.?"
    r"|rank(?:ing)?|position|(?:line|item)(?:\s(?:no|nr|number))?\.?|nos?\.?|nr\.?|s/n|#",
    re.IGNORECASE,
)
# "7", "4, 7", "4.1", "12(a)", "2-4", "A", "5 & 6"
_one = r"(?:\d{1,2}(?:\.\d{1,2}){0,2}\s?(?:\([a-z]{1,4}\)|[a-z])?|[A-Z](?:\.?\d{1,2})?|[ivx]{1,5})"
_LONGEST_NOTE = 2  # digits of a note's number
_reference = re.compile(rf"\(?{_one}(?:(?:\s?[,;/&–-]\s?|\sand\s|\s){_one}){{0,6}}\)?")


def heads_references(words: Sequence[str]) -> bool:
    """Whether the words over a column say that it holds references.

    >>> [heads_references(each) for each in (("Note",), ("Rank",), ("2024", "Notes"), ("Notes due",))]
    [True, True, True, False]
    """
    return bool(words) and _head.fullmatch(words[-1].strip(" ():")) is not None


def is_reference(string: str) -> bool:
    """Whether a cell under such a head may be one.

    >>> [is_reference(each) for each in ("7", "4, 7", "4.1", "12(a)", "1,234", "412", "(3.4%)")]
    [True, True, True, True, False, False, False]
    """
    return _reference.fullmatch(string) is not None


def count_rows(strings: Sequence[str]) -> bool:
    """Whether the cells under such a head count the rows, or rank them: each number up to theirs once.

    >>> count_rows(["2", "1", "3"]), count_rows(["1", "2", "4"])
    (True, False)
    """
    counted = {str(number) for number in range(1, len(strings) + 1)}
    return len(strings) > 1 and {string.strip(" .") for string in strings} == counted


def are_notes(strings: Sequence[str], others: Sequence[str]) -> bool:
    """Whether cells under no head are numbers of notes: short ones, where nearly all ``others`` are longer.

    >>> are_notes(["3", "12"], ["1,238", "1,534", "98"]), are_notes(["3", "12"], ["98", "7"])
    (True, False)
    """
    longer = sum(len(string) > _LONGEST_NOTE for string in others)
    short = all(string.isdigit() and len(string) <= _LONGEST_NOTE for string in strings)
    return short and len(strings) > 1 and 3 * longer >= 2 * len(others)
