"""A file that holds more than any release.

## What it means
The file holds more text and table cells than are read of one document. Reading stopped at the place
given; what stands before it was checked, what stands behind it was not.

## Why
It is a whole annual report, several filings in one file, or no release at all.

## What to do
Give tieout the release alone, or split the file where its documents begin."""

from __future__ import annotations

CODE = "N105"
NAME = "too-long"
