"""What the English date finder takes, what it leaves, and what it makes of it."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.read.find.dates import DateMention, find_dates, resolve_anchored, since_duration, up_to_publication
from habeas.terms import PartialDate

WEDNESDAY = date(2019, 6, 12)


def found(text: str, published: date | None = WEDNESDAY) -> list[str | None]:
    return [None if mention.date is None else mention.date.edtf for mention in find_dates(text, published)]


def only(text: str, published: date | None = WEDNESDAY) -> DateMention:
    (mention,) = find_dates(text, published)
    return mention


CALENDAR = [
    ("They were caught on 24 May.", "2019-05-24"),
    ("They were caught on May 24.", "2019-05-24"),
    ("They were caught on May 24th, 2018.", "2018-05-24"),
    ("They were caught on 24th May 2018.", "2018-05-24"),
    ("They were caught on the 24th of May.", "2019-05-24"),
    ("They were caught on the twenty-fourth of May.", "2019-05-24"),
    ("They were caught on Feb. 24.", "2019-02-24"),
    ("They were caught up north on Sept 3, 2017, in a barn.", "2017-09-03"),
    ("They were caught on 24 December.", "2018-12-24"),
    ("They were caught on Friday, May 24.", "2019-05-24"),
    ("They were caught on May 24, a Friday.", "2019-05-24"),
    ("They were caught on May 24 (Friday).", "2019-05-24"),
    ("ARRESTED MAY 24 IN A MOTEL", "2019-05-24"),
    ("The raid of 2019-05-24 is in the list.", "2019-05-24"),
    ("The raid of 2019/05/24 is in the list.", "2019-05-24"),
    ("The raid of 24/05/2019 is in the list.", "2019-05-24"),
    ("The raid of 05/24/2019 is in the list.", "2019-05-24"),
    ("The raid of 24.05.2019 is in the list.", "2019-05-24"),
    ("The raid was between 15 and 17 July 2014.", "2014-07-15/2014-07-17"),
    ("The raid was between 15 May and 2 June.", "2019-05-15/2019-06-02"),
    ("They were held from July 15 to 17, 2014.", "2014-07-15/2014-07-17"),
    ("They were held from December 30 to January 3.", "2018-12-30/2019-01-03"),
    ("They were held from December 30 to January 3, 2015.", "2014-12-30/2015-01-03"),
    ("They were held 15–17 July 2014.", "2014-07-15/2014-07-17"),
    ("They were held July 15-17, 2014.", "2014-07-15/2014-07-17"),
    ("They were held on 8 to 12 February.", "2019-02-08/2019-02-12"),
    ("They were sent back on 18 or 19 February.", "2019-02-18/2019-02-19"),
    ("They were sent back on 8 and 9 February.", "2019-02-08/2019-02-09"),
    ("They were caught in May 2014.", "2014-05"),
    ("They were caught in May of last year.", "2018-05"),
    ("They were caught in November.", "2018-11"),
    ("They were caught last October.", "2018-10"),
    ("They were caught in April and May.", "2019-04/2019-05"),
    ("They were caught between March and May.", "2019-03/2019-05"),
    ("They were caught between January and now.", "2019-01/2019-06"),
    ("They were caught in late May.", "2019-05-21/2019-05-31"),
    ("They were caught in early May 2014.", "2014-05-01/2014-05-10"),
    ("They were caught in mid-May.", "2019-05-11/2019-05-20"),
    ("They were caught at the beginning of May.", "2019-05-01/2019-05-10"),
    ("They were caught in the middle of February.", "2019-02-11/2019-02-20"),
    ("They were caught at the end of February 2016.", "2016-02-21/2016-02-29"),
    ("They were caught in the last third of April.", "2019-04-21/2019-04-30"),
    ("They were caught in the first half of April.", "2019-04-01/2019-04-15"),
    ("They were caught in 2014.", "2014"),
    ("They were caught in late 2014.", "2014-09/2014-12"),
    ("They were caught between 2012 and 2014.", "2012/2014"),
    ("They were caught from 2012 to 2014.", "2012/2014"),
    ("They were caught in the spring.", "2019-03/2019-05"),
    ("They were caught in the summer of 2012.", "2012-06/2012-08"),
    ("They were caught last winter.", "2018-12/2019-02"),
    ("They were caught on New Year's Day.", "2019-01-01"),
    ("They were caught in the first three months of 2018.", "2018-01/2018-03"),
    ("They fled in the mid-1990s.", "1994/1996"),
    ("They fled after last May's raid.", "2019-05/.."),
    ("They fled in June's flood.", "2019-06"),
    ("They fled in the first quarter of 2018.", "2018-01/2018-03"),
    ("They fled prior to May 2018.", "../2018-05"),
    ("They fled in mid-to-late May.", "2019-05-11/2019-05-31"),
    ("They fled in the last two weeks of May.", "2019-05-18/2019-05-31"),
    ("They fled in the first three days of June.", "2019-06-01/2019-06-03"),
    ("They fled in the week of May 6.", "2019-05-06/2019-05-12"),
    ("They fled in the week ending 12 May.", "2019-05-06/2019-05-12"),
    ("They fled two days before 24 May.", "2019-05-22"),
    ("They fled a week after May 24.", "2019-05-31"),
    ("They fled in April or early May.", "2019-04/2019-05-10"),
    ("They fled on Nov. 3 and 4 last year.", "2018-11-03/2018-11-04"),
]


@pytest.mark.parametrize(("text", "edtf"), CALENDAR)
def test_calendar_dates_in_every_order(text: str, edtf: str) -> None:
    assert found(text) == [edtf]


RELATIVE = [  # the report is of a Wednesday
    ("They were caught on Wednesday.", "2019-06-12"),
    ("They were caught Thursday.", "2019-06-06"),
    ("They were caught early on Monday.", "2019-06-10"),
    ("They were caught on Monday night.", "2019-06-10"),
    ("They were caught last Wednesday.", "2019-06-05"),
    ("They were caught last Friday.", "2019-06-07"),
    ("They were caught this past Friday.", "2019-06-07"),
    ("They were caught on Tuesday of last week.", "2019-06-04"),
    ("They were caught on Tuesday last week.", "2019-06-04"),
    ("They were caught on Monday of this week.", "2019-06-10"),
    ("The vigil is next Friday.", "2019-06-14"),
    ("The vigil is this coming Friday.", "2019-06-14"),
    ("The vigil is on Friday week.", "2019-06-21"),
    ("They will be sent back on Friday.", "2019-06-14"),
    ("On Friday the seven will be sent back.", "2019-06-14"),
    ("They will be sent back, the ministry said on Friday.", "2019-06-07"),
    ("They were caught yesterday.", "2019-06-11"),
    ("They were caught today.", "2019-06-12"),
    ("The hearing is tomorrow.", "2019-06-13"),
    ("They were caught the day before yesterday.", "2019-06-10"),
    ("The hearing is the day after tomorrow.", "2019-06-14"),
    ("They were caught last night.", "2019-06-11"),
    ("They were caught this morning.", "2019-06-12"),
    ("The consulate was stormed overnight.", "2019-06-11/2019-06-12"),
    ("They were caught last week.", "2019-06-03/2019-06-09"),
    ("They were caught the week before last.", "2019-05-27/2019-06-02"),
    ("They were caught toward the end of last week.", "2019-06-06/2019-06-09"),
    ("They were caught this week.", "2019-06-10/2019-06-12"),
    ("They will be sent back this week.", "2019-06-10/2019-06-16"),
    ("The talks are next week.", "2019-06-17/2019-06-23"),
    ("They were caught last weekend.", "2019-06-08/2019-06-09"),
    ("They were caught over the weekend.", "2019-06-08/2019-06-09"),
    ("They were caught this month.", "2019-06"),
    ("They were caught earlier this month.", "2019-06"),
    ("They were caught at the start of the month.", "2019-06-01/2019-06-10"),
    ("They were caught last month.", "2019-05"),
    ("They were at last month's protest.", "2019-05"),
    ("They were caught at the beginning of last month.", "2019-05-01/2019-05-10"),
    ("They were caught late last month.", "2019-05-21/2019-05-31"),
    ("They were caught on the 18th of last month.", "2019-05-18"),
    ("They were caught earlier this year.", "2019"),
    ("They were caught last year.", "2018"),
    ("They were caught the year before last.", "2017"),
    ("They were caught three days ago.", "2019-06-09"),
    ("They were caught a week ago.", "2019-06-05"),
    ("They were caught two weeks ago.", "2019-05-29"),
    ("They were caught about two weeks ago.", "2019-05-27/2019-06-02"),
    ("They were caught two months ago.", "2019-04"),
    ("They were caught three years ago.", "2016"),
    ("Forty were caught in less than a week.", "2019-06-06/2019-06-12"),
    ("Forty were caught over the past six months.", "2018-12/2019-06"),
    ("They were caught on the 8th.", "2019-06-08"),
    ("They were caught on the 28th.", "2019-05-28"),
    ("They were caught on the night of the 8th.", "2019-06-08"),
    ("They were caught on the 16th or 17th.", "2019-05-16/2019-05-17"),
    ("They were caught on Saturday or Sunday.", "2019-06-08/2019-06-09"),
    ("They were held from Thursday to Monday.", "2019-06-06/2019-06-10"),
    ("They were caught on two mornings at the end of May.", "2019-05-21/2019-05-31"),
]


@pytest.mark.parametrize(("text", "edtf"), RELATIVE)
def test_relative_dates_are_resolved_against_publication(text: str, edtf: str) -> None:
    assert found(text) == [edtf]


ROLES = [
    ("They have been held since Saturday.", "since", "2019-06-08/.."),
    ("They have been held since the spring.", "since", "2019-03/.."),
    ("They have been held since March of last year.", "since", "2018-03/.."),
    ("They have been held since last month.", "since", "2019-05/.."),
    ("From May 24 on nobody saw them.", "since", "2019-05-24/.."),
    ("They stayed in jail until Monday.", "until", "../2019-06-10"),
    ("137 had got away up to 6 May.", "until", "../2019-05-06"),
    ("All will be sent back by the 20th at the latest.", "by", "../2019-06-20"),
    ("All had been returned by early March.", "by", "../2019-03-10"),
    ("They must leave by 20 July.", "by", "../2019-07-20"),
    ("By Monday noon they sat in a bus.", "at", "2019-06-10"),
]


@pytest.mark.parametrize(("text", "role", "edtf"), ROLES)
def test_since_until_and_by_leave_one_end_open(text: str, role: str, edtf: str) -> None:
    mention = only(text)
    assert (mention.role, mention.date) == (role, PartialDate(edtf))


ANCHORED = [
    ("The next day they were gone.", (1, 1), "2019-05-25"),
    ("Two days later they were gone.", (2, 2), "2019-05-26"),
    ("A day later they were gone.", (1, 1), "2019-05-25"),
    ("They were gone the following morning.", (1, 1), "2019-05-25"),
    ("They were gone that morning.", (0, 0), "2019-05-24"),
    ("On that same day they were gone.", (0, 0), "2019-05-24"),
    ("They had left the day before.", (-1, -1), "2019-05-23"),
    ("They had left three days earlier.", (-3, -3), "2019-05-21"),
    ("Since then they are gone.", (0, 0), "2019-05-24/.."),
    ("They were gone earlier that month.", (0, 0), "2019-05"),
    ("He was shot the year after.", (365, 365), "2020"),
    ("A month later he was shot.", (30, 30), "2019-06"),
    ("The following week he was shot.", (7, 7), "2019-05-27/2019-06-02"),
]


@pytest.mark.parametrize(("text", "shift", "edtf"), ANCHORED)
def test_what_hangs_on_another_date_waits_for_it(text: str, shift: tuple[int, int], edtf: str) -> None:
    mention = only(text)
    assert (mention.kind, mention.date, mention.shift) == ("anchored", None, shift)
    assert resolve_anchored(mention, PartialDate("2019-05-24")) == PartialDate(edtf)


def test_an_anchor_without_a_year_keeps_it_open() -> None:
    mention = only("The next day they were gone.", None)
    assert resolve_anchored(mention, PartialDate("XXXX-12-31")) == PartialDate("XXXX-01-01")


def test_what_hangs_on_an_event_is_not_hung_on_a_date() -> None:
    mention = only("They were flown out two weeks after landing in the north.")
    assert (mention.kind, mention.shift) == ("anchored", None)
    assert resolve_anchored(mention, PartialDate("2019-05-24")) is None


def test_only_anchored_mentions_are_hung_on_an_anchor() -> None:
    assert resolve_anchored(only("on 24 May"), PartialDate("2019-05-01")) is None


def test_a_length_of_time_is_no_date() -> None:
    mention = only("They have been in custody for nine days.")
    assert (mention.kind, mention.date, mention.shift) == ("duration", None, (9, 9))
    assert only("They were held for more than 80 days.").shift is None
    assert only("They sat there for six years.").kind == "duration"


def test_an_exact_length_tells_since_when() -> None:
    nine_days = only("They have been in custody for nine days.")
    assert since_duration(nine_days, WEDNESDAY) == PartialDate("2019-06-03/..")
    assert since_duration(only("They have been held for more than 80 days."), WEDNESDAY) is None
    assert since_duration(only("on 24 May"), WEDNESDAY) is None


def test_acts_since_a_day_end_with_publication() -> None:
    assert up_to_publication(only("Forty were caught since April."), WEDNESDAY) == PartialDate("2019-04/2019-06")
    assert up_to_publication(only("Forty were caught since Saturday."), WEDNESDAY) == PartialDate(
        "2019-06-08/2019-06-12"
    )
    assert up_to_publication(only("Forty were caught since June."), WEDNESDAY) == PartialDate("2019-06")
    assert up_to_publication(only("Forty were caught in April."), WEDNESDAY) is None
    assert up_to_publication(only("Forty were caught since April.", None), WEDNESDAY) is None


def test_the_following_weekday_without_a_day_before_it_stays_open() -> None:
    mention = only("They were caught the following Friday.")
    assert (mention.kind, mention.date, mention.shift) == ("anchored", None, (1, 7))
    assert found("They fled on 24 May and were caught the following Friday.") == ["2019-05-24", "2019-05-31"]
    month = only("They were caught in August of that year.")
    assert (month.kind, month.date, month.shift) == ("anchored", None, None)


WITHOUT_PUBLICATION = [
    ("They were caught on May 24.", ["XXXX-05-24"]),
    ("They were caught between July 15 and July 17.", ["XXXX-07-15/XXXX-07-17"]),
    ("They were caught in late May.", ["XXXX-05-21/XXXX-05-31"]),
    ("They were caught in late February.", ["XXXX-02-21/XXXX-02-29"]),
    ("In September, on the 16th or 17th, three men came.", ["XXXX-09-16/XXXX-09-17"]),
    ("They were caught in May 2014 and in June.", ["2014-05", "XXXX-06"]),
    ("They were caught in the spring.", ["XXXX-03/XXXX-05"]),
    ("They are held since June.", ["XXXX-06/.."]),
    ("They were caught last Friday.", [None]),
    ("They were caught on Friday, then two days ago and last week.", [None, None, None]),
    ("They were caught on the 8th.", [None]),
]


@pytest.mark.parametrize(("text", "edtf"), WITHOUT_PUBLICATION)
def test_without_a_day_of_publication_nothing_is_filled_in(text: str, edtf: list[str | None]) -> None:
    assert found(text, None) == edtf


NO_DATES = [
    "A 13-year-old girl, a 1-year-old baby and a woman of 39 were caught.",
    "A woman in her 20s and a couple in their 60s were caught.",
    "They may be sent back, and May said so; Theresa May's office did not answer.",
    "They march on; the March was long.",
    "April Kim and June Park spoke for them.",
    "They sat in the sun; Sun Wen sat too.",
    "It cost $2014, then 2,014 yuan and 2019 dollars.",
    "Call 010-2014-2015 or 2014.2015.1.1 for help.",
    "About 2000 people were caught; of 2000 refugees 1951 were sent back.",
    "The 18th century, the 5th floor, the 38th parallel, the 70th anniversary.",
    "He was the 14th of the group to flee on the 5th attempt.",
    "Every Monday and on Sundays the Sunday Times is read; Black Friday is a sale.",
    "The raid of 12/05/2019 has no clear month.",
    "The film (2011) and the 2016 novel tell of it.",
    "A 100-day mourning and a two-week quarantine were ordered.",
    "There were 30 February 31sts and 99 May flowers.",
    "In the fall of the man, a spring broke; the end of the day came.",
    "USA Today and the overnight train.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_only_looks_like_a_date_is_left(text: str) -> None:
    assert found(text) == []


def test_a_dateline_is_marked_and_can_be_left_out() -> None:
    text = "SEOUL, June 12 - Seven people were caught on Monday."
    line, act = find_dates(text, WEDNESDAY)
    assert (line.dateline, act.dateline) == (True, False)
    assert [m.date for m in find_dates(text, WEDNESDAY, dateline=False)] == [PartialDate("2019-06-10")]


@pytest.mark.parametrize(
    "line", ["CHIANG RAI, Thailand, June 12 (Agency) —", "WASHINGTON, D.C., June 12 --", "SEOUL, June 12, 2019 –"]
)
def test_datelines_come_in_several_forms(line: str) -> None:
    assert only(f"{line} Seven people were caught.").dateline


def test_what_lies_more_than_a_year_back_or_dates_a_law_is_background() -> None:
    assert only("He had been jailed in 2008.").background
    assert only("The Refugee Convention of 1951 forbids it.", None).background
    assert only("The 1951 Refugee Convention forbids it.", None).background
    assert not only("They were caught in May.").background
    assert not only("He has been in jail since 2014.").background


def test_a_day_of_the_month_leans_on_the_month_its_paragraph_names() -> None:
    text = "On September 12 five left by car. They were stopped past midnight, so on the 14th."
    assert found(text, date(2021, 1, 5)) == ["2020-09-12", "2020-09-14"]
    assert found(text.replace(". ", ".\n\n"), date(2021, 1, 5)) == ["2020-09-12", "2020-12-14"]


def test_the_weekday_leans_on_the_stretch_told_before() -> None:
    text = "In the middle of March 400 were stopped, 301 on the Saturday and 105 on the Sunday."
    assert found(text, date(2020, 5, 26)) == ["2020-03-11/2020-03-20", "2020-03-14", "2020-03-15"]


def test_that_year_is_the_year_told_before() -> None:
    assert found("He fled in 2014. In August of that year he was caught.") == ["2014", "2014-08"]
    assert found("He fled in May 2014. That autumn he was caught.") == ["2014-05", "2014-09/2014-11"]


def test_a_day_soon_to_come_is_not_taken_for_last_year() -> None:
    assert found("They have until June 20 to go.") == ["../2019-06-20"]
    assert found("A workshop will be held on 8 and 9 November.") == ["2019-11-08/2019-11-09"]
    assert found("They died on 8 November.") == ["2018-11-08"]


def test_the_29th_of_february_falls_into_a_leap_year() -> None:
    assert found("They were caught on 29 February.") == ["2016-02-29"]


def test_a_month_is_followed_by_people_too() -> None:
    assert found("In May 12 people were caught.") == ["2019-05"]
    assert found("On May 12 people were caught.") == ["2019-05-12"]


def test_mentions_may_be_wrapped_over_lines_but_not_over_paragraphs() -> None:
    assert found("They were caught on 24\nMay.") == ["2019-05-24"]
    assert found("Section 24\n\nMay they live.") == []


@pytest.mark.parametrize("day", [date.min, date.max, date(1, 1, 31), date(9999, 12, 1)])
def test_the_first_and_last_days_of_the_calendar_raise_nothing(day: date) -> None:
    text = """last week, next week, tomorrow, yesterday, two months ago, 900 years ago, next year, on the 31st, in May,
        on Friday, next Friday, this weekend, the year before last, over the past 40 years, 29 February, last winter"""
    assert find_dates(text, day)


# ---- properties ----------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    [
        "on",
        "in",
        "since",
        "until",
        "by",
        "from",
        "between",
        "and",
        "or",
        "to",
        "the",
        "a",
        "last",
        "next",
        "this",
        "that",
        "early",
        "late",
        "mid",
        "of",
        "end",
        "beginning",
        "two",
        "three",
        "days",
        "day",
        "week",
        "weeks",
        "month",
        "year",
        "years",
        "later",
        "earlier",
        "ago",
        "before",
        "after",
        "same",
        "following",
        "May",
        "March",
        "June",
        "24",
        "8",
        "2014",
        "2019",
        "24th",
        "8th",
        "31",
        "30",
        "February",
        "Friday",
        "Saturday",
        "Sunday",
        "yesterday",
        "today",
        "spring",
        "winter",
        "1990s",
        "–",
        "-",
        ",",
        ".",
        "(",
        ")",
        "said",
        "will",
        "they",
        "were",
        "caught",
        "1951",
        "Convention",
        "SEOUL,",
        "Feb.",
        "night",
        "weekend",
        "first",
        "third",
        "half",
        "past",
        "for",
        "about",
        "more",
        "than\n\n",
        "then",
        "2019-05-24",
    ]
)
DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))


def told_by_edtf_library(value: PartialDate) -> tuple[str, str] | None:
    """Earliest and latest day by the library, where it knows the form and its year."""
    if not value.year_known:
        return None
    try:
        parsed = parse_edtf(value.edtf)
    except EDTFParseException:
        return None
    lower, upper = parsed.lower_strict(), parsed.upper_strict()
    return tuple(
        "open" if isinstance(end, float) else f"{end.tm_year:04}-{end.tm_mon:02}-{end.tm_mday:02}"
        for end in (lower, upper)
    )  # type: ignore[return-value]


@settings(deadline=None)
@given(st.lists(WORDS, max_size=40).map(" ".join), st.none() | DAYS)
def test_any_run_of_words_gives_ordered_mentions_with_valid_dates(text: str, published: date | None) -> None:
    end = 0
    for mention in find_dates(text, published):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        if mention.date is None:
            assert mention.kind in ("anchored", "duration", "relative")
            continue
        by_library = told_by_edtf_library(mention.date)
        if by_library is not None and "-24" not in mention.date.edtf[4:7]:  # winters: the library ends them in December
            assert by_library == tuple(str(day) if day else "open" for day in mention.date.days)


@settings(deadline=None)
@given(st.text(max_size=300), st.none() | DAYS)
def test_no_text_raises(text: str, published: date | None) -> None:
    find_dates(text, published)


@settings(deadline=None)
@given(DAYS, DAYS, st.sampled_from(["%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b. %d, %Y", "%Y-%m-%d"]))
def test_a_full_date_is_read_as_that_day_whenever_it_is_published(day: date, published: date, form: str) -> None:
    text = f"Seven people were caught on {day.strftime(form)}, a source said."
    assert found(text, published) == [day.isoformat()]


@settings(deadline=None)
@given(DAYS, st.integers(0, 360))
def test_a_day_without_a_year_is_the_last_such_day(published: date, back: int) -> None:
    day = published - timedelta(days=back)
    (value,) = found(f"Seven people were caught on {day.day} {day:%B} there.", published)
    coming = date.fromisoformat(str(value))
    assert (coming.month, coming.day) == (day.month, day.day)
    assert coming == day or 0 < (coming - published).days <= 30


@settings(deadline=None)
@given(DAYS, st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]))
def test_a_weekday_lies_in_the_seven_days_up_to_publication(published: date, name: str) -> None:
    (value,) = found(f"Seven people were caught on {name} there.", published)
    day = date.fromisoformat(str(value))
    assert f"{day:%A}" == name
    assert 0 <= (published - day).days <= 6


@settings(deadline=None)
@given(DAYS, st.sampled_from(CALENDAR + RELATIVE))
def test_no_word_after_the_cited_ones_is_needed(published: date, case: tuple[str, str]) -> None:
    text = case[0]
    for mention in find_dates(text, published):
        if "will" in text:
            continue  # what is to come may be said after the day: "On Friday they will be"
        values = [m.date for m in find_dates(text[: mention.end] + ".", published)]
        assert mention.date in values


@pytest.mark.parametrize("phrase", ["the 8th ", "on the 8th. ", "in May ", "two days later ", "on Friday and ", "the Saturday ", "in 2012, ",
                                    " ", "1", "\n \n", "Convention a b ", "early ", "the first ", "May 5 - ", "A, May 5 "])  # fmt: skip
def test_time_grows_with_the_length_of_the_text_only(phrase: str) -> None:
    def seconds(size: int) -> float:
        text = phrase * (size // len(phrase))
        start = time.process_time()
        find_dates(text, WEDNESDAY)
        return time.process_time() - start

    seconds(2_000)
    small, large = max(seconds(10_000), 0.002), seconds(80_000)
    assert large < 40 * small  # 8 would be exactly linear; a square would be 64


@pytest.mark.parametrize(
    ("told", "published", "expected"),
    [
        ("He was hit just after midnight on Monday.", date(2021, 6, 9), "2021-06-07"),
        ("Shots rang out shortly before midnight on Saturday.", date(2021, 6, 9), "2021-06-05"),
        ("The store was shut until midnight on Monday.", date(2021, 6, 9), "../2021-06-07"),
        ("Sunday's concert will be remembered.", date(2021, 6, 9), "2021-06-06"),
        ("She was questioned Thursday and is scheduled to come back.", date(2021, 6, 11), "2021-06-10"),
        ("He was hit at a party Saturday evening.Detectives will look for witnesses.", date(2021, 6, 13), "2021-06-12"),
        ("The raid of 06/05/2021 failed.", date(2021, 6, 9), "2021-06-05"),
        ("The raid of 05/06/2021 failed.", date(2021, 6, 9), "2021-06-05"),
        ("They were seen on Halloween.", date(2021, 11, 3), "2021-10-31"),
    ],
)
def test_days_as_local_reports_tell_them(told: str, published: date, expected: str) -> None:
    assert found(told, published) == [expected]


def test_two_numbers_that_fit_two_days_of_late_stay_open() -> None:
    assert found("The raid of 03/02/2021 failed.", date(2021, 3, 3)) == []
    assert found("The raid of 12/05/2019 failed.", date(2021, 3, 9)) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("She died on the third of last month.", ["2019-05-03"]),
        ("They were seized on the twenty-first of this month.", ["2019-06-21"]),
        ("He came in May. On the thirty-first they let him go.", ["2019-05", "2019-05-31"]),
        ("She was caught until August. On the 23rd of that month he fled.", ["../2018-08", "2018-08-23"]),
        ("The twenty-first case was the third of the week.", []),
        ("They were given back as early as April.", ["2019-04"]),
        ("They were moved in the third week of the month.", ["2019-06-15/2019-06-21"]),
        ("Caught on 6 March last year, they were flown out at the end of the month.", ["2018-03-06", "2018-03-21/2018-03-31"]),
    ],
)  # fmt: skip
def test_days_are_read_in_words_and_by_the_month_told_of(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Taken on Palm Sunday in a hostel.", ["2019-04-14"]),
        ("Taken on Ash Wednesday 2018, they were free by Easter Monday of that year.", ["2018-02-14", "../2019-04-22"]),
        ("They will march on Good Friday.", ["2020-04-10"]),
        ("The baby died at Epiphany this year.", ["2019-01-06"]),
        ("He was let out on the day before Christmas.", ["2018-12-24"]),
    ],
)
def test_feasts_have_their_days(text: str, dates: list[str]) -> None:
    assert found(text) == dates


def test_lines_of_a_log_are_headed_by_figures_or_by_a_weekday_and_its_number() -> None:
    assert found("2.5. Lorry seen.\n14.5. Nothing.\n16.5. Nine back.") == ["2019-05-02", "2019-05-14", "2019-05-16"]
    assert found("1.1. Scope\n1.2. Terms\n2.1. Costs") == []
    assert found("Mon 3. Nine on the train.\nTue 4. Two let go.") == ["2019-06-03", "2019-06-04"]


def test_the_monday_before_is_before_what_was_told_last() -> None:
    assert found("They stormed the gate on Thursday.\n\nHe was seized the Monday before.") == [
        "2019-06-06",
        "2019-06-03",
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("They spoke on 9 May 2010. In September she died.", ["2010-05-09", "2010-09"]),
        ("It was the autumn of 2003. We were sent over on 10 November.", ["2003-09/2003-11", "2003-11-10"]),
        ("He came in September 2017. On 16 September he was held.", ["2017-09", "2017-09-16"]),
        ("She fled in March 2014. In May she was still there.", ["2014-03", "2019-05"]),
        ("She fled in 2014. In February she sold her fridge.", ["2014", "2019-02"]),
        ("He fled in July 2016. This week he rang; in September he will marry.", ["2016-07", "2019-06-10/2019-06-16", "2019-09"]),
        ("He fled in July 2016.\n\nIn October she was seized.", ["2016-07", "2018-10"]),
    ],
)  # fmt: skip
def test_a_month_without_a_year_is_of_the_year_in_which_the_story_stands(text: str, dates: list[str]) -> None:
    assert found(text) == dates


@pytest.mark.parametrize(
    "text", ["He is held on Christmas Island.", "A shed on Easter Avenue burned.", "They sat in Halloween Park."]
)
def test_a_street_or_an_island_named_after_a_feast_is_no_day(text: str) -> None:
    assert not find_dates(text, date(2019, 6, 3))
