"""Small releases, each another company's quarter, for runs over many files."""

from __future__ import annotations

from pathlib import Path


def write_releases(folder: Path, count: int) -> list[str]:
    """``count`` releases of one table that foots, and a sentence."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = folder / f"release-{number:03d}.html"
        path.write_text(_release(number), "utf-8")
        paths.append(str(path))
    return paths


def _release(number: int) -> str:
    north, south = 1000 + number, 2500 + 3 * number
    return (
        f"<html><body><p>Company {number} Inc. announced results for the quarter ended March 31, 2024.</p>"
        "<p>Revenue by region (in millions of U.S. dollars)</p>"
        "<table><tr><th></th><th>Three months ended March 31, 2024</th></tr>"
        f"<tr><td>North</td><td>{north:,}</td></tr><tr><td>South</td><td>{south:,}</td></tr>"
        f"<tr><td>Total revenue</td><td>{north + south:,}</td></tr></table>"
        f"<p>Total revenue was ${north + south:,} million.</p></body></html>"
    )
