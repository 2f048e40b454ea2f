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
  tieout check release.pdf --format xlsx -o checked.xlsx
  tieout check draft.docx --original
  tieout check release.html --annotate release-ticked.html
  curl -s URL | tieout check -
  tieout diff monday.docx tuesday.docx
  tieout accept draft.docx R301 --reason "rounded to foot"
  tieout check draft.docx --baseline tieout-baseline.toml
  tieout explain R201
  tieout facts release.html --key --format csv
  tieout facts release.html --implied
  tieout new books && tieout compose books

\b
Exit status:
  0  nothing broken (or what --fail-on names)
  1  something is
  2  a file could not be read, or the call was wrong
"""

COMPOSE_EXAMPLES = """\b
Examples:
  tieout compose books
  tieout compose books -o release --format html --format text
  tieout compose books --trace "1H17 operating income"
  tieout compose books --check

\b
Exit status:
  0  composed
  1  composed, and --check found a broken figure
  2  the books cannot be composed, or the call was wrong; nothing was written
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
            help="terminal, json, html, sarif or xlsx; json prints a document a file.",
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
    original: Annotated[
        bool, typer.Option("--original", help="Read a draft as it was before its tracked changes.")
    ] = False,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="PATH", help="Findings that this file accepts fail nothing."),
    ] = None,
    annotate: Annotated[
        Path | None,
        typer.Option(
            "--annotate",
            metavar="PATH",
            help="Write the file itself here, its figures marked; a directory where several are checked.",
        ),
    ] = None,
    watching: Annotated[
        bool, typer.Option("--watch", help="Check one file again at each save, and say what changed.")
    ] = False,
) -> None:
    """Prove every figure of one or more releases."""
    with stopped_cleanly():
        from tieout.cli.check import Wish, check_files

        wish = Wish(format_name, output, quiet, verbose, fail_on, original, baseline, annotate)
        if watching:
            from tieout.cli.watch import watch

            watch(files, wish)
        raise typer.Exit(check_files(files, wish))


@app.command()
def diff(
    old: Annotated[str, typer.Argument(metavar="OLD", help="The draft before, in any format.")],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The draft now, in any format.")],
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="terminal, json or html.")
    ] = "terminal",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="PATH", help="Write here.")
    ] = None,
) -> None:
    """Say which figures changed between two drafts, and which ties broke or healed.

    Exit status 1 where the new draft breaks what held in the old one.
    """
    with stopped_cleanly():
        from tieout.cli.diff import compare_files

        raise typer.Exit(compare_files(old, new, format_name, output))


@app.command()
def accept(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A release; - is standard input.")],
    findings: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FINDING]...", help="R301 or R301-2, as the page has them; all without."),
    ] = None,
    baseline: Annotated[
        Path, typer.Option("--baseline", metavar="PATH", help="The file that keeps what is accepted.")
    ] = Path("tieout-baseline.toml"),
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why they may stand.")] = "",
) -> None:
    """Accept findings of a release, with a reason, so that check --baseline does not fail for them."""
    with stopped_cleanly():
        from tieout.cli.accept import accept_findings

        raise typer.Exit(accept_findings(file, findings or [], baseline, reason))


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
    only_implied: Annotated[
        bool,
        typer.Option(
            "--implied", help="Only amounts that are not printed but follow from what is, with their range."
        ),
    ] = False,
    format_name: Annotated[
        str, typer.Option("--format", "-f", metavar="NAME", help="table, csv or json.")
    ] = "table",
) -> None:
    """List every figure as a fact: measure, label, value, unit, period, place and tick."""
    with stopped_cleanly():
        from tieout.cli.facts import list_facts

        raise typer.Exit(list_facts(file, key, only_implied, format_name))


@app.command(epilog=COMPOSE_EXAMPLES)
def compose(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="A folder of books (see docs/books.md).")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="OUT", help="The folder to write to; DIR/out if not said."),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format", "-f", metavar="NAME", help="A format to write, repeatable; all if not said."
        ),
    ] = None,
    trace: Annotated[
        str,
        typer.Option("--trace", metavar="FIGURE", help="Walk a figure back to the books; write nothing."),
    ] = "",
    checked: Annotated[
        bool, typer.Option("--check", help="Read the release back and prove its figures.")
    ] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing where all is well.")] = False,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="List every figure that rounding moved.")
    ] = False,
) -> None:
    """Compose a release from a company's books, every figure tied."""
    with stopped_cleanly():
        from tieout.cli.compose import Wish, compose_folder

        wish = Wish(output, formats or [], trace, checked, quiet, verbose)
        raise typer.Exit(compose_folder(folder, wish))


@app.command()
def new(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="The folder to make.")],
) -> None:
    """Make a folder of books to start from: a small company, every file with its comments."""
    with stopped_cleanly():
        from tieout.cli.compose import new_folder

        raise typer.Exit(new_folder(folder))
