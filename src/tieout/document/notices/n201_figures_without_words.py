"""Figures in a grid without labels.

## What it means
Figures stand in the cells of a grid, but no labels beside them that would make it a table. They were
read as running text and are compared with less.

## Why
The labels are in a grid of their own beside it, in an image, or the grid only arranges the page.

## What to do
Look at the place given. Where it is a statement's figures, the report proves less of them than it
could; a source in which labels and figures share a table is read better."""

from __future__ import annotations

CODE = "N201"
NAME = "figures-without-words"
