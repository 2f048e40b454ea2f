"""How often relations of each structural class fail where nothing is wrong: counted over real releases.

Writes ``src/tieout/proof/failures.toml``. A place is one set of prints in which a relation would be looked
at whether it held or not; it failed where no unrounded values can print so. Left out are the published
slips (``docs/published-slips.md``), figures that are only said to be about so much, and places whose
relation fails elsewhere too: `tieout.proof.belief` doubts those by that alone.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import Enum
from itertools import chain
from pathlib import Path

from tieout.pipeline import check
from tieout.proof.belief import Counts, class_of, is_close, is_looked_for
from tieout.proof.prints import Prints
from tieout.relations.equation import Outcome
from tieout.relations.ledger import Ledger
from tieout.relations.model import Hypothesis

ROOT = Path(__file__).resolve().parents[1]
RELEASES = ROOT.parent / "shared" / "releases"
SLIPS = ROOT / "docs" / "published-slips.md"
DATA = ROOT / "src" / "tieout" / "proof" / "failures.toml"
HEAD = """\
# For each structural class of relation: the places in which such relations were looked at, and in how many
# of them they failed although nothing was wrong: by more than a unit of any print, by one unit at most.
# Made by `tools/calibrate.py` from {releases} releases of {companies} companies
# (../shared/releases); not to be edited. Read by `tieout.proof.belief`.

[sorts]
"""

_row = re.compile(r"^\| (\S+)[^|]*\|[^|]*\|\s*\D*([\d,]+)\D*\|")


def known_slips() -> dict[str, set[int]]:
    """The mantissas printed wrong, by release."""
    found: dict[str, set[int]] = {}
    for line in SLIPS.read_text(encoding="utf-8").splitlines():
        if row := _row.match(line):
            found.setdefault(row[1], set()).add(int(row[2].replace(",", "")))
    return found


def company(path: Path) -> str:
    """Whose release it is, by its file's name."""
    return path.name.partition("-")[0]


def releases() -> list[Path]:
    """The shared releases that can be read."""
    return sorted(path for ending in ("txt", "html") for path in RELEASES.glob(f"*.{ending}"))


class Fails(Enum):
    """Whether a relation fails in a place, and by how much."""

    NOT = 0
    CLOSE = 1  # by one unit of one print at most
    FAR = 2


def places(path: Path) -> Iterator[tuple[Hypothesis, Fails]]:
    """The relation of every place of a release that counts, and whether it fails there."""
    run = check(path)
    prints = Prints(Ledger(run.tables, run.facts), run.hypotheses)
    slips = known_slips().get(path.name, set())
    for hypothesis in run.hypotheses:
        figures = (hypothesis.target, *(figure for figure, _ in hypothesis.terms))
        fails = prints.outcome(hypothesis) is Outcome.FAILS
        if prints.is_approximate(hypothesis) or (fails and prints.is_nudged(hypothesis)):
            continue
        if hypothesis.context.fails or any(abs(prints.print(figure)[0]) in slips for figure in figures):
            continue
        if fails:
            yield hypothesis, Fails.CLOSE if is_close(prints, hypothesis) else Fails.FAR
        elif is_looked_for(hypothesis):
            yield hypothesis, Fails.NOT


def count(found: Iterable[tuple[Hypothesis, Fails]]) -> dict[str, Counts]:
    """Places, failures and failures by a unit at most, by structural class."""
    seen: Counter[str] = Counter()
    far: Counter[str] = Counter()
    close: Counter[str] = Counter()
    for hypothesis, how in found:
        name = class_of(hypothesis)
        seen[name] += 1
        far[name] += how is Fails.FAR
        close[name] += how is Fails.CLOSE
    return {sort: (seen[sort], far[sort], close[sort]) for sort in sorted(seen)}


def main() -> None:
    """Count and write, or only print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--print", action="store_true", help="print instead of writing the data file")
    asked = parser.parse_args()
    paths = releases()
    head = HEAD.format(releases=len(paths), companies=len({company(path) for path in paths}))
    counted = count(chain.from_iterable(map(places, paths)))
    rows = [f'"{sort}" = {list(counts)}' for sort, counts in counted.items()]
    text = head + "\n".join(rows) + "\n"
    if asked.print:
        print(text)
    else:
        DATA.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
