"""When an act was that is told without a date of its own: where the story stands. The report is of 10 June 2019."""

from __future__ import annotations

import pytest

from .reports import dates, read


@pytest.mark.parametrize(
    ("report", "date"),
    [
        ("On May 3 the boat turned over off the cape. Four refugees drowned.", "2019-05-03"),
        ("Nine refugees were sent back on May 3. One of the nine was shot dead at the crossing.", "2019-05-03"),
        ("Nine refugees were caught on May 3. Later four of the nine were sent back.", None),
        ("Nine refugees were sent back on May 3. Four of the nine had been arrested in Tumen.", None),
        ("Nine refugees fled on May 3.\n\nPolice arrested four of them.", None),
        ("A spokesman said on May 3 that he was sorry. Police arrested four refugees.", None),
    ],
)
def test_an_arrest_a_death_or_a_return_falls_on_the_day_at_which_its_paragraph_stands(
    report: str, date: str | None
) -> None:
    assert dates(report)[-1][1] == date


def test_one_day_by_the_clock_is_the_day_of_the_report() -> None:
    page = "16:40 Rain at the crossing.\n15:30 Guards seized four refugees near the bridge.\n11:05 Buses seen.\n"
    assert dates(page) == [("arrest", "2019-06-10")]
    assert dates("15:30 Guards seized four refugees near the bridge.\nThat is all we know.") == [("arrest", None)]


def test_a_letter_asks_on_its_own_day() -> None:
    letter = "Police arrested four refugees in Tumen on May 3. We ask the government of China to release the four."
    assert dates(letter) == [("arrest", "2019-05-03"), ("intervention", "2019-06-10")]


def test_what_a_group_adds_to_what_it_said_is_of_the_same_day() -> None:
    told = dates("A church said on May 30 that four refugees were caught in Tumen and pleaded for the four.")
    assert ("intervention", "2019-05-30") in told


@pytest.mark.parametrize(
    ("report", "date"),
    [
        ("Four refugees were caught in Tumen on May 3 and held there for six days.", "2019-05-03/2019-05-09"),
        ("The four refugees were sent back on May 20. They had been held in Tumen for six days.", "2019-05-14/2019-05-20"),
        ("The four refugees were sent back on May 20. They had been held in Tumen.", "../2019-05-20"),
    ],
)  # fmt: skip
def test_custody_that_is_over_lasted_from_the_arrest_or_up_to_the_return(report: str, date: str) -> None:
    assert ("detention", date) in dates(report)


def test_after_so_many_days_is_counted_from_what_was_told_before() -> None:
    assert dates("Four refugees were caught in Tumen on May 3. They were let go after two days.") == [
        ("arrest", "2019-05-03"),
        ("release", "2019-05-05"),
    ]


def test_a_date_behind_and_belongs_to_the_verb_behind_it() -> None:
    told = dates("The four refugees were seized in Tumen on May 3 and, two days later, deported.")
    assert told == [("arrest", "2019-05-03"), ("return", "2019-05-05")]


def test_two_verbs_of_one_subject_share_the_day_between_them() -> None:
    told = dates("A refugee was deported on May 3 and, as was to be feared, arrested at once.")
    assert told == [("return", "2019-05-03"), ("arrest", "2019-05-03")]


def test_yesterday_in_an_entry_of_a_log_is_the_day_before_that_of_the_entry() -> None:
    log = "Oct 6. Rain.\n\nOct 9. Police arrested four refugees in Helong yesterday.\n\nOct 15. Nothing."
    assert [s.date.edtf for s in read(log, published="1999-10-31") if s.date] == ["1999-10-08"]
