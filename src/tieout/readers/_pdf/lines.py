"""Words of a page to lines, and lines to pieces: what a wide gap parts, as cells of a table are.

Pieces that are numbers are parted even by narrow gaps, since no cell holds two; the marks around a
number ("$", a parenthesis, "%") belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

from tieout.readers._pdf.words import Word, marked

_WIDE = 0.9  # of a line's height: no space between words of a sentence is as wide, save justified ones
NARROW = 0.45  # the same where no line is justified: in a table
_STRETCHED = 2.5  # times the line's usual space
_TOUCHING = 0.12  # of the height: a raised mark stands so near to its word
_AWAY = 0.8  # the same for one that is raised so far and so small that it can be nothing else

# "1,234.5", "12,34,567", "1.234,5", "1'234.5": whose separators they are the whole document tells.
_digits = (
    r"(?:\d{1,3}(?:[,'’]\d{3})+|\d{1,2}(?:,\d\d)+,\d{3}|\d+)(?:\.\d+)?|(?:\d{1,3}(?:\.\d{3})+|\d+),\d+"
)
_digits += r"|\d{1,3}(?:\.\d{3}){2,}"
_number = re.compile(
    rf"[(\[]?[-−–+△▲]?[$€£¥]?\(?(?:{_digits})\)?(?:%|％|x|pp|pts|bps)?[)\]]?[⁰¹²³⁴-⁹]*$|[(]?\.\d+%?[)]?$"
    r"|\d[\d,]*\.\d+[A-Za-z]{2,5}$"  # a measure with its unit: 2,371.8Gbps
)
_nil = re.compile(r"[$€£¥]?(?:[-−–—‒―－]+|n/?[ma]|N/?[MA]|nil|\*)%?$", re.IGNORECASE)
_date = re.compile(r"\d{1,2}[/-]\d{1,2}[/-](?:\d\d){1,2}[⁰¹²³⁴-⁹]*$")
_year = re.compile(r"(?:FY)?(?:19|20)\d\d[AEF]?[⁰¹²³⁴-⁹]*$")
_heads = re.compile(rf"{_year.pattern}|{_date.pattern}|\(\d{{1,2}}\)$")
_opener = re.compile(r"[$€£¥(]+$|(?:US|C|A|HK|R|NT)\$$|JPY$|USD$|EUR$|Rs\.?$|RMB$")
_closer = re.compile(r"(?:[)%％]+|%\)|pts?|pp|bps|x)[⁰¹²³⁴-⁹]*$")
_country = re.compile(r"\+\d{1,3}$")
_DIALLED = 8  # digits of a telephone number, fewer than any has with its country's
_scale = re.compile(r"(?:thousand|[mb]illion|trillion)\)?$", re.IGNORECASE)
_mark = re.compile(r"[⁰¹²³⁴-⁹*†‡]+$")
_UNITS = re.compile(
    r"\(?(?:in|of|[Mm]io\.?|[Mm]rd\.?|[kmbKMB]n?|thousands?|[mb]illions?)$"
)  # "Mio €" over labels
_leading_digits = re.compile(r"[(\[]?[-−–+△▲]?\d{1,3}$")
_three_digits = re.compile(r"\d{3}(?:[.,]\d+)?[)%]*$")
_leader = re.compile(r"(?:\.{3,}|…+|_{3,}|(?:\.\s?){4,})$")


@dataclass(frozen=True)  # without slots: what is asked for again and again is worked out once
class Piece:
    """Words that stand together; ``is_number`` where they print one number or a nil."""

    words: tuple[Word, ...]
    is_number: bool

    @property
    def left(self) -> float:
        return self.words[0].left

    @cached_property
    def right(self) -> float:
        return max([word.right for word in self.words])

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @cached_property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def is_nil(self) -> bool:
        return self.is_number and not any(map(str.isdigit, self.text))


@dataclass(frozen=True)  # without slots too
class Line:
    """Words side by side, left to right, as pieces."""

    pieces: tuple[Piece, ...]
    top: float
    bottom: float

    @property
    def left(self) -> float:
        return self.pieces[0].left

    @cached_property
    def right(self) -> float:
        return max([piece.right for piece in self.pieces])

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(word for piece in self.pieces for word in piece.words)

    @cached_property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @cached_property
    def numbers(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.pieces if piece.is_number)

    @cached_property
    def is_bold(self) -> bool:
        return all(word.bold for word in self.words)

    @cached_property
    def is_data(self) -> bool:
        """Whether it reads as a row: numbers at its end, beside a label or several; no row of years."""
        if len(self.pieces) < 2 or not (self.pieces[-1].is_number or len(self.numbers) > 1):
            return False
        texts = [piece.text for piece in self.numbers]
        dated = any(_year.match(text) or _date.match(text) for text in texts)
        return not (dated and all(_heads.match(text) for text in texts))


def lines_of(words: Sequence[Word]) -> list[Line]:
    """The lines of one column of text, from the top."""
    rows: list[_Row] = []
    for word in sorted(words, key=lambda word: (word.top + word.bottom, word.left)):
        row = next((row for row in reversed(rows[-4:]) if row.takes(word)), None)
        if row is None:
            rows.append(_Row([word], word.top, word.bottom))
        else:
            row.add(word)
    return [_line(sorted(row.words, key=lambda word: word.left)) for row in rows]


@dataclass(slots=True)
class _Row:
    """Words side by side as they come; its first three say where it stands."""

    words: list[Word]
    top: float
    bottom: float

    def takes(self, word: Word) -> bool:
        """Whether a word stands in it: half the lower of the two overlaps, and nothing is in its place."""
        overlap = min(self.bottom, word.bottom) - max(self.top, word.top)
        if overlap < 0.5 * min(self.bottom - self.top, word.height):
            return False
        return all(word.left >= each.right - 1 or word.right <= each.left + 1 for each in self.words)

    def add(self, word: Word) -> None:
        """Take a word in."""
        if len(self.words) < 3:
            self.top, self.bottom = min(self.top, word.top), max(self.bottom, word.bottom)
        self.words.append(word)


def parted(line: Line) -> Line:
    """The same line with its words parted at narrower gaps, as the heads of narrow columns stand."""
    runs = (run for piece in line.pieces for run in _split(list(piece.words), NARROW * line.height))
    return Line(tuple(piece for run in _with_signs(runs) for piece in _cells(run)), line.top, line.bottom)


def recut(line: Line, cuts: Sequence[float]) -> Line:
    """The same line with its pieces parted at places of the width; a number and its marks stay one."""
    pieces: list[Piece] = []
    for piece in line.pieces:
        groups: dict[int, list[Word]] = {}
        at = 0
        for word in piece.words:
            at = at if _mark.match(word.text) else sum(word.left > cut for cut in cuts)
            groups.setdefault(at, []).append(word)
        if piece.is_number or len(groups) < 2:
            pieces.append(piece)
        else:
            pieces.extend(each for run in _with_signs(groups.values()) for each in _cells(run))
    return Line(tuple(pieces), line.top, line.bottom)


@lru_cache(maxsize=8192)  # the tests of a word cost more than all else, and words repeat themselves
def is_amount(text: str) -> bool:
    """Whether a word prints a number or a nil, and neither a year nor a date."""
    return bool(_number.match(text) or _nil.match(text)) and not _heads.match(text)


def _line(words: list[Word]) -> Line:
    words = [word for word in _marked(words) if not _leader.match(word.text)] or words
    heights = sorted(word.height for word in words)
    height = heights[len(heights) // 2]
    pieces = [piece for run in _with_signs(_runs(words, height)) for piece in _cells(run)]
    return Line(tuple(pieces), min(word.top for word in words), max(word.bottom for word in words))


def _marked(words: list[Word]) -> Iterator[Word]:
    """A raised mark that touches its word becomes part of it."""
    last: Word | None = None
    for word in words:
        if last is not None and _is_mark_of(last, word):
            last = last._replace(text=last.text + marked(word.text), right=word.right)
            continue
        if last is not None:
            yield last
        last = word
    if last is not None:
        yield last


def _is_mark_of(word: Word, mark: Word) -> bool:
    raised = word.bottom - mark.bottom
    if mark.height >= 0.82 * word.height or raised <= 0.2 * word.height or len(mark.text) > 4:
        return False
    far = mark.height < 0.75 * word.height and raised > 0.4 * word.height and mark.text.isdecimal()
    return mark.left - word.right < (_AWAY if far else _TOUCHING) * word.height


def _runs(words: list[Word], height: float) -> Iterator[list[Word]]:
    """Words parted where the gap is wider than a line's spaces are."""
    gaps = sorted(b.left - a.right for a, b in pairwise(words) if b.left > a.right)
    usual = gaps[len(gaps) // 2] if len(gaps) > 4 else 0.0
    return _split(words, max(_WIDE * height, min(_STRETCHED * usual, 2 * height)))


def _with_signs(runs: Iterable[list[Word]]) -> Iterator[list[Word]]:
    """A currency's sign, often set apart at its column's left edge, goes to the number on its right."""
    signs: list[Word] = []
    for run in runs:
        words = [*signs, *run]
        signs = []
        while words and _opens(words[-1].text) and not (len(words) > 1 and _UNITS.match(words[-2].text)):
            signs.insert(0, words.pop())
        if words:
            yield words
    if signs:
        yield signs


def _split(words: list[Word], wide: float) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and word.left - run[-1].right > wide:
            yield run
            run = []
        run.append(word)
    yield run


def _cells(run: list[Word]) -> Iterator[Piece]:
    """A run of words as pieces: trailing numbers, each of its own, where all that follows is numbers."""
    groups = list(_tokens(run))
    if all(number for _, number in groups):
        yield from (Piece(tuple(words), True) for words, _ in groups)
    else:
        yield Piece(tuple(run), False)


def _tokens(run: list[Word]) -> Iterator[tuple[list[Word], bool]]:
    """Words with the marks around them taken in: (words, whether they print a number)."""
    at = 0
    while at < len(run):
        end = _end_of_telephone_number(run, at)
        if end > at:
            yield run[at:end], False
            at = end
            continue
        end = at + 1
        while end < len(run) and _opens(run[end - 1].text):
            end += 1
        while end < len(run) and _is_parted(run[end - 1], run[end]):
            end += 1  # "1 137"
        text = "".join([word.text for word in run[at:end]])
        while end < len(run) and _closes(run[end].text):
            text += run[end].text
            end += 1
        is_number = _is_number(text)
        if is_number and end < len(run) and _scale.match(run[end].text):
            end += 1
        yield run[at:end], is_number or _is_nil_or_date(text)
        at = end


def _end_of_telephone_number(run: list[Word], at: int) -> int:
    """Where a telephone number ends that begins at a word, "+61 3 9226 9028"; there where none does."""
    if not _country.match(run[at].text):
        return at
    end = at + 1
    while end < len(run) and run[end].text.isdecimal():
        end += 1
    return end if sum(len(word.text) for word in run[at:end]) > _DIALLED else at


def _is_parted(one: Word, other: Word) -> bool:
    """Whether two words are a number of thousands and its last three digits."""
    near = other.left - one.right < NARROW * one.height
    return near and bool(_leading_digits.match(one.text) and _three_digits.match(other.text))


@lru_cache(maxsize=8192)
def _opens(text: str) -> bool:
    return _opener.match(text) is not None


@lru_cache(maxsize=8192)
def _closes(text: str) -> bool:
    return _closer.match(text) is not None


@lru_cache(maxsize=8192)
def _is_number(text: str) -> bool:
    return _number.match(text) is not None


@lru_cache(maxsize=8192)
def _is_nil_or_date(text: str) -> bool:
    return bool(_nil.match(text) or _date.match(text))
