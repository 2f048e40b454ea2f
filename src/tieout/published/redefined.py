"""Measures of no standard that are reached by other lines, or defined in other words, than before.

Items come and go: what was restructured last year is no line this year. So lines are held together only
where the earlier release reaches the measure by the same ones in every period, three at least; or where
both print one period. Where a release says that it defines a measure anew, nothing is held against it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from tieout.published.measures import Defined, Reached, Words
from tieout.published.model import Earlier, Redefined
from tieout.relations.words import tokens

PERIODS = 3  # in which an earlier release reaches a measure by the same lines
ALIKE = 0.5  # share of the words of two names that they have in common: renamed


def redefined(
    number: int, one: Earlier, measures: Sequence[Reached], definitions: Sequence[Defined]
) -> Iterator[Redefined]:
    """What makes another measure now than in release ``number``."""
    before = {each.key: each for each in one.measures}
    for now in measures:
        then = before.get(now.key)
        if then is not None:
            gone, new = _lines_moved(then, now)
            if bool(gone) is not bool(new):  # one beside the other may be a new name
                yield Redefined(now.figure, number, now.name, gone, new, by_lines=True)
    worded = {each.words: each for each in one.definitions}
    for said in definitions:
        earlier = worded.get(said.words)
        if earlier is not None:
            gone, new = _unlike(earlier.terms, said.terms), _unlike(said.terms, earlier.terms)
            if gone or new:
                yield Redefined(said.figure, number, said.name, gone, new, by_lines=False)


def _lines_moved(then: Reached, now: Reached) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Lines that are gone, and lines that are new."""
    old, new = dict(then.lines), dict(now.lines)
    for period in old.keys() & new.keys():
        gone, came = _unmatched(old[period], new[period]), _unmatched(new[period], old[period])
        if gone or came:
            return gone, came
    sets = {frozenset(map(tokens, lines)) for lines in old.values()}
    if len(sets) > 1 or len(old) < PERIODS:
        return (), ()
    every = tuple(dict.fromkeys(line for lines in new.values() for line in lines))
    first = next(iter(old.values()))
    return (_unmatched(first, every) if len(new) >= PERIODS else ()), _unmatched(every, first)


def _unmatched(lines: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The lines that none of the others is, by its words or most of them."""
    known = [tokens(other) for other in others]
    return tuple(line for line in lines if not any(_same(tokens(line), other) for other in known))


def _same(one: Words, other: Words) -> bool:
    return len(one & other) >= ALIKE * len(one | other)


def _unlike(terms: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """The significant words of a definition that the other has not."""
    known = frozenset().union(*map(tokens, others))
    return tuple(term for term in terms if tokens(term) - known)
