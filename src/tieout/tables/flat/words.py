"""Words in flat text where layout is gone: where one column's head ends and the next begins.

A stretch of words comes in; out go the places at which to cut it. What cuts is how heads are written: a
capital after a noun that ends names of measures ("… revenues | Operating income | …"), a colon, a change
from capitals to small letters.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import NamedTuple

from tieout.tables.flat.stream import BREAK

_word = re.compile(r"\S+")
_starters = frozenset(
    """total net operating basic diluted gross income earnings revenue revenues dividend dividends cost
    costs profit loss ordinary comprehensive cash sales selling interest number average adjusted
    other common retained additional accumulated treasury noncontrolling north south latin europe
    asia corporate percentage percent eliminations amount book fair carrying segment research
    general less excluding including comparable constant organic underlying effect impact dollars
    units""".split()
)
_enders = frozenset(
    """revenue revenues income loss expense expenses equity assets liabilities share shares sales profit
    margin ebitda stock earnings capital tax taxes ads attributable cost costs value price rate
    ratio dividends balance interest operations (loss) (benefit) (losses) deficit activities""".split()
)
_adjectives = frozenset(
    """total net basic diluted gross operating adjusted other ordinary average number fully north south
    latin middle united rest greater western eastern northern southern central inter-segment
    comparable constant organic underlying""".split()
)
_acronym = re.compile(r"[A-Z]{3,6}")
_numbering = re.compile(r"\(?[\dA-Za-z]{1,2}[.)]")
_KANA = "\u3040"  # from here on letters are neither large nor small
_LONGEST = 12  # words of a head
_IN_A_CELL = 4  # against a name that begins with a line: most lines of a head end inside a cell
_links = frozenset(
    """of to and for in on from per before after by with the at a an or & attributable less plus as
    excluding including""".split()
)


class Word(NamedTuple):
    """A word at ``start``..``end``; ``broken`` tells that a line or paragraph ends before it."""

    text: str
    start: int
    end: int
    broken: bool


def words_of(string: str, start: int, end: int) -> list[Word]:
    """The words of ``string[start:end]``."""
    found: list[Word] = []
    last = start
    for match in _word.finditer(string, start, end):
        between = string[last : match.start()]
        found.append(Word(match.group(), *match.span(), BREAK in between or "\n" in between))
        last = match.end()
    return found


def split_heads(
    words: list[Word],
    count: int,
    known: Set[str],
    names: Set[int] = frozenset(),
    whole: bool = False,
    bounds: Sequence[int] = (),
) -> tuple[int, tuple[int, ...]] | None:
    """How well ``count`` column heads can be cut, and the indices of the words at which they begin.

    What stands before the first is title.

    ``known`` are labels of rows elsewhere, in small letters; ``names`` are indices of words that are a head
    of their own ("2Q-end"); ``whole`` tells that there is no title; ``bounds`` speak for a head that
    begins with a word, or against it. None where there are too few places to cut.
    """
    places = [index for index in range(len(words)) if may_begin(words, index)]
    if len(places) < count:
        return None
    begins = {place: _begin_score(words, place, names) for place in places}
    for place, score in enumerate(bounds):
        if place in begins:
            begins[place] += score
    heads: dict[tuple[int, int], int] = {}
    best: dict[int, tuple[int, tuple[int, ...]]] = {}
    # From the back: best[i] is the best dealing of words[i:] to the heads left.
    ends = [len(words)]
    layer: dict[int, tuple[int, tuple[int, ...]]] = {len(words): (0, ())}
    for _ in range(count):
        best = {}
        for place in places:
            for end in ends:
                if not place < end <= place + _LONGEST:
                    continue
                cost = heads.get((place, end))
                if cost is None:
                    cost = heads[place, end] = _head_score(words, place, end, known) + begins[place]
                score, chosen = layer[end]
                score += cost
                if place not in best or score > best[place][0]:
                    best[place] = (score, (place, *chosen))
        layer, ends = best, list(best)
    if whole:
        return best.get(0)
    # Where the title ends, a line may end as well.
    after_title = [(score + _IN_A_CELL * words[first].broken, at) for first, (score, at) in best.items()]
    return max(after_title) if after_title else None


def may_begin(words: Sequence[Word], index: int) -> bool:
    """Whether a name or a label may begin with a word: a capital or a figure, behind no word that links."""
    text = words[index].text
    if not (text[0].isupper() or text[0].isdigit() or text[0] in "%$" or text[0] >= _KANA):
        return False
    before = words[index - 1].text
    return index == 0 or not (before.endswith(",") or before.lower() in _links)


def _begin_score(words: list[Word], index: int, names: Set[int]) -> int:
    starts = words[index].text.lower().strip("().,") in _starters or _is_of_ratio(words, index)
    score = (6 if index in names else 0) + 3 * starts
    if index:
        before = words[index - 1].text
        noun = before.lower().rstrip(".,*0123456789")
        if (noun in _enders and starts) or index - 1 in names:
            score += 3
        if _acronym.fullmatch(before) and _acronym.fullmatch(words[index].text):
            score += 6  # "EMEA APAC Other"
        if noun in _adjectives or _numbering.fullmatch(before):
            score -= 6
        elif before[-1] in ").:" and noun not in _enders:
            score += 2
        if words[index].broken:
            score -= _IN_A_CELL
    return score


def _is_of_ratio(words: list[Word], index: int) -> bool:
    """Whether a word behind "assets" begins "Equity ratio", "Equity capital ratio", "Capital ratio"."""
    before = words[index - 1].text.lower() if index else ""
    ahead = [word.text.lower().rstrip("*0123456789()") for word in words[index + 1 : index + 3]]
    return before in _enders and before != "equity" and "ratio" in ahead


def _head_score(words: list[Word], start: int, end: int, known: Set[str]) -> int:
    score = -2 if end - start <= 8 else 6 - (end - start)
    label = " ".join([word.text for word in words[start:end]])
    if end - start > 1 and label.lower() in known:
        score += 5
    if "(" in label or ")" in label:
        score -= 10 * (label.count("(") != label.count(")"))
    if words[end - 1].text.lower() in _links:
        score -= 10
    return score


def words_at(string: str, start: int, end: int) -> str:
    """The words at a place, white space and breaks as single spaces."""
    return " ".join(string[start:end].split())
