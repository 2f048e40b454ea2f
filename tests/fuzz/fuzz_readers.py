"""Fuzz target for the readers: ``python tests/fuzz/fuzz_readers.py -max_total_time=60``; needs atheris.

The same check runs for a bounded time in `tests/readers/test_any_bytes.py`.
"""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Fuzz until stopped, or as long as the arguments say."""
    import atheris

    sys.path.insert(0, str(Path(__file__).parents[1]))
    with atheris.instrument_imports():
        from readers.any_bytes import check

    atheris.Setup(sys.argv, check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
