"""The vocabulary of boxheads in flat text: which words of a stretch are a head's, and of which sort.

Words come in; out go atoms: "Six Months Ended", "September 30, 2016", "JPY millions", "Change".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from tieout.tables.periods.tokens import ORDINAL
from tieout.values.currency import CALLED, CODES
from tieout.values.months import MONTH, NAMES, SHORT

_month = rf"{MONTH}\b\.?"
_count = (
    r"(?:\d{1,2}|one|two|three|four|six|nine|twelve|thirteen|fourteen|sixteen|seventeen"
    r"|(?:twenty|thirty|forty|fifty)(?:[\s-](?:one|two|three|four|five|six|seven|eight|nine))?)"
)
_ended = rf"(?:\s*end(?:ed|ing)\b|\s+to(?=\s+(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_month}))"
_money = (
    rf"(?:euros?(?![a-z])|{'|'.join(CALLED)}|Rs\.?|(?:US|C|A|R|HK|NT|S|NZ|U\.S\.)?\s?\$|[¥€£₩₹]"
    r"|(?:U\.S\.\s|US\s)?dollars?|yen|won)"
)
# "In millions, except percentages and per share amounts": without brackets, up to its last such word.
_except = (
    r"(?:,?\s+(?:except|other\s+than)(?:\s+(?:and|or|for|as|where|otherwise|per|the|of|common|diluted|basic"
    r"|ordinary|share|unit|ADS|earnings|dividends?|average|weighted|number|percentages?|percent|ratios?"
    r"|shares|units|employees|headcount|rates?),?)*"
    r"\s+(?:amounts?|data|information|figures|percentages?|ratios?|shares|units|noted|indicated|stated"
    r"|percent|rates)\b)?"
)
_scale = r"(?:thousands?|millions?|billions?|hundreds?|lakhs?|crores?|mn|bn|mm|mln|mi[lo]\b\.?)"
_scaled = rf"(?:[MTK](?:{'|'.join(CODES)})|(?:{'|'.join(CALLED)})(?:mn|bn|m|k)|[MT]kr)"
_versus = (
    r"vs?\.?\s+(?:(?:prior|last|previous|py|ly)(?:\s+(?:year|quarter|period))?"
    r"|(?:[1-4]Q|Q[1-4]|[12]H|H[12])\s?['’]?(?:(?:19|20)\d\d|\d\d)\b|(?:19|20)\d\d\b)"
)

_sort_of_change = (
    r"(?:nominal|organic|reported|underlying|comparable|like[\s-]for[\s-]like|currency[\s-](?:adjusted|neutral)"
    r"|constant[\s-]currency)"
)

_day = r"(?:\d{1,2}[./]\d{1,2}[./](?:19|20)\d\d|(?:19|20)\d\d-\d\d-\d\d)"
_more = r"[^\W⁰¹²³⁴-⁹]"  # of a word or number; a raised note's mark may stand behind it
_year = r"['’]?(?:(?:19|20)\d\d|\d\d)(?:[–-]\d\d)?(?!\d)"

_atom = re.compile(
    rf"""
    (?:(?<![A-Za-z0-9])|(?=[^A-Za-z0-9]))(?:
    (?P<D>
      (?:for\s+the\s+)?(?:
        (?:fiscal\s+)?{_count}[\s-]+(?:months?|weeks?)(?:\s+periods?)?{_ended}?
       |(?:fiscal\s+|full\s+|calendar\s+|half[\s-]+)?(?:years?|quarters?|half|months?|periods?){_ended}
       |{ORDINAL}[\s-]+(?:fiscal\s+)?(?:quarter|half){_ended}?(?!\s+(?:of\b|(?:fiscal\s+)?\d))
       |year[\s-]to[\s-]date|YTD(?![\s-](?P<own>{_year})(?!\s+(?!(?P=own))(?:19|20)\d\d(?!{_more})))|full[\s-]+year
      ))
    |(?P<P0>{_month}(?:\s(?:19|20)\d\d)?\s?[-–—]\s?{_month}(?:,?\s+(?:19|20)\d\d(?!{_more}))?
       |(?<![\d./])0?1[./]\d{{1,2}}\.?\s?[-–]\s?\d\d[./]\d{{1,2}}(?:[./]?\s?(?:19|20)\d\d(?!{_more})|\.(?!\d))
       |(?<![\d./-]){_day}\s?(?:[-–—]|to)\s?{_day}(?![\d./-])
       |(?<![\d./])(?:1[0-2]|[1-9])\s?[-–]\s?(?:1[0-2]|[1-9])/(?:20)?\d\d(?![\d/])
       |(?:(?:rolling|last|trailing)\s+(?:12|twelve)[\s-]+months?|(?:12|twelve)[\s-]+months?[\s-]+rolling|R12M?|[LT]TM)(?![\w-])
       |YTD[\s-]{_year}|Q1\s?[-–]\s?Q?[2-4](?:[\s/]?{_year})?(?![\w-]))
    |(?P<T>(?:(?<![\d.,])\d{{1,2}}\.\d{{1,2}}\.(?:19|20)\d\d(?!{_more})|{_month}\s+\d{{1,2}},?\s+(?:19|20)\d\d(?!{_more})|\d{{1,2}}(?:st|nd|rd|th)?\s+{_month},?\s+(?:19|20)\d\d(?!{_more})
       |(?<![\d/])\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d(?![\d/])|(?<![\d-])\d{{1,2}}-(?:\d\d-(?:19|20)\d\d|{_month}-(?:20)?\d\d)(?![\d-])
       |{MONTH}[-’'](?:20)?\d\d(?![\d/-])|{_month},?\s+(?:19|20)\d\d(?!{_more})))
    |(?P<M>{_month}\s+\d{{1,2}}\b(?![\d/])(?:,(?!\d))?|(?<![\d.,])\d{{1,2}}\s+{_month}(?!\s+\d{{1,2}},?\s+(?:19|20)\d\d))
    |(?P<P>
      \b(?:Q[1-4]|[1-4]Q)\s?FY\s?\d{{1,2}}/(?:20)?\d\d(?!{_more}|/)
     |\b(?:F?Q[1-4]|[1-4]Q|[12]H|H[12]|12M|9M|6M|3M)(?:[\s/-]?(?:FY?\s?|CY|fiscal\s)?{_year})?(?:-end)?(?!{_more}|[,.])
     |\b(?:(?:1?HY|HY[12]\s)\s?{_year}|(?:quarter\s[1-4]|half\s[12]),?\s(?:19|20)\d\d)(?![\w,.])|(?<![\d.])(?:20)?\d\d\.[1-4]Q\b
     |\b[FC]Y[\s-]?['’]?(?:(?:19|20)\d\d|\d\d)\b(?:/[1-9](?!\d))?(?:\s?(?:Q[1-4]|H[12])(?![\s-]?['’]?\d))?
     |{ORDINAL}[\s-]+(?:fiscal\s+)?(?:quarter|half(?:[\s-]year)?)\s+(?:of\s+)?(?:fiscal\s+(?:year\s+)?)?(?:19|20)\d\d(?!{_more})
     |(?:fiscal|full)[\s-]+(?:year\s+)?(?:(?:19|20)\d\d|['’]\d\d)\b
     |(?:Year|Quarter|Period)-end\b)
    |(?P<Y>(?<![\w.,/$-])(?:19|20)\d\d(?:\s?[EA]\b|/(?:20)?\d\d)?(?!{_more}|[/-]|[.,]\d))
    |(?P<A>\bas\s+(?:of|at)\b|\bat(?=\s+{_month}))
    |(?P<C>\b(?:{_sort_of_change}\s+%?\s*change|change\s+in\s+(?:%|percent\b))|(?:[$¥€£%]\s*(?=\(?(?:YoY|change|chg|inc|var|growth)))?\(?(?:\b(?:YoY|QoQ|Y/Y|Q/Q|Y-o-Y|Q-o-Q|year[\s-]over[\s-]year
         |quarter[\s-]over[\s-]quarter
         |changes?|chg|inc|dec|var(?:iance)?|increases?|decreases?|growth|decline|difference|percent(?:age)?|pct|rate|better|fav(?:orable)?
         |basis\s+points?|bps|amounts?(?=\s+(?:%|percent)))\b\.?
         |/\s?\(?\s?(?:dec(?:rease|line)?|unfav(?:orable)?|worse)\b)\.?\)?/?(?:\s?\(\s?(?:in\s)?[%％]\s?\))?(?:\s+{_versus})?
       |\b{_versus})
    |(?P<U>
      \((?:{_money}\s+)?(?:amounts?\s+|figures\s+|dollars\s+|all\s+amounts\s+)?(?:expressed\s+|stated\s+)?in\s+[^()]*?(?:thousands|millions|billions|lakhs|crores)[^()]*\)
     |\b(?:amounts\s+|dollars\s+)?in\s+{_scale}\b(?:\s+of\s+{_money})?{_except}
     |(?<!\w){_money}\s+(?:(?:in\s+)?{_scale}\b|\({_scale}\))|(?<!\w){_money}\s?1[’'.,\s]000(?!\d)
     |\({_scale}\s+of\s+[^()]*\)|\b{_scale}(?:\s+of)?\s+{_money}(?!\w)
     |\({_money}(?:\s+{_scale})?\)|\({_money}\s?[-–]?\s?['’]?000['’]?s?(?:\s+omitted)?\)
     |(?<![\w(])(?-i:Yen)(?=\s|$)
     |(?<![\w(])(?:{"|".join(CALLED)}|Rs\.?|(?:US|A|HK|C|NZ|S)?\$|[¥€£₹])(?:\s?['’]?000s?|\s?(?:mn|bn|m|k))?(?=\s|$)
     |(?<![\w(]){_scaled}(?=\s|$)
     |(?<!\w)(?:(?-i:R)|Rand)\s?['’]?(?:000(?:\s?['’]?s)?|millions?|m|bn)(?!\w)
     |[$¥€£][MBmb]\b|\b{_scale}\b|%\s?'?000s?\b|(?<!\w)(?:[百千]万?円|億円|円\s?銭|円)(?!\w))
    |(?P<X>\((?:unaudited|audited|restated|as\s+restated|forecast|estimated?|actual|preliminary|revised|(?:as\s+)?adjusted|adj\.?
         |as\s+reported|projected)\)|\b(?:unaudited|audited|projected)\b)
    |(?P<X0>\b(?:Notes?(?:\s+no\.?)?|Ref\.?)(?=\s+(?:{_month}|\d|[QH][1-4]\b|[A-Z]{{3}}\b)))
    |(?P<R>(?<!\d)[%％](?!\w))
    )""",
    re.VERBOSE | re.IGNORECASE,
)
# Where an atom may begin: a word of letters, or a digit or sign that no letter stands before.
_first = re.compile(r"(?<![A-Za-z0-9])(?:(?P<word>[A-Za-z]+)|[\d$¥€£₩₹%％(/百千億円])|[$¥€£₩₹%％(/]")
_FIRST_WORDS = {
    *"""for fiscal full calendar year years quarter quarters half months month periods period first second
    third fourth one two three four six nine twelve thirteen fourteen sixteen seventeen twenty thirty
    forty fifty ytd sept q h fy cy as at amount amounts dollars in jpy usd eur gbp cny rmb cad aud chf
    krw hkd nz inr twd sek us u c a r hk nt s dollar yen euro euros won thousand thousands million millions
    billion billions hundred hundreds mn bn mm yoy qoq y vs v change changes chg inc var variance increase
    increases decrease decreases growth decline difference percent percentage pct rate better fav
    favorable basis bps unaudited audited projected m nominal organic reported underlying comparable
    like currency constant hy fq rolling last trailing ltm ttm
    lakh lakhs crore crores rs mkr tkr note notes ref mln mil mio""".split(),
    *map(str.lower, (*NAMES, *SHORT)),
    *(name.lower() for code in CODES for name in (code, f"M{code}", f"T{code}", f"K{code}")),
}
_FIRST_WORDS |= {f"{code.lower()}{scale}" for code in CODES for scale in ("m", "mn", "bn", "k")}
_spelled = re.compile(rf"{ORDINAL}[\s-]+(?:fiscal\s+)?(?:quarter|half)", re.I)
_month_or_word = re.compile(r"[A-Za-z]{3}")
_year_behind = re.compile(r"\s+((?:19|20)\d\d)$")
_year_then_name = re.compile("YN(?:YN|N)*?YN(?:YN|N)*")
BETWEEN = re.compile(r"[\s|,;:–—-]*(?:\(\w{1,2}\)\s*|[*†‡⁰¹²³⁴-⁹]+\s*)?")


class Atom(NamedTuple):
    """A phrase of head vocabulary at ``start``..``end``; ``code`` is the letter of its group in `_atom`."""

    code: str
    start: int
    end: int


def atoms_in(string: str, start: int, end: int) -> list[Atom]:
    """The atoms of ``string[start:end]``, in order."""
    return _years_first(string, _in_turn(string, start, end))


def _in_turn(string: str, start: int, end: int) -> list[Atom]:
    """Each atom as its own words say it."""
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
            if split and BETWEEN.fullmatch(string, found[-1].end, at):
                found[-1:] = split
        found.append(atom)
    return found


def _split_date(string: str, date: Atom) -> tuple[Atom, Atom] | None:
    at = date.end - 4
    name = string[date.start : at].rstrip()
    if not string[at : date.end].isdigit() or not _month_or_word.search(name):
        return None
    code = "M" if date.code == "T" else "D"
    if code == "D" and (not _spelled.match(name) or string.count(name) > 1):
        return None  # "First half 2022 2021 First half 2021" names its halves whole
    return Atom(code, date.start, date.start + len(name)), Atom("Y", at, date.end)


def _years_first(string: str, atoms: list[Atom]) -> list[Atom]:
    """The atoms, where each name has its year before it: "2024 Q3 2023 Q3 2024 9 months 2023 9 months".

    Read in turn, such a row begins with a year alone and ends with a name alone.
    """
    found: list[Atom] = []
    at = 0
    while at < len(atoms):
        chain = _chain(string, atoms, at) if atoms[at].code == "Y" else ""
        named = _named_behind(string, atoms[at : at + len(chain)])
        found += named or atoms[at : at + 1]
        at += len(chain) if named else 1
    return found


def _chain(string: str, atoms: list[Atom], at: int) -> str:
    """From ``at`` on, what stands side by side: Y a year, B a name with a year behind it, N one without."""
    codes = ""
    for index in range(at, len(atoms)):
        code, start, end = atoms[index]
        words = string[start:end]
        if index > at and not BETWEEN.fullmatch(string, atoms[index - 1].end, start):
            break
        if code == "Y":
            codes += "Y"
        elif code == "P" and _year_behind.search(words):
            codes += "B"
        elif code == "P" or (code == "D" and "nd" not in words[-5:]):
            codes += "N"
        else:
            break
    return codes


def _named_behind(string: str, atoms: list[Atom]) -> list[Atom]:
    """A chain's names, each with the year before it; nothing where it is not such a chain."""
    pieces: list[tuple[str, int, int]] = []
    for code, start, end in atoms:
        behind = _year_behind.search(string, start, end) if code == "P" else None
        name_end = behind.start() if behind else end
        pieces.append(("Y" if code == "Y" else "N", start, name_end))
        if behind:
            pieces.append(("Y", behind.start(1), end))
    if not _year_then_name.fullmatch("".join(piece[0] for piece in pieces)):
        return []
    found: list[Atom] = []
    for code, start, end in pieces:
        if code == "N" and found and found[-1].code == "Y":
            found[-1] = Atom("P", found[-1].start, end)
        else:
            found.append(Atom("Y" if code == "Y" else "P", start, end))
    return found
