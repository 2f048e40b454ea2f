from __future__ import annotations

import pytest

for library in ("duckdb", "pyarrow", "pebble"):
    pytest.importorskip(library, reason=f"{library} is not installed (tieout[batch])")
