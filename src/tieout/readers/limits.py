"""What a reader takes at most, so that a hostile or senseless file costs seconds and bounded memory.

The largest release known to us has 1.5 MB, 12,000 cells that hold text and 60 columns in a table. What
lies beyond a limit is not read, and a notice (N104, N105) says where reading stopped.
"""

from __future__ import annotations

BYTES = 64 * 1024 * 1024  # of a file; above it the file is refused
CELLS = 200_000  # of all grids of a document, empty ones included
LINES = 200_000  # of a plain text
COLUMNS = 1000  # of a grid; the span that HTML allows at most
ROW_SPAN = 1000
