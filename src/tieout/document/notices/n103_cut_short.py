"""The file ends inside something that it began.

## What it means
The file ends inside a tag, a table or a part that is not shown. What is there was read and checked; the
rest of the release may be missing.

## Why
A download was interrupted, a copy was cut at a size limit, or the page never closed its last table.

## What to do
Compare the end of the file with the published release. Where its last words are there, all was read."""

from __future__ import annotations

CODE = "N103"
NAME = "cut-short"
