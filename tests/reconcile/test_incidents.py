"""Which statements are one incident, and what the incident says."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from habeas.errors import WrongUse
from habeas.reconcile import reconcile
from habeas.terms import Decision, DecisionKind, Place, PlaceName, RelationKind, Statement, StatementRef

from .making import CHINA, NANNING, SHENYANG, found_in, groups, incident_with, report, some, told


def test_two_reports_of_one_arrest_are_one_incident_with_a_reason() -> None:
    found = found_in(told(7), told(7, place="Liaoning, CN", date="2019-05"))
    assert groups(found) == ["a0 b0"]
    [reason] = found.incidents[0].reasons
    assert reason.startswith(
        "b #0 goes with a #0: 7 people in both; Shenyang, Liaoning, CN and Liaoning, CN can be one"
    )
    assert reason.endswith("the dates 2019-05-24 and 2019-05 meet; the same role (refugee).")


def test_a_report_that_tells_two_groups_apart_is_believed() -> None:
    assert groups(found_in([told(7), told(7)])) == ["a0", "a1"]


def test_another_country_is_another_incident() -> None:
    assert groups(found_in(told(7, CHINA), told(7, "VN"))) == ["a0", "b0"]


def test_guides_are_not_the_refugees_they_lead() -> None:
    assert groups(found_in(told(5), told(5, roles=["guide"]))) == ["a0", "b0"]


def test_what_is_feared_is_never_joined_with_what_was_done() -> None:
    feared = told(7, act="return", modality="expected")
    done = told(7, act="return")
    denied = told(7, act="return", modality="denied")
    assert groups(found_in(feared, done, denied)) == ["a0", "b0", "c0"]


def test_unknown_is_neither_agreement_nor_conflict() -> None:
    found = found_in(told(11, date=None), told(11, date=None), told(11))
    assert groups(found) == ["a0 b0 c0"]


def test_statements_without_a_year_meet_by_month_and_day() -> None:
    assert groups(found_in(told(7, date="XXXX-05-24"), told(7, date="2019-05-24"))) == ["a0 b0"]
    assert groups(found_in(told(7, date="XXXX-11-24"), told(7, date="2019-05-24"))) == ["a0", "b0"]


def test_a_day_told_differently_is_kept_with_who_says_what() -> None:
    found = found_in(told(4, date="2019-05-24"), told(4, date="2019-05-25"))
    [incident] = found.incidents
    assert incident.disputed == ("date",)
    assert [v.value for v in dict(incident.variants)["date"]] == ["2019-05-24", "2019-05-25"]
    assert str(incident.date) == "2019-05-24/2019-05-25"


def test_a_member_of_the_same_age_ties_groups_whose_days_differ_by_weeks() -> None:
    late = told(7, date="2019-05-28", ages=[9])
    early = told(7, date="2019-04-27", ages=[9])
    assert groups(found_in(early, late)) == ["a0 b0"]
    assert groups(found_in(told(7, date="2019-04-27"), told(7, date="2019-05-28"))) == ["a0", "b0"]


def test_the_same_two_groups_of_seven_stay_apart_in_their_towns() -> None:
    first = [told(7), told(7, NANNING)]
    second = [told(7, NANNING), told(7)]
    assert groups(found_in(first, second)) == ["a0 b1", "a1 b0"]


def test_interventions_are_one_only_if_one_party_undertook_them() -> None:
    protest = told(7, "Seoul, Seoul, KR", "2019-05-27", "intervention", by="their families")
    letter = told(7, "Seoul, Seoul, KR", "2019-05-27", "intervention", by="Human Rights Watch")
    again = told(7, "Seoul, Seoul, KR", "2019-05-27", "intervention", by="families of the seven")
    assert groups(found_in(protest, letter, again)) == ["a0 c0", "b0"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("A dozen relatives", "the families of the four"), ("유가족 10여 명", "가족들"), ("他们的亲属", "家屬")],
)
def test_relatives_and_families_are_one_party(one: str, other: str) -> None:
    acts = [told(4, "Seoul, Seoul, KR", "2019-05-27", "intervention", by=by) for by in (one, other)]
    assert groups(found_in(*acts)) == ["a0 b0"]


def test_one_intervention_that_a_report_says_twice_is_one() -> None:
    seoul, day = "Seoul, Seoul, KR", "2014-07-20"
    gathered = told(29, seoul, day, "intervention", by="Sunday our members")
    asked = told(29, seoul, day, "intervention", by="our members")
    assert groups(found_in([gathered, asked])) == ["a0 a1"]
    decided = Decision("d1", DecisionKind.DIFFERENT, _ref("a"), StatementRef("a", 1))
    assert groups(found_in([gathered, asked], decisions=[decided])) == ["a0", "a1"]


@pytest.mark.parametrize(
    "other",
    [
        told(29, "Seoul, Seoul, KR", "2014-07-20", "intervention", by="the ministry"),
        told(29, "Seoul, Seoul, KR", "2014-07-21", "intervention", by="our members"),
        told(29, "Busan, Busan, KR", "2014-07-20", "intervention", by="our members"),
        told(20, "Seoul, Seoul, KR", "2014-07-20", "intervention", by="our members"),
        told(29, "Seoul, Seoul, KR", "2014-07-20", "intervention"),
    ],
)
def test_interventions_of_one_report_that_differ_are_two(other: Statement) -> None:
    first = told(29, "Seoul, Seoul, KR", "2014-07-20", "intervention", by="our members")
    assert groups(found_in([first, other])) == ["a0", "a1"]


def test_company_ties_what_has_no_day_of_its_own() -> None:
    reports = [[told(8), told(8, None, None, "transfer")], [told(8), told(8, None, None, "transfer")]]
    assert groups(found_in(*reports)) == ["a0 b0", "a1 b1"]


def test_every_statement_stands_in_exactly_one_incident() -> None:
    found = found_in([told(7), told(4), told(None, None, None)], [told(7), told(4, None)], told(3, "VN"))
    refs = [ref for incident in found.incidents for ref in incident.statements]
    assert len(refs) == len(set(refs)) == 6


def test_nothing_gives_nothing() -> None:
    assert reconcile({}).incidents == ()
    assert reconcile({"a": []}).incidents == ()


def test_two_versions_of_one_report_are_refused() -> None:
    with pytest.raises(WrongUse, match="report a: its statements come twice"):
        reconcile([("a", [told(7)]), ("a", [told(8)])])


def test_a_report_given_twice_changes_nothing() -> None:
    once = reconcile([("a", [told(7)]), ("b", [told(7)])])
    assert reconcile([("a", [told(7)]), ("b", [told(7)]), ("a", [told(7)])]) == once


# ---------------------------------------------------------------- corrections


def test_a_report_that_denies_a_day_and_gives_another_takes_the_day_back() -> None:
    wrong = told(7, date="2019-05-28")
    correction = [told(7, date="2019-05-28", modality="denied"), told(7, date="2019-04-28")]
    incident = incident_with(found_in(wrong, correction), "a")
    assert incident.statements == (StatementRef("a", 0), StatementRef("b", 1))
    assert str(incident.date) == "2019-04-28"
    assert [t.withdrawn for t in incident.tellings] == [("date",), ()]
    assert "2019-05-28" in [v.value for v in dict(incident.variants)["date"]]


def test_a_bare_denial_takes_nothing_back() -> None:
    denial = told(7, date="2019-05-28", modality="denied", sources=["foreign ministry"])
    incident = incident_with(found_in(told(7, date="2019-05-28"), denial), "a")
    assert str(incident.date) == "2019-05-28"


def test_a_correction_of_the_same_outlet_settles_the_value() -> None:
    reports = {
        "a": report("a", outlet="The Post", published="2019-06-01"),
        "b": report(
            "b", outlet="The Post", published="2019-06-05", text="Correction: the four were taken a day later."
        ),
    }
    found = reconcile({"a": [told(4, date="2019-05-24")], "b": [told(4, date="2019-05-25")]}, reports=reports)
    assert str(found.incidents[0].date) == "2019-05-25"


def corrected(**changed: str) -> list[str]:
    """Thirteen in Nanning in a report of 3 May, and eleven, of no place or day, in a correction of 10 May."""
    later = {
        "outlet": "The Post",
        "published": "2019-05-10",
        "text": "Correction. We wrote that 13 were caught. 11 were.",
    }
    reports = {
        "a": report("a", outlet="The Post", published="2019-05-03"),
        "b": report("b", **(later | changed)),
    }
    found = reconcile({"a": [told(13, NANNING, "2019-04-30")], "b": [told(11, CHINA, None)]}, reports=reports)
    return [f"{incident.people} {incident.place} {incident.date}" for incident in found.incidents]


def test_a_correction_without_place_or_day_is_of_what_its_outlet_told_shortly_before() -> None:
    assert corrected() == [f"11 {NANNING} 2019-04-30"]


@pytest.mark.parametrize(
    "changed",
    [{"outlet": "Another Post"}, {"published": "2019-12-10"}, {"published": "2019-05-02"}, {"text": "11 were caught."}],
)
def test_what_is_no_correction_of_it_stands_beside_it(changed: dict[str, str]) -> None:
    assert f"13 {NANNING} 2019-04-30" in corrected(**changed)


def test_a_correction_is_of_the_group_whose_people_it_names() -> None:
    """Four in Nanning in late May, four in Shenyang on the 24th: "The two men and two women were arrested on May 25"."""
    pairs = [some(2, "male"), some(2, "female")]
    reports = {
        "a": report("a", outlet="The Post", published="2019-05-31"),
        "b": report("b", outlet="The Post", published="2019-06-05", text="Correction: day of an arrest"),
    }
    first = [told(4, NANNING, "2019-05-21/2019-05-31"), told(4, SHENYANG, "2019-05-24", profile=pairs)]
    found = reconcile({"a": first, "b": [told(4, CHINA, "2019-05-25", profile=pairs)]}, reports=reports)
    assert groups(found) == ["a0", "a1 b0"]
    assert str(incident_with(found, "a", 1).date) == "2019-05-25"
    assert str(incident_with(found, "a", 0).date) == "2019-05-21/2019-05-31"


def test_a_later_report_of_another_outlet_settles_nothing() -> None:
    reports = {
        "a": report("a", outlet="The Post", published="2019-06-01"),
        "b": report(
            "b", outlet="The Star", published="2019-06-05", text="Correction: the four were taken a day later."
        ),
    }
    found = reconcile({"a": [told(4, date="2019-05-24")], "b": [told(4, date="2019-05-25")]}, reports=reports)
    assert str(found.incidents[0].date) == "2019-05-24/2019-05-25"


# ---------------------------------------------------------------- parts and wholes


def test_a_sum_points_out_what_it_adds_up() -> None:
    found = found_in([told(29, CHINA, new=False), told(20, SHENYANG), told(9, "Kunming, Yunnan, CN")])
    whole = incident_with(found, "a", 0)
    assert incident_with(found, "a", 1).part_of == incident_with(found, "a", 2).part_of == whole.id
    assert {r.kind for r in incident_with(found, "a", 1).relations} == {RelationKind.ADDS_UP}


def test_groups_told_apart_elsewhere_add_up_to_a_whole() -> None:
    found = found_in(told(29, CHINA), [told(20), told(9, "Kunming, Yunnan, CN")])
    whole = incident_with(found, "a")
    assert [incident_with(found, "b", n).part_of for n in (0, 1)] == [whole.id, whole.id]


def test_a_smaller_number_that_is_not_new_is_part_of_a_larger_one() -> None:
    found = found_in([told(14, "VN", "2019-11-23"), told(10, "VN", "2019-11-29", new=False)])
    assert incident_with(found, "a", 1).part_of == incident_with(found, "a", 0).id


def test_no_incident_is_part_of_itself_by_way_of_others() -> None:
    found = found_in([told(9, new=False), told(9, CHINA, new=False), told(9, "Liaoning, CN", new=False)])
    above = {i.id: i.part_of for i in found.incidents}

    def wholes(id_: str | None) -> list[str]:
        return [] if id_ is None else [id_, *wholes(above[id_])]

    assert all(id_ not in wholes(part_of) for id_, part_of in above.items())


# ---------------------------------------------------------------- decisions


def _ref(report_: str, index: int = 0) -> StatementRef:
    return StatementRef(report_, index)


def test_a_person_may_join_what_the_engine_would_not() -> None:
    same = Decision("d1", DecisionKind.SAME, _ref("a"), _ref("b"), why="both name the pastor")
    found = found_in(told(7, CHINA), told(7, "VN"), decisions=[same])
    assert groups(found) == ["a0 b0"]
    assert "a person decided that it is the same as b #0 (both name the pastor)" in found.incidents[0].reasons[0]


def test_a_person_may_part_what_the_engine_would_join_and_nothing_else_moves() -> None:
    different = Decision("d1", DecisionKind.DIFFERENT, _ref("a"), _ref("b"))
    reports = [[told(7), told(4, NANNING)], [told(7), told(4, NANNING)]]
    found = found_in(*reports, decisions=[different])
    assert groups(found) == ["a0", "a1 b1", "b0"]
    assert RelationKind.DIFFERENT in {r.kind for r in incident_with(found, "a").relations}


def test_a_statement_decided_wrong_stands_nowhere() -> None:
    wrong = Decision("d1", DecisionKind.WRONG, _ref("b"))
    assert groups(found_in(told(7), told(7), decisions=[wrong])) == ["a0"]


def test_a_corrected_value_is_used_instead() -> None:
    corrected = Decision("d1", DecisionKind.CORRECTED, _ref("b"), field="date", value="2019-05-24")
    assert groups(found_in(told(7), told(7, date="2011-05-24"), decisions=[corrected])) == ["a0 b0"]


def test_a_corrected_place_keeps_nothing_of_the_old_one() -> None:
    corrected = Decision("d1", DecisionKind.CORRECTED, _ref("a"), field="place", value=NANNING)
    found = found_in(told(7), decisions=[corrected])
    assert str(found.incidents[0].place) == NANNING


def test_a_correction_that_cannot_be_is_refused_with_its_name() -> None:
    corrected = Decision("d7", DecisionKind.CORRECTED, _ref("a"), field="date", value="some day")
    with pytest.raises(WrongUse, match="Undo decision d7"):
        found_in(told(7), decisions=[corrected])


def test_a_decided_part_is_part_and_stays_apart() -> None:
    part = Decision("d1", DecisionKind.PART_OF, _ref("a"), _ref("b"))
    found = found_in(told(7), told(7), decisions=[part])
    assert incident_with(found, "a").part_of == incident_with(found, "b").id


def test_decisions_that_contradict_each_other_are_shown_and_neither_holds() -> None:
    decisions = [
        Decision("d1", DecisionKind.SAME, _ref("a"), _ref("b")),
        Decision("d2", DecisionKind.SAME, _ref("b"), _ref("c")),
        Decision("d3", DecisionKind.DIFFERENT, _ref("a"), _ref("c")),
    ]
    found = found_in(told(7, CHINA), told(7, "VN"), told(7, "LA"), decisions=decisions)
    assert len(found.conflicts) == 1
    assert "d3" in found.conflicts[0]
    assert "d1 and d2" in found.conflicts[0]
    assert groups(found) == ["a0", "b0", "c0"]


def test_a_decision_about_a_statement_that_is_gone_is_no_error() -> None:
    same = Decision("d1", DecisionKind.SAME, _ref("a"), _ref("gone"))
    assert groups(found_in(told(7), decisions=[same])) == ["a0"]


def _same(id_: str, a: StatementRef, b: StatementRef) -> Decision:
    return Decision(id_, DecisionKind.SAME, a, b)


def test_incidents_that_a_person_ties_become_one_with_all_their_statements() -> None:
    """Also where some of them would never go together by themselves: the person has seen all of them."""
    found = found_in(told(7), told(7), told(7, "VN"), told(7, "VN"), decisions=[_same("d1", _ref("a"), _ref("c"))])
    assert groups(found) == ["a0 b0 c0 d0"]


def test_of_incidents_tied_by_a_person_what_one_report_tells_apart_stays_apart() -> None:
    found = found_in(told(7), told(7, "VN"), [told(7), told(7, "VN")], decisions=[_same("d1", _ref("a"), _ref("b"))])
    assert groups(found) in (["a0 b0 c0", "c1"], ["a0 b0 c1", "c0"])


def test_a_group_that_a_person_parts_stays_together_otherwise() -> None:
    different = Decision("d1", DecisionKind.DIFFERENT, _ref("a"), _ref("b"))
    found = found_in(told(7), told(7), told(7, ages=[9]), told(7, ages=[9]), decisions=[different])
    [small, large] = sorted(groups(found), key=len)
    assert "c0 d0" in large
    assert {small, large[:2]} == {"a0", "b0"}


def test_a_part_of_its_own_part_is_shown_as_a_contradiction() -> None:
    decisions = [
        Decision("d1", DecisionKind.PART_OF, _ref("a"), _ref("b")),
        Decision("d2", DecisionKind.PART_OF, _ref("b"), _ref("a")),
    ]
    found = found_in(told(7), told(9, CHINA), decisions=decisions)
    assert len(found.conflicts) == 1
    assert "d1" in found.conflicts[0]
    assert "d2" in found.conflicts[0]
    assert all(incident.part_of is None or incident.people.low == 7 for incident in found.incidents)


def test_a_circle_of_parts_by_way_of_the_same_is_one_too() -> None:
    decisions = [
        Decision("d1", DecisionKind.PART_OF, _ref("a"), _ref("b")),
        _same("d2", _ref("b"), _ref("c")),
        Decision("d3", DecisionKind.PART_OF, _ref("c"), _ref("a")),
    ]
    found = found_in(told(7), told(9, CHINA), told(9, "VN"), decisions=decisions)
    assert len(found.conflicts) == 1


def test_of_two_corrections_the_later_number_holds() -> None:
    decisions = [
        Decision("d-10", DecisionKind.CORRECTED, _ref("a"), field="place", value=NANNING),
        Decision("d-9", DecisionKind.CORRECTED, _ref("a"), field="place", value=CHINA),
    ]
    assert str(found_in(told(7), decisions=decisions).incidents[0].place) == NANNING


# ---------------------------------------------------------------- the same in any order

_statements = st.builds(
    told,
    people=st.sampled_from([None, 1, 2, 4, 7, (7, 9), (4, None), 9, 11, "about 10", 20]),
    place=st.sampled_from([None, CHINA, SHENYANG, "Liaoning, CN", NANNING, "VN"]),
    date=st.sampled_from(
        [None, "2019-05", "2019-05-24", "2019-05-25", "2019-04", "XXXX-05-24", "2019-05-20/..", "2019"]
    ),
    act=st.sampled_from(["arrest", "detention", "return", "intervention"]),
    roles=st.sampled_from([(), ("refugee",), ("guide",), ("refugee", "other")]),
    modality=st.sampled_from(["happened", "happened", "happened", "denied", "expected"]),
    sources=st.sampled_from([(), ("VOA",), ("Voice of America", "Kim"), ("a source",)]),
    new=st.booleans(),
)
_reports = st.lists(st.lists(_statements, max_size=5), min_size=1, max_size=7).map(
    lambda told_: [(f"r{n}", statements) for n, statements in enumerate(told_)]
)


@settings(max_examples=60, deadline=None)
@given(_reports, st.randoms(use_true_random=False))
def test_any_order_with_any_repeats_gives_the_same_record(
    reports: list[tuple[str, list[Statement]]], random: object
) -> None:
    straight = reconcile(reports)
    shuffled = [*reports, *reports[:2]]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert reconcile(shuffled) == straight
    assert reconcile(dict(reports)) == straight


@settings(max_examples=60, deadline=None)
@given(_reports)
def test_whatever_is_told_each_statement_has_one_incident_and_each_report_is_believed(
    reports: list[tuple[str, list[Statement]]],
) -> None:
    found = reconcile(reports)
    home = {ref: incident for incident in found.incidents for ref in incident.statements}
    assert sorted(home) == sorted(StatementRef(id_, n) for id_, told_ in reports for n in range(len(told_)))
    for incident in found.incidents:
        told_by = [ref.report for ref in incident.statements]
        assert len(told_by) == len(set(told_by))
        assert {dict(reports)[ref.report][ref.index].modality.value for ref in incident.statements} == {
            incident.modality
        }


def test_ids_follow_the_smallest_statement() -> None:
    assert incident_with(found_in(told(7)), "a").id == incident_with(found_in(told(7), told(7)), "a").id


def test_a_place_with_several_names_of_its_province_is_one() -> None:
    one = told(7)
    other = Statement(
        "arrest",
        one.modality,
        one.people,
        one.roles,
        (),
        Place(PlaceName("CN", "Liaoning Sheng", "Shenyang")),
        date=one.date,
    )
    assert groups(found_in(one, other)) == ["a0 b0"]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_decision_about_two_incidents_moves_no_other(data: st.DataObject) -> None:
    reports = data.draw(_reports)
    refs = [StatementRef(id_, n) for id_, told_ in reports for n in range(len(told_))]
    if len(refs) < 2:
        return
    kind = data.draw(st.sampled_from([DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.PART_OF]))
    one, other = data.draw(st.permutations(refs))[:2]
    before = reconcile(reports)
    after = reconcile(reports, decisions=[Decision("d-1", kind, one, other)])
    meant = {ref for i in before.incidents if {one, other} & set(i.statements) for ref in i.statements}
    kept = {i.statements for i in before.incidents if not meant & set(i.statements)}
    assert kept == {i.statements for i in after.incidents if not meant & set(i.statements)}
    together = any({one, other} <= set(i.statements) for i in after.incidents)
    assert together == (kind is DecisionKind.SAME)
    assert reconcile(reports, decisions=[]) == before  # undone, all is as it was
