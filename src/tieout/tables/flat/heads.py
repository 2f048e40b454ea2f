"""Boxheads in flat text: which words of a stretch are a table's head, and which column each belongs to.

Words come in; out go atoms ("Six Months Ended", "September 30, 2016", "JPY millions", "Change") and, for a
number of columns, the phrases of each column. A boxhead is printed row by row: "1H16 1H17 YoY Change JPY
millions JPY millions %" is a row of three phrases above another of three. `layout` finds the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from tieout.tables.flat.layout import MOST_COLUMNS, Placed, layout
from tieout.tables.flat.stream import BREAK
from tieout.values.currency import CODES
from tieout.values.months import MONTH, NAMES, SHORT

_month = rf"{MONTH}\b\.?"
_count = (
    r"(?:\d{1,2}|one|two|three|four|six|nine|twelve|thirteen|fourteen|sixteen|seventeen"
    r"|(?:twenty|thirty|forty|fifty)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_ended = r"(?:\s*end(?:ed|ing)\b)"
_money = (
    rf"(?:{'|'.join(CODES)}|RMB|Rs\.?|(?:US|C|A|R|HK|NT|S|NZ|U\.S\.)?\s?\$|[¥€£₩₹]"
    r"|(?:U\.S\.\s|US\s)?dollars?|yen|euros?|won)"
)
# "In millions, except percentages and per share amounts": without brackets, up to its last such word.
_except = (
    r"(?:,?\s+(?:except|other\s+than)(?:\s+(?:and|or|for|as|where|otherwise|per|the|of|common|diluted|basic"
    r"|ordinary|share|unit|ADS|earnings|dividends?|average|weighted|number|percentages?|percent|ratios?"
    r"|shares|units|employees|headcount|rates?),?)*"
    r"\s+(?:amounts?|data|information|figures|percentages?|ratios?|shares|units|noted|indicated|stated"
    r"|percent|rates)\b)?"
)
_scale = r"(?:thousands?|millions?|billions?|hundreds?|lakhs?|crores?|mn|bn|mm|mln|mil\b\.?)"
_scaled = rf"(?:[MTK](?:{'|'.join(CODES)})|(?:{'|'.join(CODES)}|RMB)(?:mn|bn|m|k)|[MT]kr)"
_versus = (
    r"vs?\.?\s+(?:(?:prior|last|previous|py|ly)(?:\s+(?:year|quarter|period))?"
    r"|(?:[1-4]Q|Q[1-4]|[12]H|H[12])\s?['’]?(?:(?:19|20)\d\d|\d\d)\b|(?:19|20)\d\d\b)"
)

_sort_of_change = (
    r"(?:nominal|organic|reported|underlying|comparable|like[\s-]for[\s-]like|currency[\s-](?:adjusted|neutral)"
    r"|constant[\s-]currency)"
)

_atom = re.compile(
    rf"""
    (?:(?<![A-Za-z0-9])|(?=[^A-Za-z0-9]))(?:
    (?P<D>
      (?:for\s+the\s+)?(?:
        (?:fiscal\s+)?{_count}[\s-]+(?:months?|weeks?)(?:\s+periods?)?{_ended}?
       |(?:fiscal\s+|full\s+|calendar\s+)?(?:years?|quarters?|half|months?|periods?){_ended}
       |(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?(?:quarter|half){_ended}?(?!\s+(?:of\b|(?:fiscal\s+)?\d))
       |year[\s-]to[\s-]date|YTD|full\s+year
      ))
    |(?P<P0>{_month}\s?[-–—]\s?{_month}(?:,?\s+(?:19|20)\d\d\b)?)
    |(?P<T>(?:(?<![\d.,])\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d\b|{_month}\s+\d{{1,2}},?\s+(?:19|20)\d\d\b|\d{{1,2}}\s+{_month},?\s+(?:19|20)\d\d\b
       |(?<![\d/])\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d(?![\d/])|{_month},?\s+(?:19|20)\d\d\b))
    |(?P<M>{_month}\s+\d{{1,2}}\b(?![\d/])(?:,(?!\d))?)
    |(?P<P>
      \b(?:Q[1-4]|[1-4]Q|[12]H|H[12]|9M|6M|3M)(?:[\s-]?(?:FY|CY|fiscal\s)?['’]?(?:(?:19|20)\d\d|\d\d))?(?:-end)?(?![\w,.])
     |\b[FC]Y[\s-]?['’]?(?:(?:19|20)\d\d|\d\d)\b(?:\s?(?:Q[1-4]|H[12])(?![\s-]?['’]?\d))?
     |(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?(?:quarter|half)\s+(?:of\s+)?(?:fiscal\s+(?:year\s+)?)?(?:19|20)\d\d\b
     |(?:fiscal|full)\s+(?:year\s+)?(?:(?:19|20)\d\d|['’]\d\d)\b
     |(?:Year|Quarter|Period)-end\b)
    |(?P<Y>(?<![\w.,/$-])(?:19|20)\d\d(?:\s?[EA]\b)?(?![\w/-]|[.,]\d))
    |(?P<A>\bas\s+(?:of|at)\b|\bat(?=\s+{_month}))
    |(?P<C>\b(?:{_sort_of_change}\s+change|change\s+in\s+(?:%|percent\b))|(?:[$¥€£%]\s*(?=\(?(?:YoY|change|chg|inc|var|growth)))?\(?(?:\b(?:YoY|QoQ|Y/Y|Q/Q|Y-o-Y|Q-o-Q|year[\s-]over[\s-]year
         |quarter[\s-]over[\s-]quarter
         |changes?|chg|inc|dec|variance|increases?|decreases?|growth|decline|difference|percent(?:age)?|pct|rate|better|fav(?:orable)?
         |basis\s+points?|bps|amounts?(?=\s+(?:%|percent)))\b\.?
         |/\s?\(?\s?(?:dec(?:rease|line)?|unfav(?:orable)?|worse)\b)\.?\)?/?(?:\s+{_versus})?
       |\b{_versus})
    |(?P<U>
      \((?:{_money}\s+)?(?:amounts?\s+|figures\s+|dollars\s+|all\s+amounts\s+)?(?:expressed\s+|stated\s+)?in\s+[^()]*?(?:thousands|millions|billions)[^()]*\)
     |\b(?:amounts\s+|dollars\s+)?in\s+{_scale}\b(?:\s+of\s+{_money})?{_except}
     |(?<!\w){_money}\s+(?:in\s+)?{_scale}\b
     |\({_scale}\s+of\s+[^()]*\)|\b{_scale}(?:\s+of)?\s+{_money}(?!\w)
     |\({_money}(?:\s+{_scale})?\)
     |(?<![\w(])(?-i:Yen)(?=\s|$)
     |(?<![\w(])(?:{"|".join(CODES)}|RMB|Rs\.?|(?:US|A|HK|C|NZ|S)?\$|[¥€£₹])(?:\s?['’]?000s?|\s?(?:mn|bn|m|k))?(?=\s|$)
     |(?<![\w(]){_scaled}(?=\s|$)
     |[$¥€£][MBmb]\b|\b{_scale}\b|%\s?'?000s?\b)
    |(?P<X>\((?:unaudited|audited|restated|as\s+restated|forecast|estimated?|actual|preliminary|revised|(?:as\s+)?adjusted|adj\.?
         |as\s+reported|projected)\)|\b(?:unaudited|audited|projected)\b)
    |(?P<X0>\b(?:Notes?(?:\s+no\.?)?|Ref\.?)(?=\s+(?:{_month}|\d|[QH][1-4]\b|[A-Z]{{3}}\b)))
    |(?P<R>[%％](?!\w))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# Where an atom may begin: a word of letters, or a digit or sign that no letter stands before.
_first = re.compile(r"(?<![A-Za-z0-9])(?:(?P<word>[A-Za-z]+)|[\d$¥€£₩₹%％(/])|[$¥€£₩₹%％(/]")
_FIRST_WORDS = {
    *"""for fiscal full calendar year years quarter quarters half months month periods period first second
    third fourth one two three four six nine twelve thirteen fourteen sixteen seventeen twenty thirty
    forty fifty ytd sept q h fy cy as at amount amounts dollars in jpy usd eur gbp cny rmb cad aud chf
    krw hkd inr twd sek us u c a r hk nt s dollar yen euro euros won thousand thousands million millions
    billion billions hundred hundreds mn bn mm yoy qoq y vs v change changes chg inc variance increase
    increases decrease decreases growth decline difference percent percentage pct rate better fav
    favorable basis bps unaudited audited projected m nominal organic reported underlying comparable
    like currency constant lakh lakhs crore crores rs mkr tkr note notes ref mln mil""".split(),
    *map(str.lower, (*NAMES, *SHORT)),
    *(name.lower() for code in CODES for name in (code, f"M{code}", f"T{code}", f"K{code}")),
}
_FIRST_WORDS |= {f"{code.lower()}{scale}" for code in CODES for scale in ("m", "mn", "bn", "k")}
_between = re.compile(r"[\s|,;:–—-]*(?:\(\w{1,2}\)\s*|[*†‡⁰¹²³⁴-⁹]+\s*)?")
_sign = re.compile(r"[\d%$¥€£]")
_HINTS = (*CODES, "RMB", "illion", "ILLION", "ousand", "OUSAND", "ercent", "hange")
_word = re.compile(r"\S+")
_aside = re.compile(r"\s\((?!loss|LOSS|Loss|decrease|increase)[A-Za-z-]+\)")
_MOST_ATOMS = 48
_spelled = re.compile(
    r"(?:first|second|third|fourth|1st|2nd|3rd|4th)[\s-]+(?:fiscal\s+)?(?:quarter|half)", re.I
)
_named = re.compile("[DTMYPAU]")  # what makes a head: "Increase (decrease)" alone is a label's


class Atom(NamedTuple):
    """A phrase of head vocabulary at ``start``..``end``; ``code`` is the letter of its group in `_atom`."""

    code: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Boxhead:
    """A head of ``columns``, each a tuple of (start, end) phrases, outermost first, at ``start``..``end``.

    ``changes`` are the columns headed by words of change. ``by_unit_only`` tells that it names units
    alone, so that words above it must name the columns.
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


def may_hold_head(string: str, start: int, end: int) -> bool:
    """Whether ``string[start:end]`` has any word that heads have: cheap, and true of every head."""
    if _sign.search(string, start, end) is not None:
        return True
    words = string[start:end]
    return any(hint in words for hint in _HINTS)


def clusters(string: str, start: int, end: int) -> Iterator[tuple[Atom, ...]]:
    """Atoms in ``string[start:end]`` that stand together, cluster by cluster, asides left out."""
    cluster: list[Atom] = []
    last = start
    for atom in _atoms(string, start, end):
        if cluster and (
            not _between.fullmatch(string, last, atom.start) or _ends_prose(string, cluster[0], last, atom)
        ):
            yield tuple(cluster)
            cluster = []
        last = atom.end
        if atom.code != "X":
            cluster.append(atom)
    if cluster:
        yield tuple(cluster)


_amount = re.compile(r"[$€£¥]\s?\d|\d[.,]\d")
_line_end = re.compile(rf"[\n{BREAK}]")


def _ends_prose(string: str, first: Atom, last: int, atom: Atom) -> bool:
    """Whether a line ends before ``atom`` that prints an amount before ``first``, the cluster's."""
    if not _line_end.search(string, last, atom.start):
        return False
    line = max(string.rfind("\n", 0, first.start), string.rfind(BREAK, 0, first.start)) + 1
    return _amount.search(string, line, first.start) is not None


def _atoms(string: str, start: int, end: int) -> list[Atom]:
    found: list[Atom] = []
    last = start
    for word in _first.finditer(string, start, end):
        at = word.start()
        if at < last or (word.lastgroup and word.group().lower() not in _FIRST_WORDS):
            continue
        match = _atom.match(string, at, end)
        if match is None or match.end() == at:
            continue
        last = match.end()
        code = (match.lastgroup or "")[:1]
        atom = Atom(code, at, last)
        # "June 30, 2005 2004": the first year belongs to the row of years, not to the date.
        if code == "Y" and found and found[-1].code in "TP":
            split = _split_date(string, found[-1])
            if split and _between.fullmatch(string, found[-1].end, at):
                found[-1:] = split
        found.append(atom)
    return found


def _split_date(string: str, date: Atom) -> tuple[Atom, Atom] | None:
    at = date.end - 4
    if not string[at : date.end].isdigit() or not string[date.start].isalpha():
        return None
    code = "M" if date.code == "T" else "D"
    if code == "D" and not _spelled.match(string, date.start, at):
        return None
    head = len(string[date.start : at].rstrip())
    return Atom(code, date.start, date.start + head), Atom("Y", at, date.end)


def boxhead(string: str, atoms: tuple[Atom, ...], columns: int, must_end_by: int) -> Boxhead | None:
    """The best head of so many ``columns`` in a cluster; atoms at its ends may be left out.

    ``must_end_by`` is where the row's label must have begun at the latest: an atom that reaches it is the
    label ("… JPY millions % As of March 31, 2017 140,488 …").
    """
    if columns > MOST_COLUMNS:
        return None
    atoms = atoms[-_MOST_ATOMS:]
    best = _best_part("".join(atom.code for atom in atoms), columns, atoms[-1].end >= must_end_by)
    if best is None:
        return None
    cost, first, last, placed = best
    chosen = atoms[first:last]
    placed = _by_repeated_starts(string, chosen, placed, columns)
    phrases: list[list[tuple[int, int]]] = [[] for _ in range(columns)]
    changes: set[int] = set()
    for low, high, begin, finish in placed:
        if begin == finish:
            # No words known: one more change where it stands behind one.
            if low - 1 in changes:
                changes.add(low)
                phrases[low] += phrases[low - 1]
            continue
        whole = high - low == columns > 1 and all(atom.code == "U" for atom in chosen[begin:finish])
        for column in range(low, high):
            # "(In thousands)" over all columns governs less than "%" over one, wherever it is printed.
            at = 0 if whole else len(phrases[column])
            phrases[column].insert(at, (chosen[begin].start, chosen[finish - 1].end))
        if chosen[begin].code == "C" and (high - low == 1 or 0 < low < high == columns):
            changes.update(range(low, high))
    if len(changes) == columns > 1 or (chosen[-1].code == "C" and _aside.match(string, chosen[-1].end)):
        return None  # changes of what? words unknown name these columns
    return Boxhead(
        chosen[0].start,
        chosen[-1].end,
        tuple(tuple(dict.fromkeys(each)) for each in phrases),
        cost,
        _names_units_only(chosen, atoms[last : last + 1]),
        frozenset(changes),
    )


def _names_units_only(chosen: tuple[Atom, ...], following: tuple[Atom, ...]) -> bool:
    """Whether no column is named but by its unit: by a length alone ("Three months ended") neither, where
    the rows below give the dates.
    """
    codes = {atom.code for atom in chosen}
    dated = following and following[0].code in "TPM"
    return codes <= set("UR") or bool(dated and codes <= set("URDA") and codes & set("UR"))


def _best_part(codes: str, columns: int, touches: bool) -> tuple[int, int, int, list[Placed]] | None:
    """(cost, first atom, one behind the last, what is placed) of the cheapest part of a cluster."""
    best: tuple[int, int, int, list[Placed]] | None = None
    for first in range(min(len(codes), 6)):
        for last in range(len(codes) - touches, max(first, len(codes) - 8), -1):
            inner = codes[first:last]
            if not _named.search(inner):
                continue
            found = layout(inner, columns)
            if found is None:
                continue
            dropped = len(codes) - last
            cost = found[0] + 3 * first + (dropped if touches else 3 * dropped)
            alike = _alike(found[1], columns)
            if alike > 1 or _of_two_years(inner, found[1], columns):
                continue
            cost += 4 * alike
            if best is None or cost < best[0]:
                best = (cost, first, last, found[1])
        if best is not None and best[0] <= 3 * first + 4:
            break
    return best


def _of_two_years(codes: str, placed: list[Placed], columns: int) -> bool:
    """Whether a column would have two years or dates over it: then the head is that of more columns."""
    years = [
        (low, high) for low, high, begin, finish in placed for code in codes[begin:finish] if code in "YT"
    ]
    return any(sum(low <= column < high for low, high in years) > 1 for column in range(columns))


def _alike(placed: list[Placed], columns: int) -> int:
    """How many columns have the very words of another, which says nothing."""
    heads = [
        tuple((begin, finish) for low, high, begin, finish in placed if low <= column < high)
        for column in range(columns)
    ]
    return columns - len(set(heads))


def _by_repeated_starts(
    string: str, atoms: tuple[Atom, ...], placed: list[Placed], columns: int
) -> list[Placed]:
    """Spanners over groups of unlike size moved to where the columns' own words begin anew.

    Under "Three Months Ended Twelve Months Ended" the dates "Jan 28, Oct 29, Jan 29, Jan 28, Jan 29," begin
    their second group at the fourth.
    """
    wide = _uneven_row(placed, columns)
    if not wide:
        return placed
    words = {
        low: " ".join(string[atoms[begin].start : atoms[finish - 1].end].split())
        for low, high, begin, finish in reversed(placed)
        if high - low == 1 and begin < finish
    }
    starts = [column for column in range(columns) if words.get(column) == words.get(0)]
    if len(starts) != len(wide):
        return placed
    moved = {
        each: (low, high, each[2], each[3])
        for each, low, high in zip(wide, starts, [*starts[1:], columns], strict=True)
    }
    return [moved.get(each, each) for each in placed]


def _uneven_row(placed: list[Placed], columns: int) -> list[Placed]:
    """The spanners of a row whose groups are of unlike size; none where there is no such row."""
    row: list[Placed] = []
    for each in placed:
        row = [*row, each] if row and each[0] == row[-1][1] else [each]
        sizes = {high - low for low, high, _, _ in row}
        if row[0][0] == 0 and each[1] == columns and len(sizes) > 1 and len(row) < columns - 1:
            changes = any(begin == finish for _, _, begin, finish in row)
            if not changes and all(high - low > 1 for low, high, _, _ in row[:1]):
                return row
    return []


def with_repeated_words(string: str, head: Boxhead, label_end: int) -> Boxhead:
    """The head with words behind it that no vocabulary knows but that are printed once for several columns.

    "16 Weeks 16 Weeks Adjusted* Adjusted* U.S." has its first label at "U.S.".
    """
    words = list(_word.finditer(string, head.end, label_end))
    texts = [word.group() for word in words]
    for length in (1, 2, 3):
        times = 1
        while (
            texts[times * length : (times + 1) * length] == texts[:length]
            and len(texts) >= (times + 1) * length
        ):
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
