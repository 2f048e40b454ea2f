"""Prints in the decoded source: where a figure's digits and sign stand, how to print another value there.

A figure's span may hold entities and tags between its parts, and its parentheses may stand in cells of
their own. Every change of print is a handful of edits; `moved` says where a character stands after them.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tieout.document.model import Span

_markup = re.compile(r"<[^<>]*>|&#?\w{1,12};")
_digits = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+")
_token = re.compile(r"<[^<>]*>|&#?\w{1,12};|.", re.DOTALL)
_row = re.compile(r"</?(?:tr|table)\b", re.IGNORECASE)
_cell = re.compile(r"</?(?:td|th)\b", re.IGNORECASE)
_opens_cell = re.compile(r"<(?:td|th)\b", re.IGNORECASE)
_scale_word = re.compile(r"(?:thousand|million|billion|trillion)(?=s?\b)", re.IGNORECASE)
_WINDOW = 1500  # characters of markup that may stand between a number and its parenthesis
_MINUS = "-−–△▲"
_CURRENCY = re.compile(r"(?:US|U\.S\.|[ACS]|HK|NT)?[$€£¥￥]|[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Edit:
    """``source[start:end]`` becomes ``text``."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Sign:
    """How one negative print says so: ``marks`` in the source, the first of them before its digits.

    ``apart`` tells that the closing parenthesis has a cell of its own, ``gap`` what parts it from the
    digits in the same cell, ``outside`` that the mark stands before the currency.
    """

    marks: tuple[Edit, ...]
    opener: str
    closer: str = ""
    apart: bool = False
    gap: str = ""
    outside: bool = False


def applied(source: str, edits: Iterable[Edit]) -> str:
    """The source with all edits done; they must not overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        parts += [source[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, source[at:]])


def moved(edits: Sequence[Edit], at: int) -> int:
    """Where the source's character ``at``, untouched itself, stands after the edits.

    >>> moved([Edit(2, 4, "xyz"), Edit(7, 7, "(")], 5), moved([Edit(2, 4, "xyz"), Edit(7, 7, "(")], 7)
    (6, 9)
    """
    return at + sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= at)


def digits_of(source: str, span: Span, mantissa: int, decimals: int) -> Span | None:
    """Where a figure's digits and separators stand in its span; None where they are not in one piece."""
    found = _markup.sub(lambda match: "\0" * len(match.group()), source[span.start : span.end])
    for match in _digits.finditer(found):
        whole, _, fraction = match.group().partition(".")
        if int(whole.replace(",", "") + fraction or "0") == abs(mantissa) and len(fraction) == decimals:
            return Span(span.start + match.start(), span.start + match.end())
    return None


def scale_word_of(source: str, span: Span, digits: Span) -> Span | None:
    """Where the figure's own "million" stands."""
    match = _scale_word.search(source, digits.end, span.end)
    return Span(*match.span()) if match else None


def sign_of(source: str, digits: Span) -> Sign | None:
    """How a negative print's sign is printed; None where there is none to be seen."""
    outside, opener = _mark_before(source, digits.start)
    if opener is None:
        return None
    if opener.text != "(":
        return Sign((_gone(opener),), opener.text, outside=outside)
    between, closer = _mark_after(source, digits.end)
    if closer is None:
        return None
    apart = bool(_cell.search(between))
    return Sign((_gone(opener), _gone(closer)), "(", ")", apart, "" if apart else _gap(between), outside)


def negated(source: str, span: Span, digits: Span, like: Sign) -> tuple[Edit, ...]:
    """Edits that make a positive print negative in the manner of ``like``."""
    start = digits.start
    if like.outside and span.start < start:
        start = span.start
    opening = Edit(start, start, like.opener)
    if not like.closer:
        return (opening,)
    room = _empty_cell_after(source, digits.end) if like.apart else None
    if room is not None:
        return opening, Edit(room, room, like.closer)
    return opening, Edit(digits.end, digits.end, like.gap + like.closer)


def _gone(mark: Edit) -> Edit:
    return Edit(mark.start, mark.end, "")


def _gap(between: str) -> str:
    """White space alone; a percent sign between stays where it is."""
    return between if between.isspace() and len(between) == 1 else ""


def _mark_before(source: str, start: int) -> tuple[bool, Edit | None]:
    """The opening sign before ``start``, and whether a currency stands between; the mark's own text."""
    begin = max(0, start - _WINDOW)
    tokens = [(match.start() + begin, match.group()) for match in _token.finditer(source[begin:start])]
    between = ""
    for at, token in reversed(tokens):
        if token[0] == "<" and len(token) > 1:
            if _row.match(token):
                break
            continue
        shown = html.unescape(token)
        if shown.isspace():
            continue
        if shown in _MINUS or shown == "(":
            return bool(between), Edit(at, at + len(token), shown)
        between = shown + between
        if len(between) > 4 or not (
            _CURRENCY.fullmatch(between) or (between.isalpha() and between.isupper())
        ):
            break
    return False, None


def _mark_after(source: str, end: int) -> tuple[str, Edit | None]:
    """The closing parenthesis after ``end``, and what stands between."""
    for match in _token.finditer(source[end : end + _WINDOW]):
        token = match.group()
        if token[0] == "<" and len(token) > 1:
            if _row.match(token):
                break
            continue
        shown = html.unescape(token)
        if shown == ")":
            return source[end : end + match.start()], Edit(end + match.start(), end + match.end(), ")")
        if not shown.isspace() and shown != "%":
            break
    return "", None


def _empty_cell_after(source: str, end: int) -> int | None:
    """Where the text of the next cell goes, if nothing is printed in it."""
    inside = None
    for match in _token.finditer(source[end : end + _WINDOW]):
        token = match.group()
        if token[0] == "<" and len(token) > 1:
            if _row.match(token):
                return inside
            if _opens_cell.match(token):
                if inside is not None:
                    return inside
                inside = end + match.end()
            continue
        if not html.unescape(token).isspace():
            return inside if inside is not None and _closed(source, inside, end + match.start()) else None
    return None


def _closed(source: str, start: int, end: int) -> bool:
    return re.search(r"</t[dh]\b", source[start:end], re.IGNORECASE) is not None
