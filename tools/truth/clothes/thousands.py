"""Thousands for millions: table figures get three digits more, and the words that govern them change."""

from __future__ import annotations

import re

from tieout.facts.model import TablePlace
from tieout.proof.style import print_as
from truth.changes import Setting
from truth.clothes import Dressed
from truth.clothes._edited import edited
from truth.prints import Edit, scale_word_of

NAME = "thousands"
TITLE = "thousands for millions"

_word = re.compile(r"\bmillions?\b", re.IGNORECASE)
_own = re.compile(r"\d(?:\s|-|&#?\w{1,12};|<[^<>]*>)*$")  # a number right before: the word is its own
_WORDS = {"million": "thousand", "millions": "thousands"}
_MILLIONS = 6


def dressed(setting: Setting) -> Dressed | None:
    """The release so; None where no table is in millions."""
    edits: dict[int, Edit] = {}
    shift: dict[int, int] = {}
    for figure in setting.run.figures:
        printed, digits = figure.printed, setting.digits(figure)
        if printed.scale != _MILLIONS or not isinstance(figure.place, TablePlace) or digits is None:
            continue
        if figure.span is None or scale_word_of(setting.source, figure.span, digits) is not None:
            continue
        mantissa, decimals = abs(printed.mantissa) * 1000, printed.decimals
        while decimals and mantissa % 10 == 0:
            mantissa, decimals = mantissa // 10, decimals - 1
        core = setting.source[digits.start : digits.end]
        edits[digits.start] = Edit(digits.start, digits.end, print_as(core, mantissa, decimals))
        shift[figure.id] = 3
    if not shift:
        return None
    for match in _word.finditer(setting.source):
        if not _own.search(setting.source, max(0, match.start() - 300), match.start()):
            word = match.group()
            edits[match.start()] = Edit(match.start(), match.end(), _cased(word, _WORDS[word.lower()]))
    return edited(setting, edits.values(), shift)


def _cased(like: str, word: str) -> str:
    if like.isupper():
        return word.upper()
    return word.capitalize() if like[0].isupper() else word
