"""Learning what speaks for a number: the right pair of those that a report offers gains, the others lose."""

from __future__ import annotations

from types import ModuleType

from habeas.read.toll.choose import Choice


def cases(times: int) -> list[tuple[list[Choice], tuple[int, int]]]:
    return [([Choice(1, 0, ["tally"]), Choice(2, 0, ["largest"])], (1, 0))] * times


def test_what_holds_of_the_right_pair_gains(fit_toll: ModuleType) -> None:
    weights = fit_toll.fit(cases(60))
    assert weights["tally"] > 0 > weights["largest"]
    assert weights == fit_toll.fit(cases(60))
    assert fit_toll.right(cases(3), weights) == {"both": 1.0, "injured": 1.0, "killed": 1.0}


def test_what_is_seldom_seen_has_no_weight(fit_toll: ModuleType) -> None:
    assert fit_toll.fit(cases(int(fit_toll.OFTEN) - 1)) == {}


def test_all_pairs_of_a_report_are_offered(fit_toll: ModuleType) -> None:
    report = {
        "id": "a",
        "title": "Two shot, one dead",
        "text": "Two men were shot. One died.",
        "published": "2016-03-03",
    }
    assert (1, 1) in {(one.dead, one.hurt) for one in fit_toll.offered_by(report)}
