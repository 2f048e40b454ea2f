"""What is the same across the releases of a company: links, concepts and renames, kept up to date.

Every release is matched with the one before it and with those whose period it prints again as a
comparative; the newest version of each counts. Links that stand are kept, so that a new release costs
as much as it has neighbours; concepts and renames are gathered anew from the links. Companies are taken
many at a time, since a question to a large archive costs a look at all of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tieout.archive.earlier import items_of_releases
from tieout.archive.rows import in_columns
from tieout.archive.schema import CONCEPTS, LINKS, RENAMES
from tieout.archive.store import Archive
from tieout.items.grouping import Node, grouped, names_of
from tieout.items.matching import match
from tieout.items.names import name_key

AT_A_TIME = 64  # companies whose items are held at once

Pair = tuple[str, str]  # the older release, the newer


@dataclass(frozen=True, slots=True)
class _Known:
    """A link as the archive has it."""

    bits: float
    old: Node
    new: Node
    agree: int


def relate(archive: Archive, companies: Iterable[str]) -> None:
    """Bring what is said across the releases of companies up to date; within the caller's transaction."""
    named = sorted(set(companies) - {""})
    for start in range(0, len(named), AT_A_TIME):
        _relate(archive, named[start : start + AT_A_TIME])


def _relate(archive: Archive, companies: Sequence[str]) -> None:
    histories: dict[str, list[str]] = defaultdict(list)
    for company, release in archive.rows(_ORDERED, [list(companies)]):
        histories[company].append(release)
    wanted = list(_pairs(archive, companies, histories))
    _link(archive, companies, wanted)
    _gather(archive, companies, histories)


_ORDERED = """
    SELECT company, release FROM releases
    WHERE list_contains(?, company) AND NOT superseded AND period_end IS NOT NULL
    ORDER BY company, period_end, kind, sha256
"""
_PRINTED_AGAIN = """
    WITH counted AS (
        SELECT release, company, period_start, period_end FROM releases
        WHERE list_contains(?, company) AND NOT superseded AND period_end IS NOT NULL
    )
    SELECT DISTINCT older.release, newer.release
    FROM counted newer JOIN facts USING (release) JOIN counted older
      ON older.company = newer.company AND older.period_end = facts.period_end
      AND older.period_start IS NOT DISTINCT FROM facts.period_start
    WHERE facts.item IS NOT NULL
"""
_OF = "release IN (SELECT release FROM releases WHERE list_contains(?, company))"


def _pairs(archive: Archive, companies: Sequence[str], histories: dict[str, list[str]]) -> Iterator[Pair]:
    """Neighbours in time, and a release with those whose period it prints again."""
    order = {release: at for history in histories.values() for at, release in enumerate(history)}
    again = archive.rows(_PRINTED_AGAIN, [list(companies)])
    found = [pair for history in histories.values() for pair in pairwise(history)]
    found += [(older, newer) for older, newer in sorted(again) if order[older] < order[newer]]
    yield from dict.fromkeys(found)


def _link(archive: Archive, companies: Sequence[str], wanted: Sequence[Pair]) -> None:
    """Match the pairs that are not linked yet; forget links of pairs that no longer count."""
    known = set(
        archive.rows(f"SELECT DISTINCT old_release, release FROM links WHERE {_OF}", [list(companies)])
    )
    for older, newer in sorted(known - set(wanted)):
        archive.rows("DELETE FROM links WHERE old_release = ? AND release = ?", [older, newer])
    missing = [pair for pair in wanted if pair not in known]
    items = items_of_releases(archive, sorted({release for pair in missing for release in pair}))
    rows = [
        (newer, link.new, older, link.old, link.way, link.agree, link.differ, link.bits)
        for older, newer in missing
        for link in match(items[older], items[newer])
    ]
    archive.insert({LINKS.name: in_columns(LINKS, rows)})


def _gather(archive: Archive, companies: Sequence[str], histories: dict[str, list[str]]) -> None:
    """Concepts and renames from the links."""
    for table in ("concepts", "renames"):
        archive.rows(f"DELETE FROM {table} WHERE {_OF}", [list(companies)])
    items: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for release, item, name in archive.rows(
        f"SELECT release, item, name FROM items WHERE {_OF}", [list(companies)]
    ):
        items[release].append((item, name))
    links: dict[str, list[_Known]] = defaultdict(list)
    asked = f"SELECT bits, old_release, old_item, release, item, agree FROM links WHERE {_OF}"
    for bits, older, one, newer, other, agree in archive.rows(asked, [list(companies)]):
        links[newer].append(_Known(bits, (older, one), (newer, other), agree))
    concepts: list[tuple[object, ...]] = []
    renames: list[tuple[object, ...]] = []
    for history in histories.values():
        names = {(release, item): name for release in history for item, name in sorted(items[release])}
        of_company = [link for release in history for link in links[release]]
        found = grouped(names, [(link.bits, link.old, link.new) for link in of_company])
        newest = names_of(found, names)
        concepts += [(*node, _text(concept), newest[concept]) for node, concept in found.items()]
        renames += [
            (*link.new, names[link.new], *link.old, names[link.old], _text(found[link.new]), link.agree)
            for link in of_company
            if found[link.old] == found[link.new] and name_key(names[link.old]) != name_key(names[link.new])
        ]
    archive.insert(
        {CONCEPTS.name: in_columns(CONCEPTS, concepts), RENAMES.name: in_columns(RENAMES, renames)}
    )


def _text(concept: Node) -> str:
    """``release-item``."""
    return f"{concept[0]}-{concept[1]}"
