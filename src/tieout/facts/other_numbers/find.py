"""Numbers in text that are no figures: dates, references, names, and why each is one.

A string with its numerals comes in; out go the stretches whose numbers are not figures, each with its
kind, in order and without overlap. Every test is anchored at a numeral and looks at the words around it,
save addresses of pages and telephone numbers, which are found whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts.model import OtherKind
from tieout.facts.other_numbers.dates import date_rule, ordinal_rule, period_rule, time_rule
from tieout.facts.other_numbers.names import (
    contents_rule,
    identifier_rule,
    note_mark_rule,
    reference_rule,
    word_rule,
)
from tieout.facts.other_numbers.number_in_text import Other, Rule, number_in_text
from tieout.tables.japanese.gloss import is_japanese
from tieout.values.numeral import Numeral

_RULES: tuple[Rule, ...] = (
    time_rule,
    period_rule,
    reference_rule,
    date_rule,
    identifier_rule,
    ordinal_rule,
    contents_rule,
    note_mark_rule,
    word_rule,
)
_url = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.]{1,64}"
    r"|\b[\w-]{1,64}(?:\.[\w-]{1,64}){0,8}\.(?:com|net|org|gov"
    r"|jp|io|co)\b/?\S*",
    re.I,
)
_URL_HINTS = ("www.", "http", "HTTP", "WWW.", "@", ".com", ".net", ".org", ".gov", ".jp")
_phone = re.compile(
    r"(?:\+?\d{1,3}[-.\s])?(?:\(\d{2,4}\)|\b\d{2,4})[-.\s/]{1,2}\d{3,4}[-.\s]\d{3,4}\b(?![,.]\d)"
    r"|\b\d{3}-\d{4}\b(?![,.]\d)"
    # With its country's, in groups of any length, nine digits at least: "+61 3 9226 9028".
    r"|(?<![\w.,])\+(?=(?:[ -]?\d){9})\d{1,3}(?:[ -]\d{1,4}){2,5}\b(?![,.]?\d|\s?%)"
)
_thousands = re.compile(r"000(?:,000)?")  # "(in 000's)": what the amounts of a table are in
_phone_hint = re.compile(r"[0-9]{3}[-. ][0-9]{3}|\+[0-9]{1,3} [0-9]")


def others_in(text: str, found: Sequence[Numeral]) -> list[Other]:
    """The stretches of ``text`` whose numerals (of ``found``) are not figures.

    >>> from tieout.values.numeral import numerals
    >>> text = "On Nov. 07, 2017 it filed Form 10-Q and sold 12 shops."
    >>> [(text[o.start:o.end], o.kind.value) for o in others_in(text, numerals(text))]
    [('Nov. 07, 2017', 'date'), ('10-Q', 'reference')]
    """
    if not found:
        return []
    whole = _japanese_stretches(text) if is_japanese(text) else _whole_stretches(text)
    others: list[Other] = []
    covered = passed = 0
    for numeral in found:
        at = numeral.core[0]
        if at < covered:
            continue
        while passed < len(whole) and whole[passed].end <= at:
            passed += 1
        inside = passed < len(whole) and whole[passed].start <= at
        other = whole[passed] if inside else _other(text, numeral)
        if other is not None:
            start = max(other.start, covered)
            others.append(Other(start, max(other.end, numeral.core[1]), other.kind))
            covered = others[-1].end
    return others


def _other(text: str, numeral: Numeral) -> Other | None:
    if not numeral.mantissa and _thousands.fullmatch(text, *numeral.core):
        return Other(*numeral.core, OtherKind.WORD)
    if numeral.currency is not None or numeral.suffix not in (None, "percent"):
        return None
    number = number_in_text(text, numeral)
    if numeral.suffix is not None:
        return word_rule(number)
    for rule in _RULES:
        other = rule(number)
        if other is not None:
            return other
    return None


def _japanese_stretches(text: str) -> list[Other]:
    from tieout.facts.prose.japanese import numbers

    return numbers.others_in(text)


def _whole_stretches(text: str) -> list[Other]:
    found: list[Other] = []
    if any(hint in text for hint in _URL_HINTS):
        for match in _url.finditer(text):
            found.append(
                Other(match.start(), match.start() + len(match.group().rstrip('.,;:)”"')), OtherKind.URL)
            )
    if _phone_hint.search(text):
        found += [Other(*match.span(), OtherKind.PHONE) for match in _phone.finditer(text)]
    return sorted(found)
