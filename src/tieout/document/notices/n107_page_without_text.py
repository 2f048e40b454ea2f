"""A page of a PDF that holds no text.

## What it means
The page shows something, but has no characters that could be read: it is a scan or a picture. Nothing on
it was checked.

## Why
Scanned pages hold an image of the text. tieout proves what is printed as text and guesses nothing from
pixels.

## What to do
Give tieout the file that the page was made from, or run a text recognition that you trust over it first
and check what it wrote."""

from __future__ import annotations

CODE = "N107"
NAME = "page-without-text"
