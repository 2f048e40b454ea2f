"""Thousands of releases made from the shared ones, no two alike.

Of each, money is multiplied by a whole number, which leaves every tie standing, and years are moved. The
words stay: what a process remembers of words it has seen helps here more than it would in life
(`costs.unfamiliar` says how much).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, product
from pathlib import Path
from statistics import median

from tieout.pipeline import check
from tieout.proof.style import print_as
from tieout.values.unit import UnitClass
from truth.changes import Setting
from truth.corpus import releases
from truth.prints import Edit, applied
from truth.trial import encoded

FACTORS = range(1, 10)
YEARS = range(16)  # how many years back

_year = re.compile(r"(?<![\d,.$¥€£-])(?:19|20)\d\d(?![\d,%-])(?!\.\d)")
_markup = re.compile(r"<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of releases: which shared ones they are made from, and what one is on the average."""

    name: str
    settings: tuple[Setting, ...]

    @property
    def figures(self) -> float:
        """Figures of a release."""
        return sum(len(setting.run.figures) for setting in self.settings) / len(self.settings)

    @property
    def size(self) -> float:
        """Characters of a release."""
        return sum(len(setting.source) for setting in self.settings) / len(self.settings)


def sorts() -> tuple[Sort, Sort]:
    """All shared releases, and the ordinary ones among them: the middle half by number of figures."""
    settings = sorted(
        (Setting(path.name, check(path)) for path in releases()), key=lambda each: len(each.run.figures)
    )
    quarter = len(settings) // 4
    return Sort("shared", tuple(settings)), Sort("ordinary", tuple(settings[quarter : -quarter or None]))


def median_of(sort: Sort) -> tuple[float, float]:
    """Figures and characters of the median release of a sort."""
    figures = median(len(setting.run.figures) for setting in sort.settings)
    return figures, median(len(setting.source) for setting in sort.settings)


def made(sort: Sort, folder: Path, count: int) -> list[str]:
    """``count`` releases of a sort in ``folder``, its own in turn; a file that is there is kept."""
    folder.mkdir(parents=True, exist_ok=True)
    there = {path.name for path in folder.iterdir()}
    paths = []
    for number, (setting, factor, back) in enumerate(islice(_variants(sort.settings), count)):
        path = folder / f"{sort.name}-{number:06d}-{setting.name}"
        if path.name not in there:
            whole = encoded(setting.run.document.source, _variant(setting, factor, back))
            new = path.with_suffix(".new")
            new.write_bytes(whole)
            new.replace(path)
        paths.append(str(path))
    return paths


def _variants(settings: Sequence[Setting]) -> Iterator[tuple[Setting, int, int]]:
    for factor, back in cycle(product(FACTORS, YEARS)):
        for setting in settings:
            yield setting, factor, back


def _variant(setting: Setting, factor: int, back: int) -> str:
    edits = list(_rescaled(setting, factor))
    taken = {at for edit in edits for at in range(edit.start, edit.end)}
    hidden = {at for match in _markup.finditer(setting.source) for at in range(*match.span())}
    for match in _year.finditer(setting.source):
        if back and match.start() not in taken and match.start() not in hidden:
            edits.append(Edit(*match.span(), str(int(match.group()) - back)))
    return applied(setting.source, edits)


def _rescaled(setting: Setting, factor: int) -> Iterator[Edit]:
    for figure in setting.run.figures:
        digits = setting.digits(figure)
        if factor == 1 or digits is None or figure.unit.unit_class is not UnitClass.MONEY:
            continue
        core = setting.source[digits.start : digits.end]
        text = print_as(core, abs(figure.printed.mantissa) * factor, figure.printed.decimals)
        yield Edit(digits.start, digits.end, text)
