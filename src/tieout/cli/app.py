"""The commands with their options; each loads what it needs when it is called."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from tieout.cli.console import stopped_cleanly

EXAMPLES = """\b
Examples:
  tieout check release.html
  tieout check release.txt --format html -o release-checked.html
  tieout check drafts/*.html --format sarif -o reports/
  curl -s URL | tieout check -
  tieout explain R201
  tieout facts release.html --key --format csv

\b
Exit status:
  0  nothing broken (or what --fail-on names)
  1  something is
  2  a file could not be read, or the call was wrong
"""

app = typer.Typer(
    help="Proves the figures of an earnings release.",
    epilog=EXAMPLES,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from tieout import __version__

        typer.echo(f"tieout {__version__}")
        raise typer.Exit()


@app.callback(epilog=EXAMPLES)
def tieout(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Proves the figures of an earnings release."""


@app.command(epilog=EXAMPLES)
def check(
    files: Annotated[list[str], typer.Argument(metavar="FILE", help="Releases; - is standard input.")],
    format_name: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            metavar="NAME",
            help="terminal, json, html or sarif; json prints a document a file.",
        ),
    ] = "terminal",
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="PATH",
            help="Write here; a directory where several files are checked.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing where all is well.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="List every relation.")] = False,
    fail_on: Annotated[
        str,
        typer.Option("--fail-on", metavar="TICK", help="Exit 1 from here on: broken, plugged or unproven."),
    ] = "broken",
) -> None:
    """Prove every figure of one or more releases."""
    with stopped_cleanly():
        from tieout.cli.check import Wish, check_files

        raise typer.Exit(check_files(files, Wish(format_name, output, quiet, verbose, fail_on)))


@app.command()
def explain(
    code: Annotated[str, typer.Argument(metavar="CODE", help="A finding's or notice's code: R201, N105.")],
) -> None:
    """Say what a finding or a notice means, why it matters, and what to do."""
    with stopped_cleanly():
        from tieout.cli.explain import explain_code

        raise typer.Exit(explain_code(code))


@app.command()
def facts(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A release; - is standard input.")],
    key: Annotated[
        bool, typer.Option("--key", help="Only revenue, income, earnings per share, cash flow.")
    ] = False,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="table, csv or json.")
    ] = "table",
) -> None:
    """List every figure as a fact: measure, label, value, unit, period, place and tick."""
    with stopped_cleanly():
        from tieout.cli.facts import list_facts

        raise typer.Exit(list_facts(file, key, format_name))
