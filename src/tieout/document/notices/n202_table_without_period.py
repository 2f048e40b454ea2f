"""A table for which no period was read.

## What it means
Neither in the heads of a table nor in the words above it did we read which periods its columns are of.
Its figures are compared with one another, but not with those of other tables.

## Why
The periods stand in an image or far above, or in an order that leaves open which column each is of; or
the table is about no period, such as a list of terms.

## What to do
Nothing, where the table is about no period. Else check by hand that its figures are those of the period
meant: a column left over from the last release would not be noticed here."""

from __future__ import annotations

CODE = "N202"
NAME = "table-without-period"
