"""Numbers in words that go on in a list of places."""

from __future__ import annotations

from tieout.facts.model import SentencePlace
from tieout.pipeline import Run, check

SITES = (
    "The company operates {whole} workshops, including 412 in the United States and Guam, 61 in Canada, "
    "14 in Peru, six in Chile, and one each in Uruguay, Paraguay and Bolivia."
)


def _read(words: str) -> tuple[Run, dict[str, str]]:
    run = check(f"<html><body><p><b>About the company</b></p><p>{words}</p>".encode(), "release.html")
    told = [each for each in run.figures if isinstance(each.place, SentencePlace)]
    return run, {each.raw: run.proof.ticks[each.id] for each in told}


def test_a_list_of_places_adds_up_with_its_numbers_in_words() -> None:
    run, ticks = _read(SITES.format(whole=496))
    assert ticks == dict.fromkeys(("496", "412", "61", "14", "six", "one"), "exact")
    assert [each.label[-1] for each in run.figures if each.raw == "six"] == ["Chile"]


def test_places_that_are_not_all_of_them_accuse_nobody() -> None:
    run, ticks = _read(SITES.format(whole=511))
    assert set(ticks.values()) == {"unproven"}
    assert run.findings == ()


def test_elsewhere_numbers_in_words_are_no_figures() -> None:
    for words in (
        "The company has three lines of business and 14 workshops in two countries.",
        "It runs 14 workshops, six of them in Chile, and one of the largest depots in Peru.",
    ):
        _, ticks = _read(words)
        assert list(ticks) == ["14"]


def test_a_list_of_all_places_is_held_to_its_numbers_in_words() -> None:
    run, ticks = _read(
        "At year end its 31 workshops consisted of 14 in Peru, 12 in Chile, and five in Bolivia."
    )
    assert set(ticks.values()) == {"exact"}
    assert run.findings == ()
