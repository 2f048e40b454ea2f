"""Links between pairs of releases gathered into concepts: one item through all releases that have it.

The surest links are taken first. A link that would put two items of one release into one concept is
passed over: a release prints an item once, and what it prints again elsewhere is tied to it by its own
relations.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

Node = tuple[str, int]  # release, item


def grouped(nodes: Iterable[Node], links: Iterable[tuple[float, Node, Node]]) -> dict[Node, Node]:
    """Each node's concept, named by its first node; ``nodes`` in the order of releases, ``links`` with
    bits.

    >>> a, b, c = ("2023", 0), ("2024", 0), ("2024", 1)
    >>> grouped([a, b, c], [(9.0, a, b), (8.0, a, c)])
    {('2023', 0): ('2023', 0), ('2024', 0): ('2023', 0), ('2024', 1): ('2024', 1)}
    """
    order = {node: at for at, node in enumerate(nodes)}
    concept = {node: node for node in order}
    members: dict[Node, list[Node]] = {node: [node] for node in order}
    for _, one, other in sorted(links, key=lambda link: (-link[0], order[link[1]], order[link[2]])):
        first, second = sorted((concept[one], concept[other]), key=order.__getitem__)
        if first == second or not _apart(members[first], members[second]):
            continue
        for node in members[second]:
            concept[node] = first
        members[first] += members.pop(second)
    return concept


def _apart(one: Iterable[Node], other: Iterable[Node]) -> bool:
    """Whether no release has an item in both."""
    return {release for release, _ in one}.isdisjoint(release for release, _ in other)


def names_of(concepts: Mapping[Node, Node], names: Mapping[Node, str]) -> dict[Node, str]:
    """Each concept's name: that of its last item in the order of ``names``."""
    return {concepts[node]: name for node, name in names.items()}
