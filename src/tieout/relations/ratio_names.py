"""What ratios are called by, and the rows of these names: "SG&A as a % of revenue", "operating margin"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from tieout.facts.model import TablePlace
from tieout.relations.ledger import Ledger
from tieout.relations.quotients import Amounts
from tieout.relations.series import Series
from tieout.relations.words import tokens

Words = frozenset[str]
Named = tuple[Words | None, Words]  # the names of the part, None where it stands above, and of the whole

_of_whole = re.compile(
    r"(?P<part>.*?)\W*(?:\b(?:as|in)\s+)?(?:\ban?\s+)?(?:%|\bper\s?cent(?:age)?)\s+(?:of|vom|von|der|des)\s+"
    r"(?P<whole>[^\W\d_](?:[^\W\d_]|[\s&-])*?)\W*\d?\W*"
)

_to = re.compile(
    r"(?:ratio\s+of\s+)?(?P<part>[^\W\d_].*?)\s+to\s+(?P<whole>[^\W\d_](?:[^\W\d_]|[\s&,'’-])*?)"
    r"(?:\s+ratio)?\s*(?:\([^)]*\)\s*)*\d?",
    re.IGNORECASE,
)
_over = re.compile(
    r"(?P<part>[^\W\d_][^/%]*?)\s*/\s*(?P<whole>[^\W\d_][^/%]*?)\s*(?:%|\((?:in )?[%x]\))?\s*"
)

# What is always in the ratio's name, what may be; the name of its part, and of its whole.
DEFINED = tuple(
    tuple(frozenset(words.split()) for words in each)
    for each in (
        ("margin operating", "", "opincome", "revenue"),
        ("margin opincome", "", "opincome", "revenue"),
        ("grossprofit", "percentage margin", "grossprofit", "revenue"),
        ("margin ebitda", "", "ebitda", "revenue"),
        ("margin netincome", "", "netincome", "revenue"),
        ("margin income", "", "netincome", "revenue"),
        ("margin", "", "netincome", "revenue"),
        ("tax rate", "effective income", "incometax", "pretax"),
    )
)
# Of these some are over other wholes, or of the parent alone: what parts from them is not held against it.
_SAID = (
    *DEFINED,
    *(
        (frozenset({"margin", each}), frozenset[str](), frozenset({each}), frozenset({"revenue"}))
        for each in ("ebit", "pretax", "freecash", "operatingcash")
    ),
    tuple(frozenset(words.split()) for words in ("margin pre tax", "", "pretax", "revenue")),
    tuple(frozenset(words.split()) for words in ("ratio operating", "", "expense operating", "revenue")),
)


@lru_cache(maxsize=1024)
def names_of(label: str) -> Named | None:
    """The names of a ratio's part and whole, where its own name says them.

    >>> part, whole = names_of("SG&A as a % of revenue")
    >>> sorted(part), sorted(whole)
    (['sga'], ['revenue'])
    >>> names_of("% of net sales") == (None, whole), names_of("Return on equity")
    (True, None)
    >>> names_of("Adjusted EBIT / sales %") == (frozenset({"adjusted", "ebit"}), whole)
    True
    >>> names_of("Ratio of loans to deposits") == (frozenset({"loan"}), frozenset({"deposit"}))
    True
    >>> names_of("Free cash flow margin") == (frozenset({"freecash"}), whole)
    True
    >>> names_of("Adjusted operating margin") == (frozenset({"adjusted", "opincome"}), whole)
    True
    """
    found = _of_whole.fullmatch(label) or _over.fullmatch(label) or _to.fullmatch(label)
    if found is not None:
        whole = tokens(found["whole"])
        part = tokens(found["part"])
        return (part or None, whole) if whole and part != whole else None
    words = tokens(label)
    for always, maybe, part, whole in _SAID:
        if always <= words and not is_longer(always, words):
            return part | (words - always - maybe), whole
    return None


def is_longer(always: Words, words: Words) -> bool:
    """Whether ``words`` have more of another defined name in them than those that are ``always`` in one."""
    return any(always < more <= words for more, *_ in _SAID)


class Called:
    """Rows of amounts by their names and by where they stand, for ratios that say what they are of."""

    def __init__(self, ledger: Ledger, amounts: Sequence[Series]) -> None:
        self._ledger = ledger
        self._by_words: dict[Words, list[Series]] = defaultdict(list)
        self._by_line: dict[tuple[int, int], list[Series]] = defaultdict(list)
        self._named: dict[Words, Amounts] = {}
        for one in amounts:
            self._by_words[one.words].append(one)
            if one.sheet >= 0:
                self._by_line[one.sheet, one.line].append(one)

    def of(self, ratio: Series) -> tuple[Amounts, Amounts] | None:
        """What a ratio's own name says may be its part, and its whole."""
        said = names_of(ratio.label)
        if said is None:
            return None
        part, whole = said
        return self._above(ratio) if part is None else self._of_name(part), self._of_name(whole)

    def _of_name(self, words: Words) -> Amounts:
        """The rows of a name; where none has just this one, those that say least besides."""
        if words not in self._named:
            names = (
                [words] if words in self._by_words else [each for each in self._by_words if words < each]
            )
            fewest = min(map(len, names), default=0)
            rows = [one for name in names if len(name) == fewest for one in self._by_words[name]]
            self._named[words] = Amounts(self._ledger, rows)
        return self._named[words]

    def _above(self, ratio: Series) -> Amounts:
        """The rows on the line above that are printed in the ratio's own columns."""
        columns = self._columns(ratio)
        above = self._by_line.get((ratio.sheet, ratio.line - 1), ())
        return Amounts(self._ledger, [one for one in above if columns <= self._columns(one)])

    def _columns(self, row: Series) -> set[int | None]:
        """The columns of its table that a row stands in."""
        places = (self._ledger.figures[figure].place for figure in row.cells.values())
        return {place.column for place in places if isinstance(place, TablePlace)}
