"""Which concept of a company is asked for by words.

What a statement calls it in any release counts most, singular or plural alike; then what it is ("sales"
are revenue, whatever the statement calls them: `facts/key_labels.toml`); then what other tables call it,
whose rows are mostly parts; then words of one meaning; then likeness. Among equals a statement goes before
other tables, what more releases have before what fewer have. Parts of a path may stand before the name:
"Americas / Net sales".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

from tieout.archive.earlier import items_of_releases
from tieout.archive.entities import Company
from tieout.archive.store import Archive
from tieout.errors import UnknownName
from tieout.facts.key_labels import measure_named
from tieout.items.model import Item, Statement
from tieout.items.names import name_key
from tieout.relations.words import WITHIN, likeness, tokens, tokens_of
from tieout.values.period import Period

NEAREST = 6  # names offered where none fits


class Fit(IntEnum):
    """How well a concept answers to words."""

    NOT = 0
    ALIKE = 1
    MEANT = 2
    NAMED_ELSEWHERE = 3
    KEY = 4
    NAMED = 5


@dataclass(frozen=True, slots=True)
class Found:
    """A concept, or several that are one in releases that nothing links; ``item`` is the newest."""

    concepts: tuple[str, ...]
    item: Item


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A concept of a company: its items by release, oldest first, and the key measures that they state."""

    concept: str
    items: tuple[tuple[str, Item], ...]
    keys: frozenset[str]

    @property
    def newest(self) -> Item:
        return self.items[-1][1]


def find_concept(archive: Archive, company: Company, words: str) -> Found:
    """The concept that ``words`` ask for; raises `UnknownName` with the nearest names where none fits."""
    candidates = _candidates(archive, company)
    ranked = sorted(candidates, key=lambda one: _rank(one, words), reverse=True)
    best = ranked[0] if ranked else None
    if best is None or _fit(best, words) is Fit.NOT:
        near = list(dict.fromkeys(one.newest.name for one in ranked))[:NEAREST]
        raise UnknownName(
            f"{words}: {company.entity} prints no such row; there are {', '.join(near) or 'none'} …"
        )
    return _with_unlinked(best, ranked)


def key_concepts(archive: Archive, company: Company) -> dict[str, Found]:
    """For every key measure the concept that states it in most releases."""
    candidates = _candidates(archive, company)
    found = {}
    for key in sorted({key for one in candidates for key in one.keys}):
        ranked = sorted((one for one in candidates if key in one.keys), key=_standing, reverse=True)
        found[key] = _with_unlinked(ranked[0], ranked)
    return found


def _with_unlinked(best: _Candidate, others: Sequence[_Candidate]) -> Found:
    """A concept and those of the same name in the same statement that nothing links to it.

    They stand in releases that it does not have, or in the statement's table for other periods.
    """
    taken: dict[str, set[Period]] = defaultdict(set)
    concepts: list[str] = []
    for one in (best, *others):
        if one.concept in concepts or not _same_name(best.newest, one.newest):
            continue
        periods = {release: {each.period for each in item.readings} for release, item in one.items}
        if all(taken[release].isdisjoint(of) for release, of in periods.items()):
            concepts.append(one.concept)
            for release, of in periods.items():
                taken[release] |= of
    return Found(tuple(concepts), best.newest)


def _same_name(one: Item, other: Item) -> bool:
    return (one.statement, one.unit, folded(one.name), tokens_of(one.path)) == (
        other.statement,
        other.unit,
        folded(other.name),
        tokens_of(other.path),
    )


def _rank(one: _Candidate, words: str) -> tuple[object, ...]:
    return (_fit(one, words), *_standing(one), -len(one.newest.path))


def _standing(one: _Candidate) -> tuple[object, ...]:
    """Levels before changes, statements before other tables, many releases before few."""
    item = one.newest
    return (
        "|" not in item.unit,
        item.statement is not Statement.OTHER,
        len(one.items),
        -item.table,
        -item.row,
    )


def _fit(one: _Candidate, words: str) -> Fit:
    *above, name = (part.strip() for part in words.split("/"))
    if not tokens_of(tuple(above)) <= tokens_of(one.newest.path):
        return Fit.NOT
    names = [item.name for _, item in one.items]
    named = any(folded(each) == folded(name) for each in names)
    if named and (above or one.newest.statement is not Statement.OTHER):
        return Fit.NAMED
    if not above and measure_named(name) in one.keys:
        return Fit.KEY
    if named:
        return Fit.NAMED_ELSEWHERE
    wanted = tokens(name)
    if wanted and any(tokens(each) == wanted for each in names):
        return Fit.MEANT
    return Fit.ALIKE if any(likeness(tokens(each), wanted) >= WITHIN for each in names) else Fit.NOT


def folded(name: str) -> str:
    """A name in lower case, its words in the singular.

    >>> folded("Total Revenues"), folded("Net sales")
    ('total revenue', 'net sale')
    """
    return " ".join(word.removesuffix("s") for word in name_key(name).split())


_CONCEPTS = """
    SELECT concept, release, item,
           (SELECT list(DISTINCT key) FROM facts
            WHERE facts.release = concepts.release AND facts.item = concepts.item AND key IS NOT NULL)
    FROM concepts JOIN releases USING (release) WHERE company = ?
    ORDER BY period_end, added, release, item
"""


def _candidates(archive: Archive, company: Company) -> list[_Candidate]:
    rows = archive.rows(_CONCEPTS, [company.company])
    items = items_of_releases(archive, sorted({release for _, release, _, _ in rows}))
    of: dict[str, list[tuple[str, Item]]] = defaultdict(list)
    keys: dict[str, set[str]] = defaultdict(set)
    for concept, release, item, said in rows:
        of[concept].append((release, items[release][item]))
        keys[concept] |= set(said or ())
    return [_Candidate(concept, tuple(found), frozenset(keys[concept])) for concept, found in of.items()]
