"""Boxheads in flat text: which words of a stretch are a table's head, and which column each belongs to.

Words come in; out go atoms ("Six Months Ended", "September 30, 2016", "JPY millions", "Change") and, for a
number of columns, the phrases of each column. A boxhead is printed row by row: "1H16 1H17 YoY Change JPY
millions JPY millions %" is a row of three phrases above another of three. `layout` finds the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

_month = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_count = (
    r"(?:\d{1,2}|one|two|three|four|six|nine|twelve|thirteen|fourteen|sixteen|seventeen"
    r"|(?:twenty|thirty|forty|fifty)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_ended = r"(?:\s*end(?:ed|ing)\b)"
_money = (
    r"(?:JPY|USD|EUR|GBP|CNY|RMB|CAD|AUD|CHF|KRW|HKD|INR|TWD|SEK|(?:US|C|A|R|HK|NT|S|U\.S\.)?\s?\$|[¥€£₩₹]"
    r"|(?:U\.S\.\s|US\s)?dollars?|yen|euros?|won)"
)
_scale = r"(?:thousands?|millions?|billions?|hundreds?|mn|bn|mm)"
_per = r"(?:1[0-2]|[1-9])"

_atom = re.compile(
    rf"""
    (?P<D>
      (?:for\s+the\s+)?(?:
        (?:fiscal\s+)?{_count}[\s-]+(?:months?|weeks?)(?:\s+periods?)?{_ended}?
       |(?:fiscal\s+|full\s+|calendar\s+)?(?:years?|quarters?|half|months?|periods?){_ended}
       |(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?(?:quarter|half){_ended}?(?!\s+(?:of\b|(?:fiscal\s+)?\d))
       |year[\s-]to[\s-]date|YTD|full\s+year
      ))
    |(?P<T>(?:{_month}\s+\d{{1,2}},?\s+(?:19|20)\d\d\b|\d{{1,2}}\s+{_month},?\s+(?:19|20)\d\d\b
       |(?<![\d/])\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d(?![\d/])|{_month},?\s+(?:19|20)\d\d\b))
    |(?P<M>{_month}\s+\d{{1,2}}\b(?![\d/])(?:,(?!\d))?)
    |(?P<P>
      \b(?:Q[1-4]|[1-4]Q|[12]H|H[12]|9M|6M|3M)(?:[\s-]?(?:FY|CY|fiscal\s)?['’]?(?:(?:19|20)\d\d|\d\d))?(?:-end)?(?![\w,.])
     |\b[FC]Y\s?['’]?(?:(?:19|20)\d\d|\d\d)\b(?:\s?Q[1-4]|\s?H[12])?
     |(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?(?:quarter|half)\s+(?:of\s+)?(?:fiscal\s+(?:year\s+)?)?(?:19|20)\d\d\b
     |(?:fiscal|full)\s+(?:year\s+)?(?:(?:19|20)\d\d|['’]\d\d)\b
     |(?:Year|Quarter|Period)-end\b)
    |(?P<Y>(?<![\w.,/$-])(?:19|20)\d\d(?:\s?[EA]\b)?(?![\w/-]|[.,]\d))
    |(?P<A>\bas\s+(?:of|at)\b|\bat(?=\s+{_month}))
    |(?P<C>(?:[$¥€£%]\s*(?=\(?(?:YoY|change|chg|inc|var|growth)))?\(?(?:\b(?:YoY|QoQ|Y/Y|Q/Q|Y-o-Y|Q-o-Q|year[\s-]over[\s-]year|quarter[\s-]over[\s-]quarter
         |changes?|chg|inc|dec|variance|increases?|decreases?|growth|difference|percent(?:age)?|pct|rate)\b\.?
         |/\s?\(?\s?dec(?:rease)?\b)\.?\)?/?
       |\bvs?\.?\s+(?:prior|last|previous|py|ly)(?:\s+(?:year|quarter|period))?)
    |(?P<U>
      \((?:amounts?\s+|figures\s+|dollars\s+|all\s+amounts\s+)?(?:expressed\s+|stated\s+)?in\s+[^()]*?(?:thousands|millions|billions)[^()]*\)
     |\b(?:amounts\s+|dollars\s+)?in\s+{_scale}\b(?:\s+of\s+{_money})?
     |(?<!\w){_money}\s+(?:in\s+)?{_scale}\b
     |\b{_scale}\s+of\s+{_money}(?!\w)
     |\({_money}(?:\s+{_scale})?\)
     |(?<![\w(])(?:JPY|USD|EUR|GBP|CNY|RMB|CAD|AUD|CHF|KRW|HKD|INR|[$¥€£])(?:\s?['’]?000s?|\s?m|m)?(?=\s|$)
     |[$¥€£][MBmb]\b|\b{_scale}\b|%\s?'?000s?\b)
    |(?P<X>\((?:unaudited|audited|restated|as\s+restated|forecast|estimated?|actual|preliminary|revised|note\s?\d*|\d{{1,2}}|[a-e])\)
       |\b(?:unaudited|audited)\b)
    |(?P<R>[%％](?!\w))
    """,
    re.VERBOSE | re.IGNORECASE,
)
_between = re.compile(r"[\s|,;:–—-]*")
_hint = re.compile(
    r"\b(?:ended|ending|19\d\d|20\d\d|as of|change|unaudited|YoY|FY|YTD|quarter|Year)|\b\d[QHM]|\b[QH]\d|[%$¥€]|"
    r"\b(?:JPY|USD|EUR)|illions|ousands",
    re.IGNORECASE,
)
_word = re.compile(r"\S+")
_named = re.compile("[DTMYPAU]")  # what makes a head: "Increase (decrease)" alone is a label's


@dataclass(frozen=True, slots=True)
class Atom:
    """A phrase of head vocabulary at ``start``..``end``; ``code`` is its kind, one letter of `_atom`'s groups."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Boxhead:
    """A head of ``columns``, each a tuple of (start, end) phrases, outermost first, at ``start``..``end``.

    ``changes`` are the columns headed by words of change. ``by_unit_only`` tells that it names units alone, so that words above it must name the columns.
    """

    start: int
    end: int
    columns: tuple[tuple[tuple[int, int], ...], ...]
    cost: int
    by_unit_only: bool = False
    changes: frozenset[int] = frozenset()

    @property
    def levels(self) -> tuple[int, ...]:
        """The columns that are no changes."""
        return tuple(at for at in range(len(self.columns)) if at not in self.changes)


def clusters(string: str, start: int, end: int) -> Iterator[tuple[Atom, ...]]:
    """Atoms in ``string[start:end]`` that stand together, cluster by cluster."""
    if not _hint.search(string, start, end):
        return
    cluster: list[Atom] = []
    for atom in _atoms(string, start, end):
        if cluster and not _between.fullmatch(string, cluster[-1].end, atom.start):
            yield tuple(cluster)
            cluster = []
        cluster.append(atom)
    if cluster:
        yield tuple(cluster)


def _atoms(string: str, start: int, end: int) -> list[Atom]:
    found: list[Atom] = []
    for match in _atom.finditer(string, start, end):
        code = match.lastgroup or ""
        atom = Atom(code, *match.span())
        # "June 30, 2005 2004": the first year belongs to the row of years, not to the date.
        if code == "Y" and found and found[-1].code == "T":
            split = _split_date(string, found[-1])
            if split and _between.fullmatch(string, found[-1].end, atom.start):
                found[-1:] = split
        found.append(atom)
    return found


def _split_date(string: str, date: Atom) -> tuple[Atom, Atom] | None:
    at = date.end - 4
    if not string[at : date.end].isdigit() or not string[date.start].isalpha():
        return None
    head = len(string[date.start : at].rstrip())
    return Atom("M", date.start, date.start + head), Atom("Y", at, date.end)


def boxhead(atoms: tuple[Atom, ...], columns: int, must_end_by: int) -> Boxhead | None:
    """The best head of so many ``columns`` in a cluster, leaving out atoms at its ends where that fits better.

    ``must_end_by`` is where the row's label must have begun at the latest: an atom that reaches it is the
    label ("… JPY millions % As of March 31, 2017 140,488 …").
    """
    codes = "".join(atom.code for atom in atoms)
    best: tuple[int, int, int, list[_Placed]] | None = None
    touches = atoms[-1].end >= must_end_by
    for first in range(min(len(atoms), 6)):
        for last in range(len(atoms), max(first, len(atoms) - 8), -1):
            if touches and last == len(atoms):
                continue
            inner = codes[first:last]
            if inner[0] == "X" or not _named.search(inner):
                continue
            placed = layout(inner, columns)
            if placed is None:
                continue
            dropped = len(atoms) - last
            cost = placed[0] + 3 * first + (dropped if touches else 3 * dropped)
            if best is None or cost < best[0]:
                best = (cost, first, last, placed[1])
        if best is not None and best[0] <= 3 * first + 4:
            break
    if best is None:
        return None
    cost, first, last, rows = best
    chosen = atoms[first:last]
    phrases: list[list[tuple[int, int]]] = [[] for _ in range(columns)]
    changes: set[int] = set()
    for low, high, begin, finish in rows:
        for column in range(low, high):
            phrases[column].append((chosen[begin].start, chosen[finish - 1].end))
        if high - low == 1 and chosen[begin].code == "C":
            changes.add(low)
    unit_only = all(atom.code in "URX" for atom in chosen)
    return Boxhead(
        chosen[0].start,
        chosen[-1].end,
        tuple(map(tuple, phrases)),
        cost,
        unit_only,
        frozenset(changes),
    )


def with_repeated_words(string: str, head: Boxhead, label_end: int) -> Boxhead:
    """The head with words behind it that no vocabulary knows but that are printed once for several columns.

    "16 Weeks 16 Weeks Adjusted* Adjusted* U.S." has its first label at "U.S.".
    """
    words = list(_word.finditer(string, head.end, label_end))
    texts = [word.group() for word in words]
    for length in (1, 2, 3):
        times = 1
        while texts[times * length : (times + 1) * length] == texts[:length] and len(texts) >= (times + 1) * length:
            times += 1
        if times < 2 or times * length >= len(texts):
            continue
        columns = head.columns
        if times == len(columns):
            placed = [
                (words[at * length].start(), words[(at + 1) * length - 1].end()) for at in range(times)
            ]
            columns = tuple((*phrases, place) for phrases, place in zip(columns, placed, strict=True))
        return replace(head, end=words[times * length - 1].end(), columns=columns)
    return head


_Placed = tuple[int, int, int, int]  # columns low..high take atoms begin..finish


@lru_cache(maxsize=8192)
def layout(codes: str, columns: int) -> tuple[int, list[_Placed]] | None:
    """The cheapest reading of ``codes`` as rows of phrases over ``columns``: its cost and the placed phrases.

    A row repeats one pattern once for each column, or once for each spanner; or it names periods first and
    changes behind them; or it is one phrase over all. None where no reading leaves every column a phrase.

    >>> layout("DDTTUU", 2)[1]
    [(0, 1, 0, 1), (1, 2, 1, 2), (0, 1, 2, 3), (1, 2, 3, 4), (0, 1, 4, 5), (1, 2, 5, 6)]
    """
    memo: dict[int, tuple[int, list[_Placed]] | None] = {}
    found = _rows(codes, columns, 0, memo)
    if found is None:
        return None
    covered = {
        column
        for low, high, _, _ in found[1]
        if high - low < columns or columns == 1
        for column in range(low, high)
    }
    return found if len(covered) == columns else None


def _rows(
    codes: str, columns: int, at: int, memo: dict[int, tuple[int, list[_Placed]] | None]
) -> tuple[int, list[_Placed]] | None:
    if at == len(codes):
        return 0, []
    if at in memo:
        return memo[at]
    best: tuple[int, list[_Placed]] | None = None
    for cost, length, placed in _first_rows(codes, columns, at):
        rest = _rows(codes, columns, at + length, memo)
        if rest is not None and (best is None or cost + rest[0] < best[0]):
            best = (cost + rest[0], placed + rest[1])
    memo[at] = best
    return best


def _first_rows(codes: str, columns: int, at: int) -> Iterator[tuple[int, int, list[_Placed]]]:
    """Ways to read the row that begins at ``at``: (cost, atoms taken, phrases placed)."""
    left = len(codes) - at
    if columns == 1:
        for length in _phrase_lengths(codes, at):
            yield 1, length, [(0, 1, at, at + length)]
        return
    yield from _repeated(codes, columns, at, left)
    yield from _periods_then_changes(codes, columns, at)
    if left >= columns and all(code in "UR" for code in codes[at : at + columns]):
        yield 2, columns, [(column, column + 1, at + column, at + column + 1) for column in range(columns)]
    for count in range(2, columns):
        for length in range(1, left // count + 1):
            if codes[at : at + length] * count == codes[at : at + length * count]:
                yield (
                    4,
                    length * count,
                    [
                        (item, item + 1, at + item * length, at + (item + 1) * length)
                        for item in range(count)
                    ],
                )
    for length in _phrase_lengths(codes, at):
        yield 3, length, [(0, columns, at, at + length)]


def _repeated(codes: str, columns: int, at: int, left: int) -> Iterator[tuple[int, int, list[_Placed]]]:
    for count in range(2, columns + 1):
        if columns % count:
            continue
        each = columns // count
        for length in range(1, left // count + 1):
            pattern = codes[at : at + length]
            if pattern * count != codes[at : at + length * count]:
                continue
            inner = layout(pattern, each) if each > 1 else _one_column(pattern)
            if inner is None and each > 1 and _is_phrase(pattern):
                inner = (1, [(0, each, 0, length)])
            if inner is not None:
                placed = [
                    (
                        low + item * each,
                        high + item * each,
                        at + begin + item * length,
                        at + finish + item * length,
                    )
                    for item in range(count)
                    for low, high, begin, finish in inner[1]
                ]
                yield inner[0], length * count, placed


def _one_column(pattern: str) -> tuple[int, list[_Placed]] | None:
    return (
        (1, [(0, 1, 0, len(pattern))])
        if _is_phrase(pattern) or len(pattern) == 1
        else _rows(pattern, 1, 0, {})
    )


def _periods_then_changes(codes: str, columns: int, at: int) -> Iterator[tuple[int, int, list[_Placed]]]:
    """ "1H16 1H17 YoY Change": some columns named alike, then words of change for the others."""
    for changes in range(1, columns):
        named = columns - changes
        for count in range(1, named + 1):
            if named % count == 0:
                yield from _named_then_changes(codes, at, count, named // count, changes)


def _named_then_changes(
    codes: str, at: int, count: int, width: int, changes: int
) -> Iterator[tuple[int, int, list[_Placed]]]:
    for length in range(1, 4):
        pattern = codes[at : at + length]
        begin = at + length * count
        if not _is_phrase(pattern) or pattern[0] in "CR" or pattern * count != codes[at:begin]:
            continue
        finish = begin
        while finish < len(codes) and codes[finish] in "CR":
            finish += 1
        dealt = _split_changes(codes[begin:finish], changes)
        if dealt is None:
            continue
        placed = [
            (item * width, (item + 1) * width, at + item * length, at + (item + 1) * length)
            for item in range(count)
        ]
        first = count * width
        placed += [
            (first + item, first + item + 1, begin + low, begin + high)
            for item, (low, high) in enumerate(dealt)
        ]
        yield width, finish - at, placed


def _split_changes(codes: str, columns: int) -> list[tuple[int, int]] | None:
    """Words of change dealt to columns: all to one, or evenly where they repeat; "$ Change % Change" is "CRC"."""
    if not codes:
        return None
    if columns == 1:
        return [(0, len(codes))]
    each, rest = divmod(len(codes), columns)
    if each == 0:
        return None
    if not rest and codes == codes[:each] * columns:
        return [(item * each, (item + 1) * each) for item in range(columns)]
    if columns == 2:
        cut = 1 if codes[0] == "C" else 2
        return [(0, cut), (cut, len(codes))]
    return None


_phrase = re.compile(r"X?(?:D?A?T|D?A?MY?|DY|D|A|Y|P[TMY]?|U|R|C[RC]*|RC+)X?")


@lru_cache(maxsize=1024)
def _is_phrase(codes: str) -> bool:
    return _phrase.fullmatch(codes) is not None


def _phrase_lengths(codes: str, at: int) -> Iterator[int]:
    for length in (1, 2, 3, 4):
        if at + length <= len(codes) and (
            _is_phrase(codes[at : at + length]) or codes[at : at + length] == "X"
        ):
            yield length
