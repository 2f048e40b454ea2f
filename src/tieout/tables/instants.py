"""Whether a table tells of days or of periods: by its titles and by its rows.

Titles or row labels come in; True goes out for a balance sheet, False for a statement of flows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from tieout.tables.japanese.gloss import gloss

_balances = re.compile(
    r"\bbalance sheets?\b|\bfinancial (?:position|condition)\b|\bstatements? of condition\b", re.IGNORECASE
)
_balance_rows = re.compile(
    r"total (?:assets|liabilities and|current (?:assets|liabilities))\b", re.IGNORECASE
)
# A section among flows: "Balance sheet data", "Balance Sheet Data (at period end)".
_balance_section = re.compile(
    r"(?:selected |consolidated )*balance sheet (?:data|items|information|highlights)"
    r"(?:[,(\s]+(?:at|as of) (?:the )?(?:period|quarter|year)?[\s-]?end[^:]*)?\W*$",
    re.IGNORECASE,
)
_of_a_time = re.compile(
    r"\b(?:average|days|cash flows?|net cash|capital expenditures|dividends?|provision|charge-?offs"
    r"|returns? on|margin|revenues?|sales|expenses?|income|earnings|loss)\b",
    re.IGNORECASE,
)
_flow_rows = re.compile(r"net cash (?:provided|used|flows?)|cash flows? (?:from|used)\b", re.IGNORECASE)
_flows = re.compile(
    r"\bstatements? of (?:[\w-]+ )*(?:income|operations|earnings|cash flows?|loss|comprehensive)"
    r"|\b(?:income|earnings|cash flows?) statements?\b|\bcash flows\b",
    re.IGNORECASE,
)


def is_instant(words: Iterable[str]) -> bool | None:
    """Whether titles name a balance sheet (True) or a statement of flows (False); None if neither."""
    verdict: bool | None = None
    for phrase in words:
        named = _names_instant(phrase)
        verdict = verdict if named is None else named
    return verdict


@lru_cache(maxsize=4096)
def _names_instant(phrase: str) -> bool | None:
    phrase = gloss(phrase)
    if _balances.search(phrase):
        return True
    return False if _flows.search(phrase) else None


def instant_by_rows(labels: Iterable[str]) -> bool | None:
    """Whether rows are those of a balance sheet (True) or of cash flows (False); None if of neither."""
    for label in map(gloss, labels):
        if _balance_rows.match(label):
            return True
        if _flow_rows.match(label):
            return False
    return None


def is_in_balances(labels: Sequence[str]) -> bool:
    """Whether a row under these heads, its own label last, stands at the end of its column's period.

    >>> is_in_balances(("Balance sheet data:", "Total assets")), is_in_balances(("Total assets",))
    (True, False)
    """
    *heads, label = labels
    return any(map(_balance_section.match, heads)) and not _of_a_time.search(label)
