"""The command: `app` has its subcommands and their options, a module each what they do."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line. ``--version`` alone answers before anything else is loaded."""
    if sys.argv[1:] == ["--version"]:
        from tieout import __version__

        print(f"tieout {__version__}")
        return
    from tieout.cli.app import app

    app(prog_name="tieout")
