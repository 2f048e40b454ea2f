"""Attached documents that were not read.

## What it means
A submission to EDGAR, or the archive of a filing, holds documents that are no text (images, schemas,
data), that are damaged, or too many documents. They were left out; all others were read.

## Why
A full submission file carries everything that was filed, encoded, and not the release alone.

## What to do
Nothing, where the release itself was read. Figures that stand in an image cannot be checked."""

from __future__ import annotations

CODE = "N106"
NAME = "attachment-skipped"
