"""The verbs of a record, as an officer calls them."""

from __future__ import annotations

import json
import os
import signal
import stat
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from .running import JULY, MAY, Done, at_a_terminal, habeas, lines, started

RELAY = "Chinese police arrested four North Koreans in Shenyang on May 24, 2019, an activist said.\n"


class Record:
    """A record of its own, and the command on it."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.path = folder / "record.habeas"
        self.environment = environment

    def __call__(self, *arguments: object, stdin: str = "") -> Done:
        return habeas(*arguments, "--record", self.path, stdin=stdin, **self.environment)

    def rows(self, *arguments: object) -> list[dict[str, Any]]:
        done = self(*arguments)
        assert (done.code, done.err) == (0, ""), done
        return done.rows

    def add(self, **texts: str) -> Done:
        reports = [{"id": name, "text": text, "published": "2019-06-03"} for name, text in texts.items()]
        file = self.folder / "reports.jsonl"
        file.write_text(lines(*reports))
        return self("add", file)


@pytest.fixture
def record(tmp_path: Path) -> Record:
    made = Record(tmp_path)
    assert made("init").code == 0
    return made


@pytest.fixture
def may(record: Record) -> Record:
    assert record.add(may=MAY, july=JULY).code == 0
    return record


def test_init_makes_a_record_and_never_overwrites_one(record: Record) -> None:
    before = record.path.read_bytes()
    done = record("init")
    assert (done.code, len(done.told)) == (2, 1)
    assert record.path.read_bytes() == before


def test_init_makes_the_folder_of_the_default_record(tmp_path: Path) -> None:
    done = habeas("init", XDG_DATA_HOME=str(tmp_path / "data"))
    made = Path(done.rows[0]["record"])
    assert made.is_file()
    assert made.is_relative_to(tmp_path / "data")
    assert stat.S_IMODE(made.parent.stat().st_mode) == 0o700
    assert habeas("incidents", XDG_DATA_HOME=str(tmp_path / "data")).code == 0


def test_the_record_is_named_by_option_before_or_after_the_command_or_by_variable(record: Record) -> None:
    assert habeas("--record", record.path, "incidents").code == 0
    assert habeas("incidents", HABEAS_RECORD=str(record.path)).code == 0


def test_a_record_that_is_not_there_is_told_with_what_to_do(tmp_path: Path) -> None:
    done = habeas("incidents", "--record", tmp_path / "none")
    assert (done.code, len(done.told)) == (2, 1)
    assert "make one with: habeas init" in done.err


@pytest.mark.parametrize("content", [b"", b"words", b"SQLite format 3\x00" + b"\x00" * 100, os.urandom(5000)])
def test_a_file_that_is_no_record_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other"
    path.write_bytes(content)
    done = habeas("incidents", "--record", path)
    assert done.code in (1, 2)
    assert len(done.told) == 1
    assert path.read_bytes() == content


def test_add_says_what_came_of_each_report(record: Record) -> None:
    done = record.add(may=MAY, july=JULY)
    assert [(row["id"], row["new"], row["statements"]) for row in done.rows] == [("may", True, 1), ("july", True, 1)]


def test_adding_again_changes_nothing(may: Record) -> None:
    before = may("incidents").out
    assert [row["new"] for row in may.add(may=MAY, july=JULY).rows] == [False, False]
    assert may("incidents").out == before


def test_what_can_not_be_read_is_told_and_the_rest_is_kept(record: Record) -> None:
    (record.folder / "a.pdf").write_bytes(b"%PDF-1.4 \x00")
    (record.folder / "b.txt").write_text(MAY)
    done = record("add", record.folder / "a.pdf", record.folder / "b.txt", record.folder / "gone.txt")
    assert (done.code, len(done.told)) == (1, 2)
    assert [("failure" in row) for row in done.rows] == [True, False, True]
    assert len(record.rows("reports")) == 1


def test_title_outlet_and_day_are_kept_as_given(record: Record) -> None:
    (record.folder / "a.txt").write_text(MAY)
    record("add", record.folder / "a.txt", "--title", "Four held", "--outlet", "Our Paper", "--published", "2019-06-03")
    (report,) = record.rows("reports")
    assert (report["title"], report["outlet"], report["published"]) == ("Four held", "Our Paper", "2019-06-03")
    assert (report["name"], report["media_type"]) == (str(record.folder / "a.txt"), "text/plain")


def test_standard_input_is_added(record: Record) -> None:
    assert record("add", "-", stdin=MAY).rows[0]["new"] is True


def test_incidents_are_those_that_reconcile_finds(may: Record) -> None:
    rows = may.rows("incidents")
    assert sorted((row["act"], row["people"]["min"]) for row in rows) == [("arrest", 4), ("arrest", 20)]
    assert all("relations" in row and "reasons" in row for row in rows)


def test_count_asks_the_record(may: Record) -> None:
    (row,) = may.rows("count", "--act", "arrest", "--place", "CN", "--date", "2014-07")
    assert (row["min"], row["max"]) == (20, 20)


def test_show_gives_each_value_with_its_words(may: Record) -> None:
    (incident,) = [row for row in may.rows("incidents") if row["people"]["min"] == 4]
    (shown,) = may.rows("show", incident["incident"])
    (told,) = shown["told"]
    assert told["cited_words"]["place"] == ["Shenyang"]
    report, index = told["statement"]
    assert may.rows("show", f"{report}#{index}")[0]["cited_words"] == told["cited_words"]
    assert may.rows("show", report)[0]["text"] == MAY


def test_show_at_a_terminal_prints_the_words(may: Record) -> None:
    (incident,) = [row for row in may.rows("incidents") if row["people"]["min"] == 4]
    done = at_a_terminal("show", incident["incident"], "--record", may.path)
    assert "“Shenyang”" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_what_is_not_there_is_wrong_use(may: Record) -> None:
    for command in (["show", "nothing"], ["undo", "d-99"], ["decide", "nothing", "wrong"], ["decide", "undo", "d-99"]):
        done = may(*command)
        assert (done.code, done.out, len(done.told)) == (2, "", 1)


def a_statement(record: Record) -> str:
    report, index = next(row for row in record.rows("incidents") if row["people"]["min"] == 4)["statements"][0]
    return f"{report}#{index}"


def test_a_statement_that_is_wrong_no_longer_counts_until_that_is_undone(may: Record) -> None:
    (decision,) = may.rows("decide", a_statement(may), "wrong", "--why", "the paper withdrew it")
    assert [row["people"]["min"] for row in may.rows("incidents")] == [20]
    (undone,) = may.rows("decide", "undo", decision["decision"])
    assert undone["decision"]
    assert len(may.rows("incidents")) == 2
    assert any(row["why"] == "the paper withdrew it" for row in may.rows("history"))


def test_undo_is_a_command_as_well(may: Record) -> None:
    (decision,) = may.rows("decide", a_statement(may), "wrong")
    assert may("undo", decision["decision"]).code == 0
    assert len(may.rows("incidents")) == 2


def test_a_value_can_be_corrected(may: Record) -> None:
    name = a_statement(may)
    may.rows("decide", name, "correct", "people=5-6")
    may.rows("decide", name, "correct", "date=2019-05-23")
    may.rows("decide", name, "correct", "place=Anshan, Liaoning, CN")
    (shown,) = may.rows("show", name)
    assert (shown["people"], shown["date"], shown["place"]) == (
        {"min": 5, "max": 6},
        "2019-05-23",
        "Anshan, Liaoning, CN",
    )


def test_two_incidents_can_be_told_apart_and_joined(record: Record) -> None:
    record.add(may=MAY, relay=RELAY)
    (joined,) = record.rows("incidents")
    first, second = (f"{report}#{index}" for report, index in joined["statements"])
    record.rows("decide", first, "different", second)
    one, other = record.rows("incidents")
    record.rows("decide", "undo", "d-1")
    assert len(record.rows("incidents")) == 1
    record.rows("decide", first, "different", second)
    one, other = record.rows("incidents")
    record.rows("decide", one["incident"], "part-of", other["incident"])


@pytest.mark.parametrize(
    "words",
    [
        ["perhaps"], ["correct"], ["correct", "people"], ["correct", "colour=red"], ["correct", "people=many"],
        ["correct", "people=6-5"], ["correct", "date=2019-02-30"], ["correct", "place=Nowhere"],
        ["correct", "place=Atlantis, TH"], ["same"],
        ["wrong", "really"], ["correct", "new=perhaps"],
    ],
)  # fmt: skip
def test_a_decision_that_can_not_be_is_refused_and_nothing_changes(may: Record, words: list[str]) -> None:
    before = may("history").out
    done = may("decide", a_statement(may), *words)
    assert (done.code, done.out, len(done.told)) == (2, "", 1)
    assert may("history").out == before


def test_publish_writes_an_edition(may: Record) -> None:
    (row,) = may.rows("publish", may.folder / "edition", "--day", "2026-01-01")
    assert row["day"] == "2026-01-01"
    assert (may.folder / "edition" / "index.html").is_file()
    assert may("publish", may.folder / "other", "--day", "2026-02-30").code == 2


def test_publish_refuses_what_can_not_be_and_replaces_an_earlier_edition(may: Record) -> None:
    for folder, day in (("edition", "2999-01-01"), ("no/such/edition", "2026-01-01")):
        done = may("publish", may.folder / folder, "--day", day)
        assert (done.code, done.out, len(done.told)) == (2, "", 1)
        assert not (may.folder / folder).exists()
    assert "an earlier edition, which is replaced" in " ".join(habeas("publish", "--help").out.split())
    for _ in range(2):
        assert may("publish", may.folder / "edition", "--day", "2026-01-01").code == 0


@pytest.mark.parametrize("command", ["add", "read"])
def test_a_day_of_publication_still_to_come_is_wrong_use(record: Record, command: str) -> None:
    text = record.folder / "may.txt"
    text.write_text(MAY)
    where = ["--record", record.path] if command == "add" else []
    done = habeas(command, text, "--published", "2999-01-01", *where)
    assert (done.code, done.out, len(done.told)) == (2, "", 1)
    assert "still to come" in done.err


FRENCH = "La police chinoise a arrêté quatre réfugiés à Shenyang le 24 mai 2019, selon une source dans la ville.\n"


def test_a_count_tells_of_reports_that_were_not_read(may: Record) -> None:
    done = may("count", "--act", "arrest")
    assert (done.code, done.err) == (0, "")
    may.add(french=FRENCH)
    done = may("count", "--act", "arrest")
    assert (done.code, len(done.rows), len(done.told)) == (0, 1, 1)
    assert "1 report in other languages was not read" in done.err


def test_a_count_at_a_place_that_nothing_knows_says_so(may: Record) -> None:
    done = may("count", "--act", "arrest", "--place", "Shenyang, CN")
    assert (done.code, done.rows[0]["max"], len(done.told)) == (0, 0, 1)
    assert "did you mean 'Shenyang, Liaoning, CN'" in done.err
    assert may("count", "--act", "arrest", "--place", "Chad").err == ""
    done = may("count", "--act", "arrest", "--place", "XX")
    assert (done.code, done.out, len(done.told)) == (2, "", 1)
    assert "there is no country 'XX'" in done.err


def test_a_count_takes_the_name_of_a_country(may: Record) -> None:
    asked = "count", "--act", "arrest", "--place"
    assert may.rows(*asked, "China") == may.rows(*asked, "CN")
    assert may.rows(*asked, "Shenyang, Liaoning, china") == may.rows(*asked, "Shenyang, Liaoning, CN")


# --- passphrases ------------------------------------------------------------------------------------------


@pytest.fixture
def locked(tmp_path: Path) -> Record:
    made = Record(tmp_path, HABEAS_PASSPHRASE="open sesame")
    assert made("init", "--passphrase").rows[0]["encrypted"] is True
    return made


def test_a_passphrase_from_the_variable_opens_the_record(locked: Record) -> None:
    assert locked.add(may=MAY).code == 0
    assert len(locked.rows("incidents")) == 1
    assert not any(b"Shenyang" in file.read_bytes() for file in locked.folder.glob("record.habeas*"))


@pytest.mark.parametrize("environment", [{}, {"HABEAS_PASSPHRASE": "wrong"}])
def test_a_wrong_or_missing_passphrase_is_one_line(locked: Record, environment: dict[str, str]) -> None:
    done = habeas("incidents", "--record", locked.path, **environment)
    assert (done.code, done.out, len(done.told)) == (1, "", 1)
    assert "passphrase" in done.err.lower()


def test_a_passphrase_is_asked_for_at_a_terminal(locked: Record) -> None:
    done = at_a_terminal("incidents", "--json", "--record", locked.path, typed=["open sesame"])
    assert done.code == 0
    assert "sesame" not in done.out


def test_a_new_passphrase_is_asked_for_twice(tmp_path: Path) -> None:
    path = tmp_path / "r"
    done = at_a_terminal("init", "--passphrase", "--record", path, typed=["one", "other"])
    assert (done.code, path.exists()) == (2, False)
    assert "differ" in done.out
    assert at_a_terminal("init", "--passphrase", "--record", path, typed=["one", "one"]).code == 0
    assert habeas("incidents", "--record", path, HABEAS_PASSPHRASE="one").code == 0


def test_a_passphrase_that_would_not_be_used_is_told(tmp_path: Path) -> None:
    done = habeas("init", "--record", tmp_path / "r", HABEAS_PASSPHRASE="one")
    assert (done.code, (tmp_path / "r").exists()) == (2, False)


# --- serving and stopping ---------------------------------------------------------------------------------


def test_serve_prints_the_address_alone_on_its_first_line(may: Record) -> None:
    with started("serve", "--record", may.path) as server:
        assert server.stdout is not None
        try:
            address = server.stdout.readline().decode().strip()
            assert address.startswith("http://127.0.0.1:")
            assert "token=" in address
            browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
            with browser.open(address) as page:
                assert page.status == 200
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(address.partition("?")[0])
            assert refused.value.code in (401, 403)
        finally:
            server.send_signal(signal.SIGINT)
        assert server.wait(10) in (0, 130)
        assert server.stderr is not None
        assert b"Traceback" not in server.stderr.read()


def test_a_port_that_can_not_be_is_wrong_use(may: Record) -> None:
    assert may("serve", "--port", "70000").code == 2
    assert may("serve", "--port", "x").code == 2


def test_ctrl_c_keeps_what_was_added_and_says_so(record: Record) -> None:
    with started("add", "-", "--record", record.path) as adding:
        assert adding.stdin is not None
        assert adding.stdout is not None
        assert adding.stderr is not None
        adding.stdin.write(lines({"id": "x", "text": MAY}, {"id": "y", "text": JULY}).encode())
        adding.stdin.flush()
        for _ in range(2):
            json.loads(adding.stdout.readline())
        os.kill(adding.pid, signal.SIGINT)
        assert adding.wait(20) == 130
        assert adding.stderr.read().decode() == "habeas: stopped; 2 reports were kept\n"
    assert len(record.rows("reports")) == len(record.rows("incidents")) == 2


def test_history_lists_the_decisions_alone(may: Record) -> None:
    (first, second) = (row["incident"] for row in may.rows("incidents"))
    made = may.rows("decide", first, "different", second, "--why", "other years")[0]["decision"]
    may.rows("undo", made)
    (row,) = may.rows("history", "--decisions")
    assert (row["decision"], row["kind"], row["why"]) == (made, "different", "other years")
    assert row["undone"]["at"]
    assert may("history", first, "--decisions").code == 2


def test_adding_again_names_the_report_that_is_there(may: Record) -> None:
    done = at_a_terminal("add", may.folder / "reports.jsonl", "--record", may.path)
    assert "0 reports added with 0 statements; 2 already there as r-" in " ".join(done.out.split())


def test_what_was_decided_is_exported_as_gold(record: Record) -> None:
    record.add(may=MAY)
    assert record("export").out == ""
    assert record("decide", "may#0", "correct", "people=5").code == 0
    added = record("decide", "may", "add", "act=release", "people=1", "quote=a source")
    assert added.code == 0, added

    done = record("export")

    assert [(one["act"], one["people"]["min"]) for one in done.rows[0]["statements"]] == [("arrest", 5), ("release", 1)]
    assert "1 of 1 report gone through" in done.err
    assert [one["was"] for one in record("export", "--judged").rows] == ["corrected", "added"]


@pytest.mark.parametrize(
    "words", [("add",), ("add", "act=release"), ("add", "quote=a source"), ("add", "colour=red"), ("right", "a", "b")]
)
def test_a_decision_with_too_few_or_too_many_words_is_refused(record: Record, words: tuple[str, ...]) -> None:
    record.add(may=MAY)
    assert record("decide", "may#0", *words).code == 2


def test_a_record_of_casualties_counts_who_was_killed(tmp_path: Path) -> None:
    record = Record(tmp_path)
    assert record("init", "--codebook", "casualties").rows[0]["codebook"] == "casualties"
    record.add(shots="Two men were killed in a shooting in Tulsa, Oklahoma, on Saturday, police said.")

    assert [one["min"] for one in record("count", "--act", "killed").rows] == [2]
    assert record("count", "--act", "arrest").code == 2
    assert record("init", "--codebook", "parking").code == 2


# ---------------------------------------------------------------- counting, cases, ranks, and why


def test_counts_ask_for_sex_age_state_modality_and_incidents(may: Record) -> None:
    def ends(*arguments: object) -> tuple[int, int]:
        [row] = may.rows("count", "--act", "arrest", *arguments)
        assert row["open_world"]["min"] <= row["min"]
        return row["min"], row["max"]

    everyone = ends()
    women, incidents = ends("--sex", "female"), ends("--unit", "incidents")
    assert women[0] <= women[1] <= everyone[1]
    assert 1 <= incidents[0] <= incidents[1] <= everyone[1]
    assert ends("--age", "0-17")[1] <= everyone[1]
    assert ends("--status", "released") == (0, 0)
    [feared] = may.rows("count", "--act", "return", "--modality", "expected")
    assert feared["sentence"].endswith(".")


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--age", "old", "13, 0-17 or 60+"),
        ("--age", "17-3", "13, 0-17 or 60+"),
        ("--status", "free", "there are: arrested"),
    ],
)
def test_what_cannot_be_asked_for_is_told_with_what_can(record: Record, option: str, value: str, told: str) -> None:
    done = record("count", "--act", "arrest", option, value)
    assert done.code == 2
    assert told in done.err


def test_a_case_shows_its_balance(record: Record) -> None:
    text = (
        "Seven North Koreans were arrested by Chinese police in Shenyang on May 24, 2019.\n\n"
        "Two of them were released on May 30, 2019.\n"
    )
    record.add(one=text)
    [case] = record.rows("cases")
    assert case["equation"] == "7 arrested = 2 released + 5 whereabouts unknown"


def test_is_it_the_largest_known(may: Record) -> None:
    ranked = may.rows("rank", "--act", "arrest")
    assert ranked[0]["best"] == 1
    [one] = may.rows("rank", ranked[0]["incident"])
    assert one["largest"] in (True, None)
    assert record_code(may, "rank") == 2


def record_code(record: Record, *arguments: object) -> int:
    return record(*arguments).code


def test_why_two_incidents_are_not_one(may: Record) -> None:
    one, other = [row["incident"] for row in may.rows("rank", "--act", "arrest")][:2]
    [row] = may.rows("why", one, other)
    assert row["one_incident"] is False
    assert row["sentence"].startswith(("For it", "They are not joined"))


def test_decisions_that_contradict_each_other_are_told_at_once_and_with_the_incidents(may: Record) -> None:
    one, other = [f"{row['report']}#0" for row in may.rows("reports")][:2]
    assert may("decide", one, "same", other).err == ""
    told = may("decide", one, "different", other).err
    assert "d-1 joins them: undo one of them." in told
    assert may("incidents").err == told
    assert may("undo", "d-2").code == 0
    assert may("incidents").err == ""


def test_weights_are_learned_from_decisions_used_and_forgotten(record: Record) -> None:
    record.add(
        one="Chinese police arrested four North Koreans in Shenyang on May 24, 2019.",
        two="Chinese police arrested four North Koreans in Shenyang on May 25, 2019.",
    )
    assert record.rows("learn") == []
    refused = record("learn", "--use")
    assert (refused.code, "nothing to learn from" in refused.err) == (2, True)
    reports = [row["report"] for row in record.rows("reports")]
    record("decide", f"{reports[0]}#0", "different", f"{reports[1]}#0")
    before = record.rows("learn")
    lesson = next(row for row in before if row["comparer"] == "place")
    assert (lesson["same"], lesson["different"]) == (0, 1)
    assert lesson["learned"] < lesson["shipped"]
    assert record("learn", "--use").code == 0
    [used] = [row for row in record.rows("history") if row["what"] == "weights.changed"]
    assert used["new"]["weights"]
    assert record("learn", "--forget").code == 0
    assert [row["new"]["weights"] for row in record.rows("history") if row["what"] == "weights.changed"][-1] == []
