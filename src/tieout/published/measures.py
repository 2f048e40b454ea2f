"""Measures of no standard (adjusted, core, non-GAAP, free cash flow): what makes them what they are.

Proven relations, figures and sentences of a release go in. Out come the lines by which each measure is
reached from the reported one, period by period, and the sentences that define measures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from tieout.document.model import Document, Paragraph
from tieout.facts.model import Figure, TablePlace
from tieout.facts.prose.sentences import sentences
from tieout.relations.concepts import QUALIFIERS
from tieout.relations.model import Form, Relation, Verdict
from tieout.relations.words import tokens
from tieout.values.period import Period

Words = frozenset[str]


class Reached(Struct, frozen=True, gc=False):
    """A measure and the lines that lead to it, period by period; ``figure`` is its first print."""

    figure: int
    name: str
    words: Words
    unit: str
    lines: tuple[tuple[Period, tuple[str, ...]], ...]

    @property
    def key(self) -> tuple[Words, str]:
        """What two releases must have in common to print one measure."""
        return self.words, self.unit


class Defined(Struct, frozen=True, gc=False):
    """A measure and the words that say what it is; ``figure`` is its first print."""

    figure: int
    name: str
    words: Words
    terms: tuple[str, ...]


_REPORTED = frozenset("gaap reported u.s us measure non total".split())
_MARKS = QUALIFIERS | {"ebitda", "ebit"}
_gaap = re.compile(r"\b(?:non-?gaap|u\.?s\.? gaap|gaap|as reported|reported|measures?)\b", re.IGNORECASE)
_name = r"[“\"']?(?P<name>[A-Z][\w’'&/,() -]{2,80}?)[,”\"']*"
_defines = re.compile(
    rf"(?:\b[Ww]e (?:define|calculate) (?P<ours>[\w’'&/,() -]{{3,80}}?) as (?P<as>.+)"
    rf"|^\W*{_name} (?:(?:is|are) (?:a |an )?(?:non-GAAP (?:financial )?measures? )?(?:that )?"
    r"(?:is |are )?(?:defined|calculated|computed) as"
    r"|(?:is|are) (?:a |an )?non-GAAP (?:financial )?measures? (?:that )?(?:represents?|excludes?|equals?))"
    r" (?P<what>.+))"
)
_redefined = re.compile(
    r"\b(?:redefin|(?:chang|revis|updat|amend)\w*\W+(?:\w+\W+){0,6}?definition"
    r"|definition\w*\W+(?:\w+\W+){0,6}?(?:chang|revis|updat|amend)|no longer (?:includ|exclud|adjust)"
    r"|(?:began|begun|beginning|started) (?:\w+\W+){0,6}?(?:includ|exclud|adjust))",
    re.IGNORECASE,
)
_word = re.compile(r"[a-z]+(?:-[a-z]+)*")


def reached(
    figures: Sequence[Figure], relations: Sequence[Relation], end: date | None
) -> tuple[Reached, ...]:
    """The measures that a table reaches from what is reported, in periods up to ``end``.

    Without those that it prints twice for a period.
    """
    found: dict[tuple[Words, str], dict[Period, dict[int, tuple[str, ...]]]] = {}
    for relation in relations:
        target = figures[relation.target]
        if end is None or target.period is None or target.period.end > end:
            continue
        if not target.label or not _is_reconciliation(relation, figures):
            continue
        words = tokens(target.label[-1])
        lines = tuple(figures[member].label[-1] for member, _ in relation.terms)
        if words & _MARKS and any(_is_start(line, words) for line in lines):
            periods = found.setdefault((words, target.unit.code), {})
            periods.setdefault(target.period, {}).setdefault(relation.target, lines)
    return tuple(
        _reached(words, unit, periods, figures)
        for (words, unit), periods in found.items()
        if all(len(prints) == 1 for prints in periods.values())
    )


def _reached(
    words: Words, unit: str, periods: dict[Period, dict[int, tuple[str, ...]]], figures: Sequence[Figure]
) -> Reached:
    first = min(figure for prints in periods.values() for figure in prints)
    lines = tuple((period, taken) for period, prints in periods.items() for taken in prints.values())
    return Reached(first, figures[first].label[-1], words, unit, lines)


def _is_reconciliation(relation: Relation, figures: Sequence[Figure]) -> bool:
    """A sum that holds of cells of one column, a line for each."""
    if relation.form is not Form.LINEAR or len(relation.terms) < 2 or relation.verdict is Verdict.BROKEN:
        return False
    places = [figures[member].place for member in relation.members]
    columns = {(place.table, place.column) if isinstance(place, TablePlace) else None for place in places}
    return (
        len(columns) == 1 and None not in columns and all(figures[each].label for each in relation.members)
    )


def _is_start(line: str, words: Words) -> bool:
    """Whether a line is the reported measure: the same words but for what it is adjusted by."""
    plain = tokens(_gaap.sub(" ", line)) - _REPORTED
    if plain & QUALIFIERS:
        return False
    if "freecash" in words:
        return plain == {"operatingcash"}
    return bool(plain) and plain == words - QUALIFIERS - _REPORTED


def defined(document: Document, figures: Sequence[Figure]) -> tuple[Defined, ...]:
    """The measures that sentences define, each once and printed somewhere."""
    prints: dict[Words, int] = {}
    for figure in figures:
        if figure.label:
            prints.setdefault(tokens(figure.label[-1]), figure.id)
    found: dict[Words, Defined] = {}
    for name, what in _definitions(document):
        words = tokens(name)
        if words & _MARKS and words in prints and words not in found:
            terms = tuple(dict.fromkeys(_word.findall(what.lower())))
            found[words] = Defined(prints[words], name.strip(), words, terms)
    return tuple(found.values())


def _definitions(document: Document) -> Iterator[tuple[str, str]]:
    for block in document.blocks:
        if not isinstance(block, Paragraph):
            continue
        string = block.text.string
        for begin, finish in sentences(string):
            match = _defines.search(string[begin:finish])
            if match:
                yield match["ours"] or match["name"], match["as"] or match["what"]


def tells_of_definition(document: Document) -> bool:
    """Whether any sentence says that a measure is defined otherwise than before."""
    return any(_redefined.search(text.string) for text in document.texts)
