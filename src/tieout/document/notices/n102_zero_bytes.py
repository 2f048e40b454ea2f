"""Zero bytes in the text.

## What it means
Zero bytes stand between the characters. Each was read as U+FFFD, the replacement character, as browsers
do.

## Why
The file was damaged in transfer, or cut from a container with fixed fields that were filled up with
zeros.

## What to do
Fetch the file again. A figure that a zero byte splits is read as two."""

from __future__ import annotations

CODE = "N102"
NAME = "zero-bytes"
