"""The commands with their options; each loads what it needs when it is called.

Click and not more on top of it: what a command line costs to load is paid at every call.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from click.exceptions import Exit

from tieout.cli.archive_app import archive
from tieout.cli.console import stopped_cleanly
from tieout.cli.examples import BATCH_EXAMPLES, CHECK_EXAMPLES, COMPOSE_EXAMPLES, EXAMPLES
from tieout.cli.options import PATH, Commands, Target, format_option
from tieout.cli.several import SeveralAgainst
from tieout.errors import UnknownName


@click.group(
    cls=Commands,
    epilog=EXAMPLES,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="tieout", message="%(prog)s %(version)s")
def app() -> None:
    """Proves the figures of an earnings release."""


@app.command(cls=SeveralAgainst, epilog=CHECK_EXAMPLES)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@format_option("terminal, json, html, sarif or xlsx; json prints a document a file.", "terminal")
@click.option(
    "--output",
    "-o",
    metavar="PATH",
    type=Target(),
    help="Write here; a directory (DIR/) where several files are checked.",
)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing where all is well.")
@click.option("--verbose", "-v", is_flag=True, help="List every relation.")
@click.option(
    "--fail-on",
    metavar="TICK",
    default="broken",
    show_default=True,
    help="Exit 1 from here on: broken, plugged or unproven.",
)
@click.option("--original", is_flag=True, help="Read a draft as it was before its tracked changes.")
@click.option("--baseline", metavar="PATH", type=PATH, help="Findings that this file accepts fail nothing.")
@click.option(
    "--annotate",
    metavar="PATH",
    type=Target(),
    help="Write the file itself here, its figures marked; a directory (DIR/) where several are.",
)
@click.option(
    "--shade", is_flag=True, help="With --annotate: in a Word file, every figure on its tick's ground."
)
@click.option(
    "--against",
    metavar="OLD...",
    multiple=True,
    help="Earlier releases of the company, to hold what they printed against.",
)
@click.option(
    "--archive", metavar="PATH", type=PATH, help="Hold against the company's earlier releases there."
)
@click.option(
    "--together",
    is_flag=True,
    help="Read all files, and those of folders, as one release: a filing's pages and exhibits.",
)
@click.option(
    "--watch", "watching", is_flag=True, help="Check one file again at each save, and say what changed."
)
def check(
    files: tuple[str, ...],
    format_name: str,
    output: Path | None,
    quiet: bool,
    verbose: bool,
    fail_on: str,
    original: bool,
    baseline: Path | None,
    annotate: Path | None,
    shade: bool,
    against: tuple[str, ...],
    archive: Path | None,
    together: bool,
    watching: bool,
) -> None:
    """Prove every figure of a release.

    FILE - is standard input; several files are several releases.
    """
    with stopped_cleanly():
        from tieout.cli.check import Before, Wish, check_files

        before = Before(against, archive)
        wish = Wish(
            format_name, output, quiet, verbose, fail_on, original, baseline, annotate, shade, before
        )
        if together:
            if watching or annotate is not None:
                raise UnknownName("--together reads; --watch and --annotate take one file")
            raise Exit(check_files(files, replace(wish, together=True)))
        if watching:
            from tieout.cli.watch import watch

            watch(files, wish)
        raise Exit(check_files(files, wish))


@app.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@format_option("terminal, json or html.", "terminal")
@click.option("--output", "-o", metavar="PATH", type=PATH, help="Write here.")
def diff(old: str, new: str, format_name: str, output: Path | None) -> None:
    """Say what changed between two drafts.

    Which figures, and which ties broke or healed. OLD is the draft before, NEW the draft now, each in any
    format. Exit status 1 where the new draft breaks what held in the old one.
    """
    with stopped_cleanly():
        from tieout.cli.diff import compare_files

        raise Exit(compare_files(old, new, format_name, output))


@app.command()
@click.argument("file", metavar="FILE")
@click.argument("findings", metavar="[FINDING]...", nargs=-1)
@click.option(
    "--baseline",
    metavar="PATH",
    type=PATH,
    default="tieout-baseline.toml",
    show_default=True,
    help="The file that keeps what is accepted.",
)
@click.option("--reason", metavar="TEXT", default="", help="Why they may stand.")
def accept(file: str, findings: tuple[str, ...], baseline: Path, reason: str) -> None:
    """Accept findings, with a reason.

    What is accepted does not fail check --baseline.

    FILE - is standard input. A FINDING is R301 or R301-2, as the page has them; all are accepted without.
    """
    with stopped_cleanly():
        from tieout.cli.accept import accept_findings

        raise Exit(accept_findings(file, findings, baseline, reason))


@app.command()
@click.argument("code", metavar="[CODE]", default="")
def explain(code: str) -> None:
    """Say what a finding, a notice or a tick means.

    And why it matters, and what to do. CODE is R201, N105, unproven; without one all are listed.
    """
    with stopped_cleanly():
        from tieout.cli.explain import explain as explained

        raise Exit(explained(code))


@app.command()
@click.argument("file", metavar="FILE")
@click.option("--key", is_flag=True, help="Only revenue, income, earnings per share, cash flow.")
@click.option(
    "--implied",
    "only_implied",
    is_flag=True,
    help="Only amounts that are not printed but follow from what is, with their range.",
)
@format_option("table, csv or json.")
def facts(file: str, key: bool, only_implied: bool, format_name: str) -> None:
    """List every figure as a fact.

    Its measure, label, value, unit, period, place and tick. FILE - is standard input.
    """
    with stopped_cleanly():
        from tieout.cli.facts import list_facts

        raise Exit(list_facts(file, key, only_implied, format_name))


@app.command(epilog=BATCH_EXAMPLES)
@click.argument("sources", metavar="SOURCE...", nargs=-1, required=True)
@click.option("--out", "-o", metavar="DIR", type=PATH, required=True, help="The folder for what is proven.")
@click.option(
    "--engine",
    metavar="NAME",
    default="pool",
    show_default=True,
    help="Who does the work: pool, dask or ray.",
)
@click.option(
    "--workers",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Processes on this machine; one a processor if not said.",
)
@click.option("--scheduler", metavar="ADDRESS", default="", help="The cluster of --engine dask or ray.")
@click.option(
    "--chunk",
    metavar="N",
    type=click.IntRange(min=0),
    default=0,
    help="Files in one shard, towards the end less; by their number, at most 200, if not said.",
)
@click.option(
    "--seconds",
    metavar="N",
    type=click.FloatRange(min=0.1),
    default=60.0,
    show_default=True,
    help="What one file may take.",
)
@click.option(
    "--memory",
    "megabytes",
    metavar="MB",
    type=click.IntRange(min=1),
    default=1024,
    show_default=True,
    help="Memory that one file may take.",
)
@click.option(
    "--archive/--no-archive",
    default=True,
    show_default=True,
    help="Put the shards together as DIR/archive.duckdb.",
)
@click.option("--quiet", "-q", is_flag=True, help="No progress, the summary alone.")
def batch(
    sources: tuple[str, ...],
    out: Path,
    engine: str,
    workers: int,
    scheduler: str,
    chunk: int,
    seconds: float,
    megabytes: int,
    archive: bool,
    quiet: bool,
) -> None:
    """Prove many releases.

    Their figures, facts, relations and findings go to Parquet and an archive. A SOURCE is a file, a folder,
    a glob or an address that fsspec knows; @FILE is a list, one path a line.
    """
    with stopped_cleanly():
        from tieout.cli.batch import Wish, batch_files

        wish = Wish(out, engine, workers, scheduler, chunk, seconds, megabytes, archive, quiet)
        raise Exit(batch_files(sources, wish))


@app.command(epilog=COMPOSE_EXAMPLES)
@click.argument("folder", metavar="DIR")
@click.option(
    "--output", "-o", metavar="OUT", type=PATH, help="The folder to write to; DIR/out if not said."
)
@click.option(
    "--format",
    "-f",
    "formats",
    metavar="NAME",
    multiple=True,
    help="html, text, xlsx, docx, pdf, xbrl_json or ixbrl, repeatable; all if not said.",
)
@click.option(
    "--trace", metavar="FIGURE", default="", help="Walk a figure back to the books; write nothing."
)
@click.option("--check", "checked", is_flag=True, help="Read the release back and prove its figures.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing where all is well.")
@click.option("--verbose", "-v", is_flag=True, help="List every figure that rounding moved.")
def compose(
    folder: str,
    output: Path | None,
    formats: tuple[str, ...],
    trace: str,
    checked: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Compose a release from a company's books.

    DIR is a folder of books (see docs/books.md); tieout new makes one to start from.
    """
    with stopped_cleanly():
        from tieout.cli.compose import Wish, compose_folder

        wish = Wish(output, formats, trace, checked, quiet, verbose)
        raise Exit(compose_folder(folder, wish))


@app.command()
@click.argument("folder", metavar="DIR")
def new(folder: str) -> None:
    """Make a folder of books to start from.

    It holds a small company, every file with its comments.
    """
    with stopped_cleanly():
        from tieout.cli.compose import new_folder

        raise Exit(new_folder(folder))


app.add_command(archive)
