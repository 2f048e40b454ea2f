"""Heading, item, note or running text, by form."""

from __future__ import annotations

import pytest

from tieout.document.model import Lines, Paragraph, Role, Text
from tieout.readers.roles import reads_as_heading, with_roles

BODY = (
    "Revenue was JPY82,988 million, up 12.0% year over year, in each of the markets that it serves today."
)


def role(string: str, before: str | None = None, after: str | None = None) -> Role:
    blocks = [Paragraph(Text(each)) for each in (before, string, after) if each is not None]
    found = with_roles(list(blocks))[1 if before is not None else 0]
    assert isinstance(found, Paragraph)
    return found.role


@pytest.mark.parametrize(
    "string",
    [
        "CONSOLIDATED BALANCE SHEETS",
        "NOTE 2 - FILM INVENTORIES",
        "Net income",
        "Cost and expense",
        "Other income (expenses)",
        "1H17 Balance Sheets",
        "Overview of 1H17 Financial Results and Business Outlook",
        "- TABLE TO FOLLOW -",
        "Apple Inc.",
    ],
)
def test_headings_over_running_text(string: str) -> None:
    assert role(string, after=BODY) is Role.HEADING


@pytest.mark.parametrize(
    "string",
    [
        "JPY Thousands of",  # the first line of a table's broken head
        "Operating Results Summary 1H16 1H17 YoY",
        "September 30, 2016 as of",
        "attributable to IIJ Basic Net Income",
        "Sales rose.",
        "TEL: (03) 5205-6500",
        "press@example.com",
        "(in thousands)",
        "November 7, 2017",
        "March 31, 2018 – 13.50 Fiscal Year Ending",
        "Company name: Internet Initiative Japan Inc.",
        "12",
        "###",
    ],
)
def test_no_headings(string: str) -> None:
    assert role(string, after=BODY) is Role.BODY


@pytest.mark.parametrize(
    "string", ["• Sales rose", "◦ Sales rose", "- Sales rose in Asia", "-- Sales rose", "o Sales rose"]
)
def test_items(string: str) -> None:
    assert role(string) is Role.ITEM


def test_a_star_is_a_bullet_among_its_like_and_a_note_alone() -> None:
    assert role("* Sales rose in Asia.", after="* Costs fell.") is Role.ITEM
    assert role("* Excludes fuel.", after=BODY) is Role.NOTE


@pytest.mark.parametrize(
    "string",
    [
        "*1. Includes the data centers.",
        "¹ Non-GAAP.",
        "(Note1) Total income",
        "Note: Unaudited.",
        "† Restated.",
    ],
)
def test_notes(string: str) -> None:
    assert role(string) is Role.NOTE


def test_numbered_notes_come_in_sequence() -> None:
    first, second = "1 Unless otherwise stated, all is in yen.", "2 The agency is that of Japan, in Tokyo."
    assert role(first, after=second) is Role.NOTE
    assert role(second, before=first) is Role.NOTE
    assert role(second, before=BODY) is Role.BODY
    assert role("1 Park Avenue, New York", after=second) is not Role.NOTE


def test_lettered_notes_follow_a_table() -> None:
    note = Paragraph(Text("(a) Net of taxes."))
    table = Lines((Text("Sales   12"),))
    assert with_roles([table, note])[1].role is Role.NOTE  # type: ignore[union-attr]
    assert with_roles([note])[0].role is Role.BODY  # type: ignore[union-attr]


def test_a_role_from_the_markup_stays() -> None:
    heading = Paragraph(Text("Sales rose by 5% in the year."), Role.HEADING)
    assert with_roles([heading]) == (heading,)


def test_long_or_bare_strings_are_no_headings() -> None:
    assert not reads_as_heading("Word " * 60)
    assert not reads_as_heading("2025")
