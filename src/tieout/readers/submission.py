"""EDGAR's SGML around a release: which stretches of the source are text to read.

A submission's text file holds one ``<DOCUMENT>`` a document, each with a head of lines (``<TYPE>EX-99.1``)
and its content between ``<TEXT>`` and ``</TEXT>``. Images and data files come encoded; they are left out.

Notices: **N106** attached documents of another kind, or too many of them, were not read.
"""

from __future__ import annotations

import re

from tieout.document.model import Notice, Span
from tieout.readers import limits

_document = re.compile(r"<DOCUMENT>\s{0,20}<TYPE>", re.IGNORECASE)
_type = re.compile(r"<TYPE>\s*([^\s<]+)", re.IGNORECASE)
_content = re.compile(r"<TEXT>", re.IGNORECASE)
_content_end = re.compile(r"</TEXT>", re.IGNORECASE)
_encoded = re.compile(r"GRAPHIC|ZIP|EXCEL|PDF|XML|JSON|COVER|EX-10[0-4]", re.IGNORECASE)
_HEAD = 4096  # within which a document's head ends


def sections(text: str) -> tuple[list[tuple[int, int]], list[Notice]]:
    """The stretches to read, and notices for those that are not text; all where nothing is wrapped."""
    first = _document.search(text, 0, 1 << 20)
    if first is None:
        return [(0, len(text))], []
    found: list[tuple[int, int]] = []
    left_out: list[tuple[str, Span]] = []
    starts = [match.start() for match in _document.finditer(text)]
    for start, stop in zip(starts, [*starts[1:], len(text)], strict=True):
        content = _content.search(text, start, min(stop, start + _HEAD))
        kind = _type.search(text, start, content.start() if content else min(stop, start + _HEAD))
        if content is None:
            found.append((start, stop))
            continue
        end = _content_end.search(text, content.end(), stop)
        place = (content.end(), end.start() if end else stop)
        if kind and _encoded.match(kind[1]):
            left_out.append((kind[1], Span(*place)))
        else:
            found.append(place)
    return found[: limits.PARTS], _notices(left_out, found[limits.PARTS :])


def _notices(left_out: list[tuple[str, Span]], beyond: list[tuple[int, int]]) -> list[Notice]:
    """One notice for all that is left out, at the first of it."""
    left_out = [*left_out, *(("text", Span(*place)) for place in beyond)]
    if not left_out:
        return []
    kinds = ", ".join(sorted({kind for kind, _ in left_out})[:5])
    return [Notice("N106", f"{len(left_out)} attached documents ({kinds}) were not read", left_out[0][1])]
