"""The archive: many releases in one DuckDB file, what they print, what ties, what is the same in several.

``tieout.archive.open("archive.duckdb").sql("FROM releases").polars()``
"""

from tieout.archive.store import Archive
from tieout.archive.store import open_archive as open

__all__ = ["Archive", "open"]
