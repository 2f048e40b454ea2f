"""Tags that refer to contexts which stand in another file.

## What it means
Numbers of an inline XBRL page are tagged, but the contexts that their tags name (entity, period,
dimensions) are not in this file. Their concepts and values were read, their periods are unknown.

## Why
A filing may be a set of pages of which only one holds the contexts of all, and a page was checked alone.

## What to do
Nothing, where the figures alone matter. To hold periods against tags, check the filing as one: the
archive that it came in, or its pages with ``--together``."""

from __future__ import annotations

CODE = "N109"
NAME = "tags-without-context"
