"""Negative figures of tables printed in one manner or another."""

from __future__ import annotations

from tieout.facts.model import TablePlace
from truth.changes import Setting
from truth.clothes import Dressed
from truth.clothes._edited import edited
from truth.prints import Edit, Sign, negated, sign_of


def signed(setting: Setting, like: Sign) -> Dressed | None:
    """Every negative figure of a table in the manner of ``like``; None where all of them are already."""
    edits: list[Edit] = []
    for figure in setting.run.figures:
        digits = setting.digits(figure) if figure.printed.mantissa < 0 else None
        if digits is None or figure.span is None or not isinstance(figure.place, TablePlace):
            continue
        sign = sign_of(setting.source, digits)
        if sign is not None and sign.opener != like.opener:
            opening, *closing = negated(setting.source, figure.span, digits, like)
            if sign.outside and sign.marks[0].end <= digits.start:
                opening = Edit(sign.marks[0].end, sign.marks[0].end, opening.text)
            edits += [*sign.marks, opening, *closing]
    return edited(setting, edits) if edits else None
