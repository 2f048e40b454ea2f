"""Coverage-guided fuzzing of `check`: whatever the bytes, a report or one clear error, never anything else.

    python tools/fuzz.py [TARGET] [-max_total_time=60] [folder of inputs to start from]

Without a target the bytes are the file. With one (docx, xlsx, pdf, japanese, zip; made in
`tests/readers/any_file.py`) they pick what a file of that format holds, since bytes drawn at random hardly
ever open as one. Takes libFuzzer's options. An input that fails is written to the current folder as
``crash-…``.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["tieout"]):
    import tieout
    from tieout.errors import TieoutError

    # The stages load each other when first called; what is to be instrumented must load here.
    for module in pkgutil.walk_packages(tieout.__path__, "tieout."):
        if not module.name.endswith(".__main__"):  # which is the command
            importlib.import_module(module.name)

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 4096  # bytes: longer inputs find nothing more, only later
SEEDS = (
    b"<table><tr><th>$ millions</th><th>2024</th></tr><tr><td>Total</td><td colspan=2>(1,2</td><td>)</td>"
    b"</table><p>Net sales were $94.0 billion, up 4% from $90.8 billion.<table><tr><td>a<table><td>1",
    b"               2004      2003\nRevenues    $ 1,234   $ 1,100\nCosts          234       100\n"
    b"            -------   -------\nTotal       $ 1,468   $ 1,200\n",
    b"Summary 1H16 1H17 YoY Change JPY millions JPY millions % Total revenues 74,123 82,988 12.0 "
    b"Other (0.4 ) \xe2\x80\x93",
)


def one_input(data: bytes) -> None:
    """Check the bytes, and hold the report to what no input may break."""
    try:
        run = tieout.check(data, "fuzz")
    except TieoutError as error:
        if "\n" in str(error):
            raise ValueError("an error is one line") from error
        return
    report = run.to_dict()
    text = run.document.source.text
    assert len(report["figures"]) == len(run.proof.ticks)
    for figure in run.figures:
        assert figure.span is None or 0 <= figure.span.start < figure.span.end <= len(text)
    for relation in run.proof.relations:
        assert all(0 <= member < len(run.figures) for member in relation.members)


def seeds(folder: Path) -> None:
    """Small releases to start from: those above and the findings' fixtures."""
    fixtures = sorted((ROOT / "tests" / "findings" / "fixtures").glob("*/*"))
    for number, data in enumerate((*SEEDS, *(path.read_bytes() for path in fixtures))):
        (folder / f"seed-{number}").write_bytes(data)


def targets() -> dict[str, Callable[[bytes], bytes]]:
    """What makes files of bytes, by format; shared with the tests."""
    sys.path.insert(0, str(ROOT / "tests"))
    found: dict[str, Callable[[bytes], bytes]] = importlib.import_module("readers.any_file").FILES
    return found


def main() -> None:
    """Fuzz until libFuzzer's limits end it."""
    target, *options = sys.argv[1:] or [""]
    made = targets().get(target)
    if made is None:
        options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        if made is None:
            seeds(Path(folder))
        else:
            (Path(folder) / "seed-0").write_bytes(bytes(range(64)))
        try_one = one_input if made is None else lambda data: one_input(made(data))
        atheris.Setup([sys.argv[0], f"-max_len={LONGEST}", "-timeout=10", *options, folder], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
