"""Facts of an xBRL-JSON report that break its format.

## What it means
Some facts have a value that is no decimal number, no period, or dimensions of another type than the format
allows. They were not read.

## Why
A fact without a certain value or period proves nothing, and guessing what was meant would prove less.

## What to do
Validate the report with an XBRL processor, and have it written anew."""

from __future__ import annotations

CODE = "N110"
NAME = "facts-unread"
