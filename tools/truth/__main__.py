"""The measures' command.

    PYTHONPATH=tools python -m truth injection --release nke --sort swap,digit --show
    PYTHONPATH=tools python -m truth injection --case nke-20250320.html:swap:81234

``--show`` prints every case that falls short; ``--case`` tries one case and leaves the changed release
under out/truth, for `tieout check`.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from types import ModuleType

from truth import measures
from truth.corpus import SHARED, Asked, MeasureFails
from truth.report import write

CHANGES = 48  # a release


def modules() -> Iterator[ModuleType]:
    """Every measure, by name."""
    for name in sorted(info.name for info in pkgutil.iter_modules(measures.__path__)):
        yield importlib.import_module(f"truth.measures.{name}")


def main() -> None:
    """Measure what was named, or everything."""
    found = {module.NAME: module for module in modules()}
    parser = argparse.ArgumentParser(prog="truth", description="How true check is, measured.")
    parser.add_argument("measures", nargs="*", help=f"of {', '.join(found)}; none means all")
    parser.add_argument("--release", default="", help="parts of release names, by commas")
    parser.add_argument("--sort", default="", help="sorts of changes, by commas")
    parser.add_argument("--changes", type=int, default=CHANGES, help="a release")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--quick", action="store_true", help="few changes a release")
    parser.add_argument("--show", action="store_true", help="print the cases that fall short")
    parser.add_argument("--write", action="store_true", help="keep the tables in docs/truth.md")
    parser.add_argument("--case", help="one case, by the name that --show prints")
    said = parser.parse_args()
    unknown = [name for name in said.measures if name not in found]
    if unknown:
        parser.error(f"no measure is called {unknown[0]}")
    failed = False
    sections = {}
    for name in said.measures or found:
        lines, fails = _measured(found[name], _asked(said))
        sections[name] = lines
        failed = failed or fails
    if said.write:
        write(found, sections, _options(said))
    sys.exit(1 if failed else 0)


def _measured(module: ModuleType, asked: Asked) -> tuple[list[str], bool]:
    """A measure's lines, printed as they come, and whether it fails."""
    print(f"\n## {module.TITLE}\n")
    if module.NEEDS_SHARED and not SHARED.is_dir():
        print("Not measured: needs ../shared beside the clone.")
        return ["Not measured: needs ../shared beside the clone."], False
    lines = []
    try:
        for line in module.measure(asked):
            print(line, flush=True)
            lines.append(line)
    except MeasureFails as failure:
        print(f"\n{failure}", file=sys.stderr)
        return lines, True
    return lines, False


def _options(said: argparse.Namespace) -> str:
    """The options that change what is measured, as they are typed."""
    given = {"release": said.release, "sort": said.sort, "seed": said.seed if said.seed != 1 else ""}
    given["changes"] = "" if said.quick or said.changes == CHANGES else said.changes
    typed = [f" --{name} {value}" for name, value in given.items() if value]
    return "".join([*typed, " --quick" if said.quick else ""])


def _asked(said: argparse.Namespace) -> Asked:
    if said.case:
        release, sort, _ = said.case.split(":")
        return Asked((release,), (sort,), 10**6, said.seed, 1, said.case, True)
    return Asked(
        tuple(filter(None, said.release.split(","))),
        tuple(filter(None, said.sort.split(","))),
        12 if said.quick else said.changes,
        said.seed,
        said.jobs,
        None,
        said.show,
    )


if __name__ == "__main__":
    main()
