"""Hidden sheets, rows or columns of a workbook.

## What it means
The workbook holds sheets, rows or columns that it does not show. They were not read: a release is what is
shown.

## Why
Workings and checks are often kept in hidden rows. Their figures are no part of what is published, and tying
the shown figures to them would prove nothing to a reader.

## What to do
Unhide what belongs to the release, or leave it."""

from __future__ import annotations

CODE = "N108"
NAME = "hidden-cells"
