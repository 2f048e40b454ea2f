"""Marks: where in a string a figure's digits stand, and the element that carries its tick.

A figure's span may take in currency, brackets and scale words, and may run over several elements of the
source (``$`` in a cell, the digits in the next, ``)`` in a third). The digits are marked, with the sign and
brackets that touch them; words and currency codes are not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tieout.facts.model import Figure
from tieout.outputs._page.escaped import escaped
from tieout.relations.model import Tick
from tieout.values.number_words import NUMBER_WORDS

CLASSES = {
    tick: tick.value[0] for tick in Tick
}  # e, r, p, b, u; most figures are exact: theirs needs no class
_core = re.compile(
    r"[(\[]?\s?[-−–△▲+]?\s?[$€£¥￥]?\s?[(]?[-−–△▲]?\d(?:[\d.,]*\d)?(?:\s?[%％])?(?:\s?\)\s?%?)?"
)
_bare = re.compile(r"\.\d+%?")


def core(string: str) -> tuple[int, int] | None:
    """Where the digits of a figure stand in ``string``, with sign, brackets, percent; all of it where it is
    a number in words, and else None without digits.

    >>> core("JPY4,059 million"), core("(0.4 )%"), core("US$ 1.5 (a)"), core("million"), core("six")
    ((3, 8), (0, 7), (2, 7), None, (0, 3))
    """
    match = _core.search(string)
    bare = _bare.search(string)
    if bare and (match is None or bare.start() < match.start()):
        match = bare
    if match is None:
        return (0, len(string)) if string in NUMBER_WORDS else None
    start, end = match.span()
    found = match[0]
    if ")" in found and "(" not in found:
        end = start + len(found[: found.index(")")].rstrip())
    elif "(" in found and ")" not in found:
        start += found.index("(") + 1
    return start + len(string[start:end]) - len(string[start:end].lstrip()), end


class Marks:
    """The figures of a run with spans, in source order, and which of them have been marked."""

    def __init__(self, figures: Sequence[Figure], ticks: Sequence[Tick]) -> None:
        spanned = ((figure.span, figure.id) for figure in figures if figure.span is not None)
        self.spans = sorted((span.start, span.end, number) for span, number in spanned)
        self.figures = figures
        self._classes = ["" if tick is Tick.EXACT else f" class={CLASSES[tick]}" for tick in ticks]
        self._marked: set[int] = set()

    def mark(self, figure: int, text: str) -> str:
        """The element around ``text``; the first of a figure's marks carries its id."""
        again = figure in self._marked
        self._marked.add(figure)
        address = f"data-f={figure}" if again else f"id=f{figure}"
        return f"<a {address}{self._classes[figure]}>{escaped(text)}</a>"

    def within(self, figure: int, text: str) -> str:
        """``text`` as markup, its digits marked; all of it where it has none that stand out."""
        start, end = core(text) or (0, len(text))
        return f"{escaped(text[:start])}{self.mark(figure, text[start:end])}{escaped(text[end:])}"

    @property
    def unmarked(self) -> list[int]:
        """Figures that no part of the release shown so far carries."""
        return [figure.id for figure in self.figures if figure.id not in self._marked]
