"""A release of a company that does not exist: two tables of four years, in HTML as on EDGAR."""

from __future__ import annotations

PARTS = {
    "Alpha": (1234, 1187, 1102, 1049),
    "Beta": (2310, 2254, 2198, 2071),
    "Gamma": (678, 702, 689, 655),
    "Delta": (4519, 4388, 4276, 4190),
}
CHARGES = (431, 405, 398, 377)
COSTS = {name: tuple(value * 7 // 9 + 11 for value in values) for name, values in PARTS.items()}
NO_CHARGES = (0, 0, 0, 0)


def row(label: str, cells: list[str], close: str = "") -> str:
    return f"<tr><td>{label}</td>{''.join(f'<td>{cell}</td><td>{close}</td>' for cell in cells)}</tr>"


def table(title: str, parts: dict[str, tuple[int, ...]], charges: tuple[int, ...]) -> str:
    totals = [sum(column) - less for *column, less in zip(*parts.values(), charges, strict=True)]
    rows = [
        row("", ["2024", "2023", "2022", "2021"]),
        *(row(name, [f"{value:,}" for value in values]) for name, values in parts.items()),
        row("Charges", [f"({value}" for value in charges], ")") if any(charges) else "",
        row(f"Total {title.lower()}", [f"{value:,}" for value in totals]),
    ]
    return f"<p>{title}</p><p>(In millions of U.S. dollars)</p><table>{''.join(rows)}</table>"


RELEASE = (
    "<html><body><p>Nordhaven Inc.</p>"
    + table("Revenue", PARTS, CHARGES)
    + table("Cost", COSTS, NO_CHARGES)
    + "</body></html>"
)
