"""The same release in other formats: what is read and proven must not change with the file it comes in.

Each page is printed to PDF by Chromium and converted to DOCX and XLSX by LibreOffice. Its table figures are
aligned with all figures of the other file, in reading order and by their digits alone; those left over
find each other by digits and the words of their row. A cell of the table gives the share that agrees, as
for other clothes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from multiprocessing import Pool
from pathlib import Path

from tieout.errors import NotARelease
from tieout.facts.model import Figure, TablePlace
from tieout.pipeline import Run, check
from tieout.relations.model import Tick
from truth.conversions import CONVERSIONS, Conversion
from truth.corpus import OUT, Asked, Detail, releases
from truth.same import HEADS, Compared, differing, inexact, plain, row, said, shown

NAME = "formats"
TITLE = "Same release, other formats"
NEEDS_SHARED = True  # the releases beside the clone


def measure(asked: Asked) -> Iterator[str]:
    """A row for each format, then one for each release in each format; where asked, all that differs."""
    work = [(path, asked) for path in releases(asked.only) if path.suffix == ".html"]
    if asked.jobs == 1:
        found = [_of_release(each) for each in work]
    else:
        with Pool(asked.jobs) as pool:
            found = pool.map(_of_release, work, chunksize=1)
    by_format: defaultdict[str, list[tuple[str, list[Compared], int]]] = defaultdict(list)
    for (path, _), formats in zip(work, found, strict=True):
        for name, (compared, accused) in formats.items():
            by_format[name].append((path.name, compared, accused))
            if asked.show:
                yield from shown(compared)
    yield f"| format | {' | '.join(HEADS)} |"
    yield f"|---|{'--:|' * len(HEADS)}"
    for conversion in CONVERSIONS:
        if conversion.program is None:
            yield f"| {conversion.title}: not measured, needs {conversion.programs[0]} |{' |' * len(HEADS)}"
        yield from _rows(conversion, by_format[conversion.name])


def _rows(conversion: Conversion, measured: Sequence[tuple[str, list[Compared], int]]) -> Iterator[str]:
    if not measured:
        return
    every = [each for _, compared, _ in measured for each in compared]
    title = f"{conversion.title}: {len(measured)} releases"
    yield f"| {title} | {row(every, sum(accused for _, _, accused in measured))} |"
    for name, compared, accused in measured:
        yield Detail(f"| {conversion.name} {name} | {row(compared, accused)} |")


def _of_release(work: tuple[Path, Asked]) -> dict[str, tuple[list[Compared], int]]:
    path, asked = work
    run = check(path.read_bytes(), path.name)
    found = {}
    for conversion in CONVERSIONS:
        if conversion.program is None or (asked.sorts and conversion.name not in asked.sorts):
            continue
        data = conversion.of(run.document.source.text)
        if asked.show:
            OUT.mkdir(parents=True, exist_ok=True)
            (OUT / f"{path.stem}.{conversion.name}").write_bytes(data)
        found[conversion.name] = compare(run, data, conversion.name)
    return found


def compare(old: Run, data: bytes, name: str) -> tuple[list[Compared], int]:
    """Every table figure of a release and of a file made of it, and how many are broken that were not."""
    release = old.document.source.path
    try:
        new = check(data, f"{release}.{name}")
    except NotARelease:
        new = None
    figures = [figure for figure in old.figures if isinstance(figure.place, TablePlace)]
    partners = aligned(figures, new.figures if new else ())
    rounded = inexact(old)
    compared = []
    for figure, now in zip(figures, partners, strict=True):
        differs = tuple(differing(old, figure, new, now, 0, rounded))
        compared.append(Compared(name, release, said(old, figure), differs, said(new, now)))
    before = Counter(old.proof.ticks)[Tick.BROKEN]
    after = Counter(new.proof.ticks)[Tick.BROKEN] if new else 0
    return compared, max(0, after - before)


def aligned(first: Sequence[Figure], second: Sequence[Figure]) -> list[Figure | None]:
    """For each of the first figures the one of the second that is the same print, each used once.

    A sign is no part of the digits: one that was lost is a wrong value, not an unread figure.
    """
    partners: list[Figure | None] = [None] * len(first)
    free = dict.fromkeys(range(len(second)))
    matcher = SequenceMatcher(None, [*map(_digits, first)], [*map(_digits, second)], autojunk=False)
    for one, other, size in matcher.get_matching_blocks():
        for at in range(size):
            partners[one + at] = second[other + at]
            del free[other + at]
    for key in (lambda figure: (_digits(figure), plain(figure.label)), _digits):
        _left_over(first, second, partners, free, key)
    return partners


def _left_over(
    first: Sequence[Figure],
    second: Sequence[Figure],
    partners: list[Figure | None],
    free: dict[int, None],
    key: Callable[[Figure], object],
) -> None:
    """Give figures that have no partner the first free one with the same key."""
    known: defaultdict[object, list[int]] = defaultdict(list)
    for at in reversed(free):
        known[key(second[at])].append(at)
    for at, figure in enumerate(first):
        same = known.get(key(figure)) if partners[at] is None else None
        if same:
            partners[at] = second[same[-1]]
            del free[same.pop()]


def _digits(figure: Figure) -> tuple[int, int]:
    return abs(figure.printed.mantissa), figure.printed.decimals
