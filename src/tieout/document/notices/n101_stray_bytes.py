"""Bytes that are not valid in the file's encoding.

## What it means
Some bytes cannot be what the file's encoding says. Each was read as the character that Windows-1252
gives it, so nothing is lost, but a figure beside one deserves a look.

## Why
Text of two encodings was pasted together, or the file was converted once too often. Old filings that
call themselves ASCII often hold a few dashes and quotes of Windows.

## What to do
Look at the place given. If a figure or its sign is garbled there, save the file again as UTF-8."""

from __future__ import annotations

CODE = "N101"
NAME = "stray-bytes"
