"""Labels in running text: without what they carry for their place in a table."""

from __future__ import annotations

import re

from tieout.facts.model import Figure

_around = re.compile(r"^(?:less|add|plus|of which)\s*:\s*|[\s:*†‡]+$", re.IGNORECASE)


def lowered(label: str) -> str:
    """A label in running text: its first letter small unless a name or an abbreviation begins it.

    >>> lowered("Total assets"), lowered("IIJ Mobile service"), lowered("SG&A expenses")
    ('total assets', 'IIJ Mobile service', 'SG&A expenses')
    """
    first, _, rest = label.partition(" ")
    plain_word = first[:1].isupper() and first[1:].islower()
    return label[:1].lower() + label[1:] if plain_word and rest == rest.lower() else label


def named(figure: Figure) -> str:
    """A figure by the innermost part of its label that has words."""
    parts = [said for part in reversed(figure.label) if (said := bare(part))]
    return lowered(parts[0]) if parts else "a figure without a label"


def bare(label: str) -> str:
    """A label without the "Less:" before it and the colon or the note marks behind it."""
    return _around.sub("", " ".join(label.split()))
