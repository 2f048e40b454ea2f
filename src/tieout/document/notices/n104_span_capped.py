"""A table cell that claims more columns or rows than a table has.

## What it means
The columns or rows that a cell spans, or those of its whole table, were cut down to what is read, so
the columns behind it may be off.

## Why
The page was made by a program that writes huge spans to fill a line, or to make readers run out of
memory.

## What to do
Look at the table at the place given: are its figures under the heads that the report gives them?"""

from __future__ import annotations

CODE = "N104"
NAME = "span-capped"
