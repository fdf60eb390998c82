"""Questions: what counts for certain, perhaps, and not, and how the answer is said."""

from __future__ import annotations

import pytest

from habeas.errors import WrongUse
from habeas.reconcile import count, reconcile
from habeas.terms import Answer, CountRange, Incident, PartialDate, PlaceName, Question, Reconciliation, StatementRef

from .making import CHINA, KUNMING, NANNING, SHENYANG, found_in, report, told


def ends(answer: Answer) -> tuple[int | None, int | None]:
    return answer.people.low, answer.people.high


def test_groups_told_apart_are_added_up() -> None:
    found = found_in([told(4), told(4, NANNING), told(7, date="2019-05-28")])
    assert ends(count(found, act="arrest", place=CHINA, date="2019-05")) == (15, 15)


def test_one_group_told_by_many_counts_once() -> None:
    assert ends(count(found_in(told(7), told(7), told(7)), act="arrest")) == (7, 7)


def test_reports_that_differ_widen_the_answer() -> None:
    found = found_in(told(5, roles=["guide"]), told(6, roles=["guide"]))
    assert ends(count(found, act="arrest", role="guide")) == (5, 6)


def test_a_total_adds_nobody() -> None:
    found = found_in([told(4), told(4, NANNING)], [told(8, CHINA, "2019-05", new=False)])
    assert ends(count(found, act="arrest", date="2019-05")) == (8, 8)


def test_a_total_that_is_more_than_all_groups_told_counts() -> None:
    found = found_in([told(4), told(20, CHINA, "2019-05", new=False)])
    assert ends(count(found, act="arrest", date="2019-05")) == (20, 20)


def test_parts_count_where_the_whole_lies_outside() -> None:
    found = found_in([told(29, CHINA, new=False), told(20), told(9, KUNMING)])
    assert ends(count(found, act="arrest", place=KUNMING)) == (9, 9)
    assert ends(count(found, act="arrest", place=CHINA)) == (29, 29)


def test_what_is_feared_or_denied_counts_nobody() -> None:
    found = found_in(told(7, act="return", modality="expected"), told(9, act="return", modality="denied"))
    answer = count(found, act="return")
    assert ends(answer) == (0, 0)
    assert answer.sentence == "No report puts anybody there: 0 people forcibly returned."


def test_a_role_is_asked_for_by_name() -> None:
    found = found_in([told(29, CHINA), told(5, CHINA, roles=["guide"])])
    assert ends(count(found, act="arrest", role="refugee")) == (29, 29)
    assert ends(count(found, act="arrest", role="guide")) == (5, 5)
    assert ends(count(found, act="arrest")) == (34, 34)


def test_of_a_mixed_group_the_lower_number_is_sure_to_be_of_one_role() -> None:
    found = found_in(told((10, 12), roles=["refugee", "other"]))
    assert ends(count(found, act="arrest", role="refugee")) == (10, 12)


def test_a_date_wider_than_the_period_is_outside() -> None:
    assert ends(count(found_in(told(7, date="2019")), act="arrest", date="2019-05")) == (0, 0)


def test_a_day_that_only_some_put_inside_counts_at_most() -> None:
    found = found_in(told(4, date="2019-05-31", ages=[9]), told(4, date="2019-06-01", ages=[9]))
    assert ends(count(found, act="arrest", date="2019-05")) == (0, 4)


def test_any_year_is_asked_for_with_crosses() -> None:
    assert ends(count(found_in(told(7)), act="arrest", date="XXXX-05")) == (7, 7)


def test_a_year_that_cannot_be_known_counts_at_most_in_a_known_one() -> None:
    assert ends(count(found_in(told(7, date="XXXX-05-24")), act="arrest", date="2019-05")) == (0, 7)
    assert ends(count(found_in(told(7, date="XXXX-05-24")), act="arrest", date="XXXX-05")) == (7, 7)


def test_custody_counts_where_it_overlaps_the_period() -> None:
    found = found_in(told(7, act="detention", date="2019-04-28/2019-06-03"))
    assert ends(count(found, act="detention", date="2019-05")) == (7, 7)


def test_custody_since_a_day_is_not_taken_to_last_for_ever() -> None:
    found = found_in(told(7, act="detention", date="2012-03-29/.."))
    assert ends(count(found, act="detention", date="2020")) == (0, 0)


def test_custody_without_a_day_counts_on_the_day_of_the_report() -> None:
    reports = {"a": report("a", published="2020-10-21")}
    found = reconcile({"a": [told(200, act="detention", date=None)]}, reports=reports)
    assert ends(count(found, act="detention", date="2020")) == (200, 200)


def test_a_step_without_a_day_lies_between_the_arrest_and_the_report() -> None:
    reports = {"a": report("a", published="2014-07-29")}
    statements = [told(29, CHINA, "2014-07-15/2014-07-17"), told(29, "Tumen, Jilin, CN", None, "transfer")]
    found = reconcile({"a": statements}, reports=reports)
    assert ends(count(found, act="transfer", date="2014-07")) == (29, 29)
    assert ends(count(found, act="transfer", date="2014-08")) == (0, 0)


def test_a_correction_settles_which_month_it_was() -> None:
    correction = [told(7, date="2019-05-28", modality="denied"), told(7, date="2019-04-28")]
    found = found_in(told(7, date="2019-05-28"), correction)
    assert ends(count(found, act="arrest", date="2019-05")) == (0, 0)
    assert ends(count(found, act="arrest", date="2019-04")) == (7, 7)


def test_the_answer_says_its_unit_its_reports_and_its_origins() -> None:
    found = found_in(told(5, sources=["VOA"]), told(6, sources=["Voice of America"]))
    answer = count(found, act="arrest", place=CHINA, date="2019-05")
    expected = "At least 5 and at most 6 people arrested in CN in 2019-05. "
    assert answer.sentence == expected + "Told by 2 reports, which all go back to one origin."


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([["VOA"]], "Told by 1 report."),
        ([["VOA"], ["RFA"]], "Told by 2 reports; behind them stand 2 independent origins."),
        (
            [["VOA"], ["RFA"], ["Voice of America"]],
            "Told by 3 reports; behind them stand 2 independent origins: the others repeat what one of these told.",
        ),
    ],
)
def test_the_answer_says_in_words_what_reports_and_origins_are(sources: list[list[str]], expected: str) -> None:
    answer = count(found_in(*(told(5, sources=names) for names in sources)), act="arrest")
    assert answer.sentence == f"5 people arrested. {expected}"


def test_more_origins_than_reports_are_explained() -> None:
    found = found_in([told(5, sources=["VOA"]), told(4, NANNING, sources=["Daily NK"])])
    assert count(found, act="arrest").sentence == (
        "9 people arrested. Told by 1 report; behind it stand 2 independent origins: one report may rest on several."
    )


def test_people_spoken_up_for_twice_in_one_report_count_once_at_least() -> None:
    seoul = "Seoul, Seoul, KR"
    letter = told(29, seoul, "2014-07-21", "intervention", by="Lantern")
    vigil = told(29, seoul, "2014-07-25", "intervention", by="the families")
    others = told(4, seoul, "2014-07-25", "intervention", by="the families")
    assert count(found_in([letter, vigil]), act="intervention").people == CountRange(29, 58)
    assert count(found_in([letter, others]), act="intervention").people == CountRange.exactly(33)


def test_about_is_said_where_a_number_rests_on_it() -> None:
    answer = count(found_in(told("about 60")), act="arrest")
    assert answer.people == CountRange(60, 60, approx=True)
    assert answer.sentence.startswith("About 60 people arrested")


def test_an_open_end_is_said_and_not_closed() -> None:
    answer = count(found_in(told((5, None))), act="arrest")
    assert ends(answer) == (5, None)
    assert "no report gives an upper end" in answer.sentence


def test_each_deciding_incident_has_its_sentence() -> None:
    answer = count(found_in([told(4), told(7, NANNING)]), act="arrest")
    assert answer.why == (
        "4 people arrested in Shenyang, Liaoning, CN, 2019-05-24, told by 1 report: counts.",
        "7 people arrested in Nanning, Guangxi, CN, 2019-05-24, told by 1 report: counts.",
    )
    assert len(answer.certain) == 2


def test_a_question_can_be_given_whole_and_statements_too() -> None:
    asked = Question("arrest", PlaceName.parse(CHINA), PartialDate("2019-05"))
    assert ends(count({"a": [told(7)]}, asked)) == (7, 7)


def test_incidents_without_tellings_count_by_their_own_values() -> None:
    place = PlaceName.parse(CHINA)
    bare = Incident(
        "i-1", "arrest", "happened", CountRange(7, 7), (), place, PartialDate("2019-05"), (StatementRef("a", 0),)
    )
    assert ends(count(Reconciliation((bare,)), act="arrest", date="2019-05")) == (7, 7)


def test_a_question_without_an_act_or_with_a_place_that_is_none_is_refused() -> None:
    with pytest.raises(WrongUse, match="without an act"):
        count(Reconciliation())
    with pytest.raises(WrongUse, match="City, Province, CC"):
        count(Reconciliation(), act="arrest", place="somewhere in China")
    with pytest.raises(WrongUse, match="EDTF"):
        count(Reconciliation(), act="arrest", date="last May")
    with pytest.raises(WrongUse, match="given twice"):
        count(Reconciliation(), Question("arrest"), act="arrest")


def test_one_report_that_relays_two_agencies_has_two_origins_and_one_agency_is_one() -> None:
    statements = [
        told(4, NANNING, sources=["Voice of America", "Kim"]),
        told(4, sources=["VOA"]),
        told(7, KUNMING, sources=["Daily NK"]),
    ]
    assert count(found_in(statements), act="arrest").origins == 2


# ---------------------------------------------------------------- what else can be asked


def test_what_is_feared_or_denied_is_asked_for_by_name() -> None:
    found = found_in(told(7, act="return", modality="expected"), told(9, act="return", modality="denied"))
    feared = count(found, act="return", modality="expected")
    assert ends(feared) == (7, 7)
    assert feared.sentence.startswith("7 people expected or feared to be forcibly returned.")
    assert ends(count(found, act="return", modality="denied")) == (9, 9)


def test_what_is_feared_without_a_day_is_feared_on_the_day_of_the_report() -> None:
    reports = {"a": report("a", published="2014-07-22")}
    found = reconcile({"a": [told(29, date=None, act="return", modality="expected")]}, reports=reports)
    assert ends(count(found, act="return", modality="expected", date="2014-07")) == (29, 29)
    assert ends(count(found, act="return", modality="expected", date="2014-08")) == (0, 0)


def test_incidents_are_counted_once_and_a_sum_is_none() -> None:
    found = found_in([told(29, CHINA, new=False), told(20), told(9, KUNMING)], told(20))
    answer = count(found, act="arrest", unit="incidents")
    assert ends(answer) == (2, 2)
    assert answer.sentence.startswith("2 incidents of people arrested.")
    assert "is the sum of 2 incidents told apart" in " ".join(answer.why) or "is a total" in " ".join(answer.why)


def test_an_incident_whose_place_is_disputed_counts_as_one_at_most() -> None:
    found = found_in(told(4, date="2019-05-31", ages=[9]), told(4, date="2019-06-01", ages=[9]))
    assert ends(count(found, act="arrest", date="2019-05", unit="incidents")) == (0, 1)


def test_one_person_is_no_people() -> None:
    assert count(found_in(told(1)), act="arrest").sentence == "1 person arrested. Told by 1 report."


def test_the_answer_says_as_of_which_day() -> None:
    reports = {"a": report("a", published="2019-05-31"), "b": report("b", published="2019-06-05")}
    found = reconcile({"a": [told(4)], "b": [told(9, KUNMING, "2019-06-01")]}, reports=reports)
    answer = count(found, act="arrest", date="2019-05")
    assert answer.as_of == "2019-06-05"
    assert answer.sentence == "4 people arrested in 2019-05 (as of 2019-06-05). Told by 1 report."


def test_who_does_not_count_though_near_is_told_why_and_who_lies_elsewhere_is_numbered() -> None:
    found = found_in(told(4), told(9, CHINA), told(7, KUNMING), told(5, date="2018-01-01"))
    answer = count(found, act="arrest", place=SHENYANG, date="2019-05")
    assert (len(answer.certain), len(answer.outside), answer.elsewhere) == (1, 1, 2)
    assert answer.why[-1].endswith("does not count, because its place is told no closer than CN.")


def test_a_day_that_was_taken_back_says_why_it_does_not_count() -> None:
    correction = [told(7, date="2019-05-28", modality="denied"), told(7, date="2019-04-28")]
    answer = count(found_in(told(7, date="2019-05-28"), correction), act="arrest", date="2019-05")
    assert ends(answer) == (0, 0)
    assert answer.why[0].endswith("does not count, because the day 2019-05-28 was taken back.")


def test_a_part_counts_as_some_of_its_whole() -> None:
    found = found_in([told(29, CHINA), told(20, new=False)], told(29, CHINA))
    why = count(found, act="arrest").why
    assert any(line.endswith("counts, as some of 29 people arrested in CN, 2019-05-24.") for line in why)


def test_who_cites_an_outlet_has_it_from_there() -> None:
    reports = {"a": report("a", outlet="Harbour Post"), "b": report("b", outlet="The Lantern")}
    statements = {"a": [told(5, sources=["Kim Min-su"])], "b": [told(5, sources=["Harbour Post"])]}
    found = reconcile(statements, reports=reports)
    assert found.incidents[0].origins == 1
    assert count(found, act="arrest").origins == 1


def test_each_value_has_its_own_number_of_origins() -> None:
    found = found_in(
        told(5, sources=["VOA"]), told(5, sources=["Voice of America"]), told(6, sources=["Daily NK"]), told(6)
    )
    people = dict(found.incidents[0].variants)["people"]
    assert [(v.value, len(v.statements), v.origins) for v in people] == [("5", 2, 1), ("6", 2, 2)]


def test_a_value_taken_back_stays_visible_as_such() -> None:
    correction = [told(7, date="2019-05-28", modality="denied"), told(7, date="2019-04-28")]
    incident = next(i for i in found_in(told(7, date="2019-05-28"), correction).incidents if len(i.statements) == 2)
    days = {v.value: v.withdrawn for v in dict(incident.variants)["date"]}
    assert days == {"2019-05-28": (StatementRef("a", 0),), "2019-04-28": ()}
