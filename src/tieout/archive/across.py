"""What is the same across the releases of a company: links, concepts and renames, kept up to date.

Every release is matched with the one before it and with those whose period it prints again as a
comparative; the newest version of each counts. Links that stand are kept, so that a new release costs
as much as it has neighbours; concepts and renames are gathered anew from the links.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tieout.archive.recall import items_of_release
from tieout.archive.rows import Row
from tieout.archive.store import Archive
from tieout.items.grouping import Node, grouped, names_of
from tieout.items.matching import match
from tieout.items.model import Item
from tieout.items.names import name_key

Pair = tuple[str, str]  # the older release, the newer


def relate(archive: Archive, company: str) -> None:
    """Bring what is said across a company's releases up to date; within a transaction of the caller's."""
    if not company:
        return
    everything = [
        name for (name,) in archive.rows("SELECT release FROM releases WHERE company = ?", [company])
    ]
    releases = [name for (name,) in archive.rows(_ORDERED, [company])]
    wanted = list(_pairs(archive, releases))
    _link(archive, everything, wanted)
    _gather(archive, everything, releases)


_ORDERED = """
    SELECT release FROM releases WHERE company = ? AND NOT superseded AND period_end IS NOT NULL
    ORDER BY period_end, kind, sha256
"""

_PRINTED_AGAIN = """
    SELECT DISTINCT older.release, newer.release
    FROM facts newer JOIN releases older
      ON newer.period_end = older.period_end AND newer.period_start IS NOT DISTINCT FROM older.period_start
    WHERE newer.item IS NOT NULL AND list_contains($1, newer.release) AND list_contains($1, older.release)
"""


def _names(archive: Archive, query: str, company: str) -> list[str]:
    return [name for (name,) in archive.rows(query, [company])]


def _pairs(archive: Archive, releases: Sequence[str]) -> Iterator[Pair]:
    order = {release: at for at, release in enumerate(releases)}
    again = archive.rows(_PRINTED_AGAIN, [list(releases)])
    later = ((older, newer) for older, newer in again if order[older] < order[newer])
    yield from dict.fromkeys([*pairwise(releases), *later])


def _link(archive: Archive, everything: Sequence[str], wanted: Sequence[Pair]) -> None:
    """Match the pairs that are not linked yet; forget links of pairs that no longer count."""
    known = set(
        archive.rows(
            "SELECT DISTINCT old_release, release FROM links WHERE list_contains(?, release)", [everything]
        )
    )
    for older, newer in known - set(wanted):
        archive.rows("DELETE FROM links WHERE old_release = ? AND release = ?", [older, newer])
    items: dict[str, tuple[Item, ...]] = {}
    for older, newer in wanted:
        if (older, newer) not in known:
            for release in (older, newer):
                if release not in items:
                    items[release] = items_of_release(archive, release)
            archive.insert(
                {
                    "links": [
                        (newer, link.new, older, link.old, link.way, link.agree, link.differ, link.bits)
                        for link in match(items[older], items[newer])
                    ]
                }
            )


def _gather(archive: Archive, everything: Sequence[str], releases: Sequence[str]) -> None:
    """Concepts and renames from the links."""
    for table in ("concepts", "renames"):
        archive.rows(f"DELETE FROM {table} WHERE list_contains(?, release)", [everything])
    names = _item_names(archive, releases)
    links = archive.rows(_LINKS, [list(releases)])
    concepts = grouped(
        names, [(bits, (older, one), (newer, other)) for bits, older, one, newer, other, _ in links]
    )
    newest = names_of(concepts, names)
    archive.insert({"concepts": [(*node, _text(of), newest[of]) for node, of in concepts.items()]})
    renames: list[Row] = []
    for _, older, one, newer, other, agree in links:
        old, new = (older, one), (newer, other)
        if concepts[old] == concepts[new] and name_key(names[old]) != name_key(names[new]):
            renames.append((*new, names[new], *old, names[old], _text(concepts[new]), agree))
    archive.insert({"renames": renames})


_LINKS = """
    SELECT bits, old_release, old_item, release, item, agree FROM links WHERE list_contains(?, release)
"""


def _item_names(archive: Archive, releases: Sequence[str]) -> dict[Node, str]:
    """Every item's name, in the order of the releases."""
    by_release: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for release, item, name in archive.rows(
        "SELECT release, item, name FROM items WHERE list_contains(?, release)", [list(releases)]
    ):
        by_release[release].append((item, name))
    return {(release, item): name for release in releases for item, name in sorted(by_release[release])}


def _text(concept: Node) -> str:
    """``release-item``."""
    return f"{concept[0]}-{concept[1]}"
