"""A table that names no period.

## What it means
Neither the heads of a table nor the words above it name a period. Its figures are compared with one
another, but not with those of other tables.

## Why
The period stands in an image or far above, or the table is about no period, such as a list of terms.

## What to do
Nothing, where the table is about no period. Else check by hand that its figures are those of the period
meant: a column left over from the last release would not be noticed here."""

from __future__ import annotations

CODE = "N202"
NAME = "table-without-period"
