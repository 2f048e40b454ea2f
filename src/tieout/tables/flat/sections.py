"""Section heads that run into the labels behind them, since flat text has no lines.

Rows with whole gaps as labels come in; the same rows go out with their section heads apart. A colon
tells a head, or a word every statement has, or other rows: "Total operating expenses" further down
tells that "Operating expenses | Research and development" are two, a neighbour that ends alike tells
where a label begins, and so does the same pair of labels elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from tieout.tables.flat.opposites import are_opposite
from tieout.tables.flat.rows import FlatRow, trimmed
from tieout.tables.flat.stream import Place
from tieout.tables.words import LINKS
from tieout.values.months import MONTH

_word = re.compile(r"\S+")
_colon = re.compile(r":(?:[*†‡⁰¹²³⁴-⁹]+|\s?\(\w\))?\s+(?=[“\"(]?(?:[A-Z]|[a-z][A-Z]))")
_no_section = re.compile(
    r"(?:less|add|plus|deduct|including|excluding|note|of which|memo|net of)\W*$", re.IGNORECASE
)
_equity = r"(?:\S+\s+){0,3}?(?:EQUITY|DEFICIT|[Ee]quity|[Dd]eficit)(?:\s\((?:DEFICIT|[Dd]eficit)\))?"
_heads = re.compile(
    rf"""\s*(?P<head>
      (?:ASSETS|Assets)(?=\s+(?:CURRENT|Current|CASH|Cash))
     |(?:LIABILITIES[\s,]+AND|Liabilities[\s,]+and)\s+{_equity}
     |(?:COMMITMENTS|Commitments)\s(?:AND|and|&)\s(?:CONTINGENCIES|[Cc]ontingencies)(?:\s\([^)]*\))?
     |(?:C(?:ash|ASH)\s+(?:[Ff]lows?|FLOWS?)\s+(?:[A-Za-z]+\s){{0,4}}?)?(?:[Oo]perating|[Ii]nvesting|[Ff]inancing|OPERATING|INVESTING
        |FINANCING)\s(?:[Aa]ctivities|ACTIVITIES)
     |Operations(?=\s+Net\s)|Investing|Financing
    )\s+(?=[A-Z(])""",
    re.VERBOSE,
)
_month = rf"{MONTH}\.?"
_period = re.compile(
    rf"\s*((?:(?:\w+|\d{{1,2}})\s+(?:[Mm]onths|[Ww]eeks)|(?:[Ff]iscal\s+)?(?:[Qq]uarter|[Yy]ear))\s+[Ee]nd(?:ed|ing)"
    rf"\s+{_month}\s+\d{{1,2}},?\s+\d{{4}}:?)\s+(?=[A-Z])"
)
_capitals = re.compile(
    r"(?:[A-Z][A-Z&’'().,/-]+\s+(?:(?:\(?[A-Z&]+\)?|\d{1,2})\s+)*)(?=[“\"]?[A-Z][a-z’'-])"
)
_in_small = re.compile(r"(?<![\w.@/’'-])[A-Za-z][a-z]{3,}(?![\w@/]|\.\w)")
_mark = re.compile(r"\(\w{1,2}\)|[*†‡⁰¹²³⁴-⁹]+")
_link_end = re.compile(
    rf"(?:\b(?:{LINKS}|total|net|other|gross|less|basic|diluted)|[,&–—/-])$", re.IGNORECASE
)


def with_sections(string: str, rows: Sequence[FlatRow]) -> list[FlatRow]:
    """The rows with their section heads cut off their labels."""
    found = [_by_own_words(string, row) for row in rows]
    if len(found) > 1:
        found[0] = _by_neighbour(string, found[0], found[1])
    return _by_other_rows(string, _by_opposites(string, found))


def _by_own_words(string: str, row: FlatRow) -> FlatRow:
    """Heads that end with a colon, that every statement has, or that are printed in capitals."""
    start, end = row.label
    if start == end:
        return row
    places: list[Place] = []
    period = _period.match(string, start, end)
    if period:
        places.append(trimmed(string, *period.span(1)))
        start = period.end()
    while True:
        known = _heads.match(string, start, end)
        if known:
            places.append(trimmed(string, *known.span("head")))
            start = known.end()
            continue
        colon = _colon.search(string, start, end)
        while colon and _no_section.search(string, start, colon.start()):
            colon = _colon.search(string, colon.end(), end)
        if colon is None:
            break
        places.append(trimmed(string, start, colon.end()))
        start = colon.end()
    label = trimmed(string, start, end)
    capitals = _end_of_capitals(string, *label)
    if capitals is not None:
        places.append(trimmed(string, label[0], capitals))
        label = trimmed(string, capitals, end)
    return row._replace(sections=(*row.sections, *places), label=label) if places else row


def _end_of_capitals(string: str, start: int, end: int) -> int | None:
    """Where a head in capitals ends that runs into a label: "OTHER ASSETS | Property and equipment".

    The capitals must be words that the text elsewhere prints small: names in capitals are none.
    """
    match = _capitals.match(string, start, end)
    if match is None or match.group().rstrip()[-1] in ",-/":
        return None
    words = [word.lower() for word in re.findall(r"[A-Z]{4,}", match.group())]
    small = _words_in_small(string)
    if len(words) == 1:  # "NIKE Brand" where the text says "Nike" too
        return match.end() if words[0] in small else None
    known = [word in small or word.capitalize() in small for word in words]
    return match.end() if words and 2 * sum(known) >= len(known) else None


@lru_cache(maxsize=2)
def _words_in_small(string: str) -> frozenset[str]:
    """The words that a text prints in small letters, or with a capital alone."""
    return frozenset(_in_small.findall(string))


def _by_neighbour(string: str, first: FlatRow, second: FlatRow) -> FlatRow:
    """The first row cut where its neighbour, which ends alike, tells.

    "NET INCOME PER SHARE BASIC NUMBER OF SHARES" above "DILUTED NUMBER OF SHARES" begins with "BASIC".
    """
    at = label_start(string, first.label, second.label)
    return _cut_at(string, first, at) if at is not None else first


def label_start(string: str, first: Place, second: Place) -> int | None:
    """Where a label begins that has other words before it, as its neighbour ``second`` tells; else None."""
    own = [word for word in _word.finditer(string, *first) if not _mark.fullmatch(word.group())]
    other = [word for word in _word.finditer(string, *second) if not _mark.fullmatch(word.group())]
    same = _same_at_end([word.group() for word in own], [word.group() for word in other])
    lead = len(other) - same
    if same < 2 or not 1 <= lead <= 3 or len(own) < same + 3:
        return None
    # As many words of its own as the neighbour has, or fewer.
    for words in range(lead, 0, -1):
        begin = own[len(own) - same - words]
        if begin.group()[0].isupper() or begin.group()[0].isdigit():
            return begin.start() if len(own) - same - words >= 2 else None
    return None


def _by_opposites(string: str, rows: list[FlatRow]) -> list[FlatRow]:
    """Rows cut before a quality that the next row has the opposite of: "Income per share | Basic"."""
    labels = [string[slice(*row.label)] for row in rows]
    found = list(rows)
    for index, (label, following) in enumerate(pairwise(labels)):
        words = list(_word.finditer(label))
        if len(words) > 1 and are_opposite(words[-1].group(), following):
            found[index] = _cut_at(string, rows[index], rows[index].label[0] + words[-1].start())
    return found


def _cut_at(string: str, row: FlatRow, at: int) -> FlatRow:
    head = trimmed(string, row.label[0], at)
    return row._replace(sections=(*row.sections, head), label=trimmed(string, at, row.label[1]))


def _by_other_rows(string: str, rows: list[FlatRow]) -> list[FlatRow]:
    """Rows cut where a total is named after their head, or the same labels follow one another elsewhere."""
    words = [[word.group() for word in _word.finditer(string, *row.label)] for row in rows]
    totals = {
        _bare(each[1:]): index
        for index, each in enumerate(words)
        if len(each) > 1 and each[0].lower() == "total"
    }
    openings = {total[0] for total in totals if total}
    cuts: dict[int, int] = {}  # row -> how many words its head has
    for index, each in enumerate(words):
        if len(each) < 2 or _bare(each[:1])[0] not in openings:
            continue
        for length in range(len(each) - 1, 0, -1):
            if totals.get(_bare(each[:length]), 0) > index and _may_be_head(each, length):
                cuts[index] = length
                break
    for index, length in _by_pairs(words).items():
        cuts.setdefault(index, length)
    return [
        _cut_at(string, row, list(_word.finditer(string, *row.label))[cuts[index]].start())
        if index in cuts
        else row
        for index, row in enumerate(rows)
    ]


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word.lower().strip("():,") for word in words)


def _by_pairs(words: list[list[str]]) -> dict[int, int]:
    """Heads of labels that end alike and are followed by the same label.

    Such are "Wholesale" and "Direct" of "Wholesale Shoes" and "Direct Shoes", each above "Apparel".
    """
    by_next: dict[tuple[str, ...], list[int]] = {}
    for index in range(len(words) - 1):
        if words[index] and words[index + 1]:
            by_next.setdefault(tuple(words[index + 1]), []).append(index)
    cuts: dict[int, int] = {}
    for group in by_next.values():
        for one in group:
            for two in group:
                if one == two or words[one] == words[two]:
                    continue
                same = _same_at_end(words[one], words[two])
                length = len(words[one]) - same
                if (
                    same
                    and length
                    and _may_be_head(words[one], length)
                    and _may_be_head(words[two], len(words[two]) - same)
                ):
                    cuts[one] = max(cuts.get(one, 0), length)
    return cuts


def _may_be_head(words: list[str], length: int) -> bool:
    """Whether the first words of a label may be a head on their own (none at all may)."""
    if not length:
        return True
    if length == 1 and "".join(words).isupper():
        return False  # "REVENUE GROWTH"
    return (
        words[0][0].isupper()
        and words[length][0].isupper()
        and words[0].lower() not in ("total", "net", "other", "less")
        and not _link_end.search(words[length - 1])
    )


def _same_at_end(one: list[str], two: list[str]) -> int:
    same = 0
    while same < min(len(one), len(two)) and one[-1 - same] == two[-1 - same]:
        same += 1
    return same
