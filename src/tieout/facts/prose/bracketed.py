"""Comparatives in parentheses: "SEK 1,234 m (1,175)", "12.0 percent (11.0)", "€148m (2023: 129)".

European releases print the earlier level right behind a figure, without unit and scale: those of the
figure, or the scale of both stands behind the two: "SEK 1,234 (1,175) million". A masked sentence comes in
and its marks are told so, before its grammar is read.
"""

from __future__ import annotations

import re

from tieout.facts.prose import phrases
from tieout.facts.prose.earlier import set_previous
from tieout.facts.prose.frames import Part
from tieout.facts.prose.marks import Mark
from tieout.facts.prose.masking import Sentence
from tieout.facts.prose.reading import Reading
from tieout.values.currency import CODES
from tieout.values.printed import Printed
from tieout.values.unit import PERCENT, UnitClass

_WHEN = rf"(?:(?:{phrases.WHICH})?{phrases.MENTION}|{phrases.RELATIVE}|py|pcp|ly)"
_OUTCOME = r"(?:net\s|operating\s)?(?:profit|loss|gain|income|expense|surplus|deficit|inflow|outflow)"
_CODE = rf"[mtk]?(?:{'|'.join(map(str.lower, CODES))})[mk]?"  # "TEUR 199,358 (TEUR: 225,846)"
_opening = re.compile(
    rf"\s?(?P<noun>[a-z][a-z\s-]{{0,30}}\s)?\((?:\s?(?:{_WHEN}|{_CODE})\s?:)?(?:(?:an?\s)?{_OUTCOME}\sof)?\s?$"
)
_percent_behind = re.compile(r"\s?\)\s?(?:%|per\s?cent\b)")
_scale_behind = re.compile(r"\([^()]+\)\s?[a-zA-Z]+")
_minus = re.compile(r"\(\s?[-–−]")
_a_share_behind = re.compile(
    r"\s?\)\s(?P<basis>(?:per|a)\s(?:(?:basic|diluted|common|ordinary)\s)*(?:share|unit))\b"
)
_closing = re.compile(r"\s?[a-z%]{0,3}\s?\)")


def tell_bracketed(sentence: Sentence) -> None:
    """Give figures in parentheses the unit and scale of the figure that they stand behind."""
    for number in range(1, len(sentence.marks)):
        opened = "(" in sentence.lower[number] or sentence.marks[number].raw[0] == "("
        figure, mark = sentence.marks[number - 1], sentence.marks[number]
        if opened and _are_percentages(sentence, number):
            figure.unit = mark.unit = PERCENT
        if opened and _is_scale_of_both(sentence, number):
            mantissa = mark.printed.mantissa if _minus.match(mark.raw) else abs(mark.printed.mantissa)
            mark.printed = Printed(mantissa, mark.printed.decimals, mark.printed.scale)
            figure.printed = Printed(figure.printed.mantissa, figure.printed.decimals, mark.printed.scale)
            mark.unit, mark.noun, mark.bracketed = figure.unit, figure.noun, True
            continue
        if opened and _is_comparative(sentence, number):
            shared = _a_share_behind.match(sentence.lower[number + 1])
            if shared is not None and figure.kind is UnitClass.MONEY and figure.printed.scale <= 0:
                figure.as_per_share()
                figure.basis = mark.basis = shared["basis"]
            mark.unit, mark.noun = figure.unit, figure.noun
            mark.printed = Printed(mark.printed.mantissa, mark.printed.decimals, figure.printed.scale)
            mark.bracketed = True


def _are_percentages(sentence: Sentence, number: int) -> bool:
    """Whether the sign stands behind the parentheses: "a margin of 5.7 (5.9) percent"."""
    pair = sentence.marks[number - 1 : number + 1]
    bare = all(mark.kind is UnitClass.COUNT and not mark.noun for mark in pair)
    return bare and _percent_behind.match(sentence.lower[number + 1]) is not None


def _is_scale_of_both(sentence: Sentence, number: int) -> bool:
    """Whether a scale stands behind the parentheses for both levels: "SEK 1,234 (1,175) million"."""
    figure, mark = sentence.marks[number - 1 : number + 1]
    alike = figure.printed.decimals == mark.printed.decimals and not figure.bracketed
    scaled = (
        mark.printed.scale > 0 == figure.printed.scale and _scale_behind.fullmatch(mark.raw) is not None
    )
    money = figure.kind is UnitClass.MONEY and mark.kind is UnitClass.COUNT
    return alike and scaled and money and not sentence.lower[number].strip()


def _is_comparative(sentence: Sentence, number: int) -> bool:
    figure, mark = sentence.marks[number - 1], sentence.marks[number]
    before, after = sentence.lower[number], sentence.lower[number + 1]
    if mark.raw[0] == "(" and mark.raw[-1] == ")":  # "(–35)" is printed with its sign
        before, after = f"{before}(", f"){after}"
    opening = _opening.fullmatch(before)
    if opening is None or _closing.match(after) is None or figure.bracketed:
        return False
    if opening["noun"] and not (figure.noun and opening["noun"].strip() == figure.noun.lower()):
        return False
    bare = mark.kind is UnitClass.COUNT and not mark.printed.scale and not mark.noun
    alike = mark.unit == figure.unit == PERCENT and mark.printed.decimals == figure.printed.decimals
    if figure.kind is UnitClass.COUNT and not figure.noun:
        return bare and figure.printed.decimals == mark.printed.decimals and _alike_in_size(figure, mark)
    if figure.kind is UnitClass.MONEY and figure.unit == mark.unit:  # in dollars it may be a negative one
        return figure.unit.code != "USD" and figure.printed.exponent == mark.printed.exponent
    return bare or alike


def _alike_in_size(figure: Mark, mark: Mark) -> bool:
    one, two = abs(figure.printed.mantissa), abs(mark.printed.mantissa)
    return min(one, two) >= 10 and max(one, two) < 10 * min(one, two)


def bracketed(reading: Reading) -> Part | None:
    """ "(1,175)" right behind a level: the same of the period before."""
    frame, mark = reading.frame, reading.mark
    if not mark.bracketed or frame is None or frame.previous is not None:
        return None
    if frame.level is None or frame.level is not reading.sentence.marks[reading.number - 1]:
        return None
    if frame.level.unit != mark.unit:  # an amount a share, by its subject
        mark.unit = frame.level.unit
    frame.bracketed = True
    set_previous(frame, reading, reading.glue.partition("(")[2].strip())
    frame.previous_after = []
    frame.level_after = [*frame.level_after, reading.after.lstrip(" )")]
    return Part.PREVIOUS
