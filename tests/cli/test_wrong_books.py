"""Wrong books at the command line: the issue's whole list in one run, nothing written."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from small_books import FILES, write_books
from tieout.cli.app import app

WRONG = {
    "trial_balances/shop.csv": FILES["trial_balances/shop.csv"].replace("1100,60,70,80", "1100,60,70,81"),
    "accounts.csv": FILES["accounts.csv"].replace("6000,Administration", "6001,Administration"),
    "trial_balances/cloud.csv": None,
    "intercompany.csv": FILES["intercompany.csv"].replace("4000,shop,5100,70", "4000,shop,5000,70"),
    "entities.csv": FILES["entities.csv"].replace("network,USD", "network,EUR"),
    "trial_balances/us.csv": FILES["trial_balances/us.csv"].replace("0.70,1.10", "0.70,1.1o"),
    "layouts/circle.toml": """\
title = "Circle"
column = [{period = "reported"}]
row = [{concept = "a", label = "A", sum = ["b"]}, {concept = "b", label = "B", sum = ["a"]}]
""",
    "release.md": "# Small\n\nSales {{ revnue | was }}. Profit {{ revenue | }}.\n\n{{ table: circle }}\n",
}
PLACES = (
    "trial_balances/shop.csv:2 1H17",  # unbalanced
    "trial_balances/parent.csv:16 FY16",  # unmapped account
    "cloud has no trial balance for 1H17",  # missing period
    "intercompany.csv:6 value",  # one-sided
    "no rate for EUR",  # unknown currency
    "trial_balances/us.csv:9 1H17",  # malformed cell
    "layouts/circle.toml row[1].sum: a is defined by itself: a -> b -> a",  # cyclic layout
    'no concept "revnue" (did you mean "revenue"?)',  # unknown expression
    "release.md:3",
)


def test_every_fault_of_every_file_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    books = write_books(tmp_path / "books", WRONG)
    result = CliRunner().invoke(app, ["compose", str(books), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    missing = [place for place in PLACES if place not in " ".join(result.stderr.split())]
    assert not missing, result.stderr
    assert not (tmp_path / "out").exists()
