"""Small releases of one made-up company, one a quarter, for tests of archives."""

from __future__ import annotations

from datetime import date
from pathlib import Path

MONTHS = {3: "March 31", 6: "June 30", 9: "September 30", 12: "December 31"}
HEADS = {3: "Three", 6: "Six", 9: "Nine", 12: "Twelve"}

SEGMENTS = """
Segment Information
(in thousands of U.S. dollars)

                                      Three Months Ended March 31,
                                                2023          2022
Northern Region
  Net sales                                  217,118       209,911
  Operating expenses                         151,411       149,907
  Operating income                            65,707        60,004
Southern Region
  Net sales                                  118,404       112,012
  Operating expenses                          98,203        96,110
  Operating income                            20,201        15,902
"""


def amounts(year: int, months: int) -> dict[str, int]:
    """What a made-up company sold, spent and earned in the first ``months`` of a year, in thousands."""
    sales = sum(410_000 + 9_137 * (year - 2020) + 1_811 * quarter for quarter in range(months // 3))
    services = sum(120_000 + 4_021 * (year - 2020) + 977 * quarter for quarter in range(months // 3))
    costs = sum(333_300 + 7_003 * (year - 2020) + 1_013 * quarter for quarter in range(months // 3))
    return {
        "Product sales": sales,
        "Services": services,
        "Total revenues": sales + services,
        "Costs": costs,
        "Operating income": sales + services - costs,
    }


def release_text(
    year: int,
    months: int,
    *,
    name: str = "Acme Corporation",
    ticker: str = "ACM",
    renamed: dict[str, str] | None = None,
    note: str = "",
) -> str:
    """A release of the first ``months`` months of ``year``, its comparatives those of the year before."""
    day = MONTHS[months]
    title = f"{name} Reports Results for the {HEADS[months]} Months Ended {day}, {year}"
    head = f"{HEADS[months]} Months Ended {day},"
    rows = [
        f"{(renamed or {}).get(label, label):<40}{now:>12,}{before:>14,}"
        for (label, now), before in zip(
            amounts(year, months).items(), amounts(year - 1, months).values(), strict=True
        )
    ]
    return "\n".join(
        [
            title,
            "",
            f"SPRINGFIELD, {day}, {year} -- {name} (NYSE: {ticker}) today announced its results. {note}",
            "",
            "CONSOLIDATED STATEMENTS OF INCOME",
            "(in thousands of U.S. dollars)",
            "",
            f"{head:>66}",
            f"{year:>52}{year - 1:>14}",
            *rows,
            "",
        ]
    )


def written(folder: Path, *of: tuple[int, int], **said: object) -> list[str]:
    """Releases of these (year, months) as files; their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for year, months in of:
        path = folder / f"acme-{date(year, months, 1):%Y-%m}.txt"
        path.write_text(release_text(year, months, **said), encoding="utf-8")  # type: ignore[arg-type]
        paths.append(str(path))
    return paths
