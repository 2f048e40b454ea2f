"""Whose release it is: the names that a release puts forward for itself, weighed against one another.

In go the texts of a document, in order; out comes the name of the company, as printed. Every place that
names one is a vote: a dateline before its ticker, "X today announced", the line above a statement's
title, "Company name: X", "About X", a heading "X Reports …", a name that stands alone near the top, and
every mention with its legal form. Votes for "ExxonMobil" and "EXXON MOBIL CORPORATION" are one company's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

HEAD_TEXTS = 80  # a release names itself near its top
LONGEST_NAME = 80

# What a vote is worth. A statement of who speaks outweighs any number of mentions.
STATED, TICKER, ANNOUNCED, HEADED, ABOUT, ALONE, DEFINED = 12, 10, 8, 6, 4, 4, 4
LISTED = 2  # a ticker further down may be a partner's
ABOVE, MOST_ABOVE = 2, 8  # each statement's title; all of them
MOST_MENTIONS = 6  # one point each, up to here

_upper = "A-ZÀ-ÖØ-ÞĆČĐĞİŁŃŘŚŞŠŹŻŽ"
_forms = (
    r"Inc(?:orporated)?|Corp(?:oration)?|Company|Co|Ltd|Limited|LLC|L\.L\.C|LLP|L\.P|LP|PLC|plc|P\.L\.C"
    r"|N\.V|NV|S\.A|SA|SE|AG|KGaA|GmbH|S\.p\.A|SpA|AB|ASA|A/S|Oyj|Bhd|Berhad|K\.K|Pty|S\.A\.B|C\.V"
    r"|Group|Holdings?|Bancorp|Bancorporation|Bancshares|Trust|Partners|Bank"
)
_suffix = (
    rf"(?:{_forms}|INC(?:ORPORATED)?|CORP(?:ORATION)?|COMPANY|CO|LTD|LIMITED|GROUP|HOLDINGS?|TRUST|BANK)"
)
_ending = rf"(?<=[\s,.&]){_suffix}\b\.?"
_word = rf"(?:(?:[A-Z]\.){{1,4}}|[0-9a-z]?[{_upper}][\w&’'+-]*(?:\.\w+)*)"
_link = r"(?:(?:of|and|OF|AND|&|for|de|du|the|THE) ){0,2}"
_run = rf"(?:[Tt]he |THE )?{_word}(?: {_link}{_word}){{0,7}}"

# Where a word begins is looked at later: most texts have none, or speak of "the Company", which is no name.
_legal_form = re.compile(rf"{_suffix}\b(?<!\bthe Company)")
_legal = re.compile(
    rf"(?<![\w/&.-])(?:[Tt]he |THE )?{_word}(?: {_link}{_word}){{0,6}}?"
    rf"(?:,? (?:& |and )?{_ending}(?: (?:of|OF) {_word}(?: {_word})?)?){{1,3}}"
)
_last_forms = re.compile(rf"(?:[\s,]*(?:(?:&|and|AND)\s)?{_ending})+$")
_trailing = re.compile(rf"({_run}(?:,? {_ending}){{0,3}})[\s,]*$")
_whole = re.compile(rf"{_run}(?:,? {_ending}){{0,3}}")
_segment = re.compile(r"[—–―|:;•]|\s-{1,2}\s|\)\s")
_parentheses = re.compile(r"\s*\([^()]*\)[\s,]*$")
_marks = re.compile(r"\s?[®™©]|\((?:R|TM)\)")
_and_others = re.compile(r",? (?:and|&)(?: (?:its|consolidated|wholly|owned))* subsidiar.*$", re.IGNORECASE)
_possessive = re.compile(r"[’']s$")
_full_stop = re.compile(r"(?:(?<=[a-z]{4})|(?<=[A-Z]{5}))\.$")  # of a sentence: "Corp." keeps its own
TICKER_MARK = re.compile(
    r"\([^():]{0,40}\b(?:[A-Z]{3,8}|Nasdaq|Euronext|Oslo|Xetra|Bulletin Board)\b[^():]{0,40}"
    r"[:：]\s?[\"“]?[A-Z0-9]"
)
_announced = re.compile(
    r",? (?:(?:has |have )?today |has |have )?(?:announce[sd]|reported|reports|released|posted|published)\b"
)
_heading = re.compile(
    r"\b(?:announce[sd]?|reports?|reported|posts|delivers|releases|declares|publishes)\b", re.IGNORECASE
)
_about = re.compile(rf"(?:About|ABOUT) ({_run}(?:,? {_ending}){{0,3}})[:.]?")
_stated = re.compile(
    r"^(?:(?:listed )?company name|name of (?:the )?(?:listed )?(?:company|registrant|issuer)"
    r"|(?:上場)?会社名|商号)\s*[:：]?\s*(.*)",
    re.IGNORECASE,
)
_stated_ends = re.compile(
    r"\s*(?:\(|（|\b(?:Stock|Securities|Listing|Listed|Code|Tel|URL|Represent)|[;|]|コード|上場).*$"
)
_statement = re.compile(
    r"(?:(?:quarterly|condensed|consolidated|unaudited|interim|combined|summary|selected)[\s,]+)*"
    r"(?:statements? of (?:consolidated )?(?:comprehensive )?(?:income|operations|earnings|loss|cash flows?"
    r"|financial (?:position|condition)|profit)|balance sheets?"
    r"|(?:income|earnings|cash flows?) statements?)\b",
    re.IGNORECASE,
)
_may_be_statement = re.compile("[Ss]tatement|STATEMENT|[Ss]heet|SHEET")
_aside = re.compile(
    r"\W*(?:unaudited|\d+|page \d.*|.*\b(?:millions|thousands|unaudited)\b.*)?\W*", re.IGNORECASE
)
_defined = re.compile(
    r"\s*,?\s*\((?:the |hereinafter |collectively,? )?[“\"'‘]([^”\"’()]{1,40})[”\"'’]([^()]{0,60})\)"
)
_self = re.compile(r"\b(?:company|we|our|registrant|group)\b", re.IGNORECASE)

# Words that name a role, a part of a release or a time, never a company by themselves.
_GENERIC = frozenset(
    """
    a acquiring acquisition additional adjusted all an and annex any appendix april assets attachment
    august bank board both buyer by certain common communications company condensed consolidated
    constituent contact corporate data december directors each earnings either exhibit february
    financial first fiscal for forward forward-looking fourth full gaap group guidance half highlights
    holding holdings i ii iii immediate in income information investor investors it its iv january july
    june key liabilities limited looking management march may measures media merger merging more new
    news non-gaap november october of old on operating other our outlook parent performance preferred
    press private public purchaser quarter reconciliation reconciliations record relations release
    result results revenue sales same schedule second segment selected seller september shareholder
    shareholders solid statement statements stock stockholder stockholders strong subsidiary successor
    such summary supplemental supplementary surviving table target that the third this to total trust
    unaudited use we year
    """.split()
)


@dataclass(slots=True)
class _Poll:
    """Votes by company; ``spellings`` keeps what was printed, with the votes for it."""

    votes: Counter[str] = field(default_factory=Counter)
    spellings: dict[str, Counter[str]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, worth: int) -> None:
        """Vote for ``name``; nothing happens where it is no name."""
        name = _clean(name)
        key = company_key(name)
        if key and len(name) <= LONGEST_NAME:
            self.votes[key] += worth
            self.spellings.setdefault(key, Counter())[name] += worth

    def mention(self, counted: Counter[str]) -> None:
        """Count printed names; what they weigh is bounded for each company."""
        of_company: Counter[str] = Counter()
        for name, count in counted.items():
            cleaned = _clean(name)
            if key := company_key(cleaned):
                of_company[key] += count
                self.spellings.setdefault(key, Counter())[cleaned] += count
        for key, count in of_company.items():
            self.votes[key] += min(count, MOST_MENTIONS)


def entity_of(texts: Sequence[str], prose: Sequence[str], title: str) -> str:
    """The name that the votes elect; empty where nothing names a company.

    ``texts`` are all texts of the document, cells included, ``prose`` those that are no cells.
    """
    poll = _Poll()
    for votes in (
        _stated_names(texts),
        _sentences(prose),
        _headings(texts, title),
        _above_statements(texts),
    ):
        for name, worth in votes:
            poll.add(name, worth)
    _mentions(texts, poll)
    _merge(poll)
    if not poll.votes:
        return ""
    best = max(poll.votes, key=poll.votes.__getitem__)
    return _spelled(poll.spellings[best])


def _stated_names(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    """ "Company name: X", where X may stand in the next cell."""
    for index, text in enumerate(texts[:HEAD_TEXTS]):
        if found := _stated.match(text):
            value = found[1] or (texts[index + 1] if index + 1 < len(texts) else "")
            yield _stated_ends.sub("", value), STATED


def _sentences(prose: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The company before its ticker, and the one that "today announced"."""
    listed = announced = False
    for text in prose:
        for match in TICKER_MARK.finditer(text):
            if name := name_before(text[: match.start()]):
                yield name, LISTED if listed else TICKER
                listed = True
        found = None if announced or len(text) <= LONGEST_NAME else _announced.search(text, 0, 600)
        if found and (name := name_before(text[: found.start()])):
            yield name, ANNOUNCED
            announced = True


def name_before(text: str) -> str:
    """The name in which a text ends, definitions in parentheses after it passed over.

    >>> name_before("TOKYO, Nov. 7, 2017 (NEWSWIRE) — Acme Japan Inc. (“AJ”) ")
    'Acme Japan Inc.'
    """
    text = _marks.sub("", text[-300:])
    while (stripped := _parentheses.sub("", text)) != text:
        text = stripped
    last = _segment.split(text)[-1].strip(" ,")
    if _whole.fullmatch(last):
        return last
    match = _trailing.search(text)
    if match:
        return match[1]
    # A name in small letters is known by the dash of the dateline before it.
    dashed = last != text.strip(" ,") and 0 < len(last.split()) <= 4
    return last if dashed and not re.search(r"\d", last) else ""


def _headings(texts: Sequence[str], title: str) -> Iterator[tuple[str, int]]:
    announced = _heading.split(title, maxsplit=1)
    if len(announced) == 2:
        yield announced[0].rpartition(": ")[2], HEADED
    alone = next((text for text in texts[:HEAD_TEXTS] if _legal.fullmatch(text.rstrip(" ,"))), None)
    if alone:
        yield alone, ALONE
    for text, following in pairwise(texts):
        # "About Non-GAAP Measures" is followed by no sentence about one.
        found = _about.fullmatch(text) if text[:5] in ("About", "ABOUT") else None
        if found and found[1].split()[-1].strip(".,").lower() in following[:200].lower():
            yield found[1], ABOUT


def _above_statements(texts: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The company in a statement's title or on the line above it."""
    left = MOST_ABOVE
    for index, text in enumerate(texts):
        if left <= 0:
            return
        if len(text) > 160 or not _may_be_statement.search(text) or not (found := _statement.search(text)):
            continue
        name = text[: found.start()].strip()
        if not name:
            above = (
                each for each in reversed(texts[max(0, index - 3) : index]) if not _aside.fullmatch(each)
            )
            name = next(above, "")
        name = _and_others.sub("", _marks.sub("", name))
        if _whole.fullmatch(name.strip(" ,")):
            left -= ABOVE
            yield name, ABOVE


def _mentions(texts: Sequence[str], poll: _Poll) -> None:
    """Every name with its legal form, and what the words define it to be called."""
    counted: Counter[str] = Counter()
    defined = False
    for text in texts:
        if len(text) < 5 or not _legal_form.search(text):
            continue
        for match in _legal.finditer(text):
            counted[match.group()] += 1
            if alias := _defined.match(text, match.end()):
                if not defined and (_self.search(alias[1]) or _self.search(alias[2])):
                    poll.add(match.group(), DEFINED)
                    defined = True
                if not _self.fullmatch(alias[1]):
                    poll.aliases.setdefault(company_key(alias[1]), company_key(_clean(match.group())))
    poll.mention(counted)


def _merge(poll: _Poll) -> None:
    """Votes for a short name go to the company that it is short for."""
    for key in sorted(poll.votes, key=len):
        if any(_last_forms.search(name) for name in poll.spellings[key]):
            continue
        longer = poll.aliases.get(key) or _longer(key, poll)
        if longer and longer != key and longer in poll.votes:
            poll.votes[longer] += poll.votes.pop(key)
            poll.spellings[longer].update(poll.spellings.pop(key))


def _longer(key: str, poll: _Poll) -> str | None:
    """The company whose name begins with a short one, or whose initials it is."""
    others = [each for each in poll.votes if each != key]
    begun = [each for each in others if len(key) >= 4 and each.startswith(key)]
    initials = [
        each
        for each in others
        if len(key) >= 3
        and any(
            "".join(w[0] for w in re.findall(r"\w+", name)).lower().startswith(key)
            for name in poll.spellings[each]
        )
    ]
    return max(begun or initials, key=poll.votes.__getitem__, default=None)


def _clean(name: str) -> str:
    name = _marks.sub("", " ".join(name.split())).strip(" ,:;-–—“”\"'’")
    name = _full_stop.sub("", _possessive.sub("", _and_others.sub("", name)))
    return f"The {name[4:]}" if name.startswith("the ") else name


@lru_cache(maxsize=1024)
def company_key(name: str) -> str:
    """A name without legal forms, article, case and punctuation; empty where all of it is generic."""
    core = name
    while (shorter := _last_forms.sub("", core)) != core and shorter:
        core = shorter
    words = re.findall(r"[\w&’'.+-]+", core.lower())
    if all(word.strip(".’'") in _GENERIC or word.isdigit() for word in words):
        return ""
    if words[0] == "the":
        words = words[1:]
    return re.sub(r"[\W_]+", "", "".join(words)) or ""


def _spelled(spellings: Counter[str]) -> str:
    """Of a company's spellings one with its legal form, not in capitals alone, that has most votes."""

    def rank(name: str) -> tuple[bool, bool, int]:
        return bool(_last_forms.search(name)), name != name.upper(), spellings[name]

    return max(spellings, key=rank)
