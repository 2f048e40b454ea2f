"""A span: characters of the decoded source."""

from __future__ import annotations

from msgspec import Struct


class Span(Struct, frozen=True, gc=False):
    """Characters ``start`` up to, not including, ``end`` of the decoded source."""

    start: int
    end: int
