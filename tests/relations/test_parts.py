"""Parts of a narrative: sums that a sentence tells whole and in full."""

from __future__ import annotations

import pytest

from tieout.pipeline import check

PARTS = "dividends of $7.6 billion and share repurchases of {part}."
RETURNED = "Total cash returns were {total}, comprised of " + PARTS


def broken(*sentences: str) -> set[str]:
    run = check(
        "\n\n".join(("Kelp Corp. results for the year ended December 31, 2024", *sentences)).encode()
    )
    return {
        run.figures[finding.repair.figure].raw
        for finding in run.findings
        if finding.severity.name == "ERROR" and finding.repair is not None
    }


@pytest.mark.parametrize("total", ["$8.6 billion", "approximately $8.6 billion"])
def test_a_part_that_does_not_add_up_with_the_others_is_named(total: str) -> None:
    """What is expected adds up as well, and a total that is as fine as its parts is no round number."""
    assert broken(RETURNED.format(total=total, part="$1.0 billion")) == set()
    assert broken(RETURNED.format(total=total, part="$1.0 million")) == {"$1.0 million"}
    expected = RETURNED.format(total=total, part="$1.0 million").replace(
        "Total cash returns were", "We expect total cash returns of"
    )
    assert broken(expected) == {"$1.0 million"}


@pytest.mark.parametrize(
    "sentence",
    [
        RETURNED.format(total="approximately $9 billion", part="$1.0 billion"),
        RETURNED.format(total="approximately $9.0 billion", part="$1.0 billion"),
        RETURNED.format(total="$9.6 billion", part="$1.0 billion").replace(
            "comprised", "comprised primarily"
        ),
    ],
)
def test_about_so_much_and_what_is_told_in_the_main_accuses_nobody(sentence: str) -> None:
    assert broken(sentence) == set()


REST = (
    "Capital expenditures were $95.3 million, {} $60.2 million for stores and $30.1 million for systems{}."
)


@pytest.mark.parametrize(
    ("verb", "behind"),
    [
        ("comprised largely of", ""),
        ("comprised in part of", ""),
        ("mostly comprised of", ""),
        ("consisting of", " and other items"),
        ("consisting of", ", with the balance spent on rigs"),
        ("consisting of", ", partially offset by proceeds"),
        ("consisting of", " as well as rigs"),
    ],
)
def test_parts_beside_a_rest_without_a_figure_are_not_held_to_be_the_whole(verb: str, behind: str) -> None:
    assert check(REST.format(verb, behind).encode()).findings == ()


@pytest.mark.parametrize("behind", ["", ", compared with $80.4 million a year ago"])
def test_parts_that_are_told_as_the_whole_are_held_to_it(behind: str) -> None:
    (finding,) = check(REST.format("consisting of", behind).encode()).findings
    assert finding.message == "capital expenditures printed $95.3 million; its parts make 90.3"


SHOPS = (
    "At December 31, 2024 the Company operated {whole} shops, including {north} in Norway, 63 in Sweden,"
    " 41 in Denmark, 27 in Finland, {iceland} in Iceland and one each in Malta and Cyprus."
)


@pytest.mark.parametrize(
    ("whole", "north", "iceland"),
    [
        ("258", "112", "13"),
        ("271", "112", "13"),  # some are in no country of the list
        ("260", "115", "10"),
        ("1,200", "712", "413"),  # told to the hundreds
    ],
)
def test_a_list_need_not_tell_all_shops(whole: str, north: str, iceland: str) -> None:
    assert broken(SHOPS.format(whole=whole, north=north, iceland=iceland)) == set()


@pytest.mark.parametrize(
    ("whole", "north", "iceland", "wrong"),
    [
        ("258", "121", "13", "121"),
        ("258", "1,112", "13", "1,112"),
        ("258", "112", "133", "133"),
        ("25", "112", "13", "25"),
    ],
)
def test_a_list_never_tells_more_shops_than_there_are(
    whole: str, north: str, iceland: str, wrong: str
) -> None:
    assert wrong in broken(SHOPS.format(whole=whole, north=north, iceland=iceland))


def test_of_few_one_may_lie_within_another() -> None:
    sentence = "The Company operated 258 shops, including 241 in Norway and 63 in Oslo."
    assert broken(sentence) == set()
