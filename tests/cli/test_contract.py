"""The forms of the command line that others rely on (issue 2). A change here breaks somebody's pipe."""

from __future__ import annotations

import gzip
import json
import os
import resource
import signal
import subprocess
import time
from typing import TYPE_CHECKING, Any

import pytest

from .running import HABEAS, JULY, MAY, at_a_terminal, bare_environment, habeas, lines, started, statement

if TYPE_CHECKING:
    from pathlib import Path

FIELDS = {
    "act", "modality", "people", "roles", "profile", "place", "facility", "date", "by", "sources", "new", "quote", "citations",
}  # fmt: skip
ARRESTS = lines(
    {"id": "a", "statements": [statement()]},
    {"id": "b", "statements": [statement(), statement(people={"min": 7, "max": 7}, date="2019-05-28")]},
)


def text_file(folder: Path, name: str = "a.txt", words: str = MAY) -> Path:
    path = folder / name
    path.write_text(words)
    return path


# --- read -------------------------------------------------------------------------------------------------


def test_read_writes_one_line_a_report_with_its_text(tmp_path: Path) -> None:
    path = text_file(tmp_path)
    done = habeas("read", path)
    (row,) = done.rows
    assert (done.code, done.err) == (0, "")
    assert (row["id"], row["lang"], row["text"]) == (str(path), "en", MAY)
    assert list(row)[:4] == ["id", "lang", "statements", "unsettled"]


def test_each_value_cites_code_points_of_the_text(tmp_path: Path) -> None:
    (row,) = habeas("read", text_file(tmp_path, words="“선양” — " + MAY)).rows
    (told,) = row["statements"]
    assert set(told) >= FIELDS
    assert (told["act"], told["people"], told["place"]) == ("arrest", {"min": 4, "max": 4}, "Shenyang, Liaoning, CN")
    ((start, end),) = told["citations"]["place"]
    assert row["text"][start:end] == "Shenyang"


def test_lines_are_read_without_repeating_their_text(tmp_path: Path) -> None:
    row = {
        "id": "x",
        "text": MAY,
        "published": None,
        "title": "T",
        "outlet": "O",
        "statements": ["ignored"],
        "other": 1,
    }
    path = text_file(tmp_path, "r.jsonl", lines(row))
    (out,) = habeas("read", path, "--json").rows
    assert out["id"] == "x"
    assert "text" not in out
    assert len(out["statements"]) == 1


def test_packed_lines_read_alike(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl.gz"
    path.write_bytes(gzip.compress(lines({"id": "x", "text": MAY}).encode()))
    assert habeas("read", path).rows[0]["id"] == "x"


def test_read_keeps_the_order_of_its_input(tmp_path: Path) -> None:
    path = text_file(tmp_path, "r.jsonl", lines(*({"id": str(n), "text": MAY} for n in (3, 1, 2))))
    text_file(tmp_path, "a.txt")
    assert [row["id"] for row in habeas("read", path, tmp_path / "a.txt").rows] == ["3", "1", "2", f"{tmp_path}/a.txt"]


def test_a_folder_a_page_and_standard_input_are_read(tmp_path: Path) -> None:
    text_file(tmp_path, "b.html", f"<html><body><p>{MAY}</p></body></html>")
    done = habeas("read", tmp_path, "-", stdin=JULY)
    page, text = done.rows
    assert page["text"] == MAY.strip()
    assert (text["id"], text["text"]) == ("-", JULY)
    assert done.code == 0


def test_standard_input_may_hold_lines() -> None:
    rows = habeas("read", "-", stdin=lines({"id": "x", "text": MAY}, {"id": "y", "text": JULY})).rows
    assert [(row["id"], "text" in row) for row in rows] == [("x", False), ("y", False)]


def test_the_day_of_publication_resolves_what_is_told_by_it(tmp_path: Path) -> None:
    path = text_file(
        tmp_path, words="Four North Koreans were arrested by police in Shenyang on May 24, a source said.\n"
    )
    assert habeas("read", path, "--published", "2019-06-03").rows[0]["statements"][0]["date"] == "2019-05-24"
    assert habeas("read", path).rows[0]["statements"][0]["date"] == "XXXX-05-24"


@pytest.mark.parametrize(("lang", "option"), [("ko", "auto"), (None, "ko"), ("ko", "en")])
def test_a_language_given_wins_over_what_is_detected(tmp_path: Path, lang: str | None, option: str) -> None:
    path = text_file(tmp_path, "r.jsonl", lines({"id": "x", "text": MAY, "lang": lang}))
    assert habeas("read", path, "--lang", option).rows[0]["lang"] == "ko"


def test_a_language_that_is_not_read_is_no_failure(tmp_path: Path) -> None:
    words = "Die Polizei nahm gestern in der Stadt vier Menschen fest, wie ein Sprecher der Behörde mitteilte.\n"
    done = habeas("read", text_file(tmp_path, words=words))
    (row,) = done.rows
    assert (done.code, row["statements"]) == (0, [])
    assert "not read" in row["unread"]


def test_a_report_that_can_not_be_read_gives_a_failure_and_the_others_are_written(tmp_path: Path) -> None:
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 \x00")
    text_file(tmp_path, "a.txt")
    text_file(tmp_path, "c.txt", JULY)
    done = habeas("read", tmp_path)
    first, second, third = done.rows
    assert done.code == 1
    assert set(second) == {"id", "failure"}
    assert second["id"] == f"{tmp_path}/b.pdf"
    assert len(first["statements"]) == len(third["statements"]) == 1
    assert len(done.told) == 1


def test_lines_come_as_they_are_read() -> None:
    with started("read", "-") as running:
        assert running.stdin is not None
        assert running.stdout is not None
        running.stdin.write(lines({"id": "x", "text": MAY}).encode() * 2)
        running.stdin.flush()
        assert json.loads(running.stdout.readline())["id"] == "x"  # while its input is still open
        running.stdin.close()


def test_what_is_written_is_utf_8_whatever_the_locale_is(tmp_path: Path) -> None:
    path = text_file(tmp_path, words="Kim — “선양” — said so.\n")
    done = habeas("read", path, LC_ALL="C", LANG="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "선양" in done.rows[0]["text"]


# --- reconcile --------------------------------------------------------------------------------------------


def test_reconcile_puts_each_statement_into_one_incident() -> None:
    done = habeas("reconcile", stdin=ARRESTS)
    stands = sorted(tuple(ref) for row in done.rows for ref in row["statements"])
    assert (done.code, stands) == (0, [("a", 0), ("b", 0), ("b", 1)])


def test_an_incident_is_a_line_with_these_fields() -> None:
    for row in habeas("reconcile", "-", stdin=ARRESTS).rows:
        assert list(row)[:11] == [
            "incident", "act", "modality", "people", "roles", "place", "date", "statements", "part_of", "relations", "reasons",
        ]  # fmt: skip
        assert "case" in row
        for relation in row["relations"]:
            assert set(relation) == {"to", "kind", "why"}


def test_a_file_and_a_pipe_give_the_same(tmp_path: Path) -> None:
    path = text_file(tmp_path, "s.jsonl", ARRESTS)
    assert habeas("reconcile", path).out == habeas("reconcile", stdin=ARRESTS).out


def test_the_order_of_lines_changes_nothing() -> None:
    turned = "".join(reversed(ARRESTS.splitlines(keepends=True)))
    assert habeas("reconcile", stdin=turned).out == habeas("reconcile", stdin=ARRESTS).out


def test_gold_files_in_the_exchange_form_are_taken_as_they_are() -> None:
    gold = {"id": "a", "lang": "en", "title": "T", "outlet": "O", "published": "2019-06-03", "text": MAY}
    bare = {"act": "arrest", "people": {"min": 4, "max": None, "approx": True}, "quote": "Four"}
    (row,) = habeas("reconcile", stdin=lines(gold | {"statements": [bare]})).rows
    assert (row["people"], row["place"], row["date"]) == ({"min": 4, "max": None, "approx": True}, None, None)


def test_reports_may_be_given_beside(tmp_path: Path) -> None:
    reports = text_file(
        tmp_path, "r.jsonl", lines({"id": "a", "text": MAY, "published": "2019-06-03"}, {"id": "z", "text": JULY})
    )
    done = habeas("reconcile", "--reports", reports, stdin=ARRESTS)
    assert (done.code, done.err) == (0, "")
    assert sum(len(row["statements"]) for row in done.rows) == 3


def test_what_read_could_not_read_is_left_out_with_a_word() -> None:
    done = habeas("reconcile", stdin=ARRESTS + lines({"id": "x.pdf", "failure": "x.pdf: not text"}))
    assert (done.code, len(done.rows)) == (0, 2)
    assert "x.pdf" in done.err
    assert len(done.told) == 1


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[1]",
        '{"id": "c"}',
        '{"statements": []}',
        '{"id": "c", "statements": [{"people": null}]}',
        '{"id": "c", "statements": [{"act": "arrest", "date": "2019-02-30"}]}',
        '{"id": "c", "statements": [{"act": "arrest", "people": {"min": 5, "max": 4}}]}',
        '{"id": "c", "statements": [{"act": "arrest", "people": {"min": "five"}}]}',
        '{"id": "c", "statements": [{"act": "arrest", "people": 5}]}',
        '{"id": "c", "statements": [{"act": "arrest", "place": "Here, There, Where, XX"}]}',
        '{"id": "c", "statements": [{"act": "arrest", "modality": "perhaps"}]}',
        '{"id": "c", "statements": ["arrest"]}',
        '{"id": "c", "statements": [{"act": "arrest", "citations": [1]}]}',
        '{"id": "c", "statements": [{"act": "arrest", "roles": 5}]}',
        '{"id": "a", "statements": []}',
        '{"id": "c", "statements": ' + "[" * 50_000,
    ],
)
def test_a_line_that_is_none_is_named_and_the_rest_goes_on(line: str) -> None:
    done = habeas("reconcile", stdin=ARRESTS + line + "\n")
    assert done.code == 1
    assert len(done.told) == 1
    assert "line 3" in done.err
    assert len(done.rows) == 2


@pytest.mark.parametrize("command", [["reconcile"], ["count", "--act", "arrest"]])
def test_nothing_that_comes_in_is_not_taken_for_nobody(command: list[str]) -> None:
    for stdin in ("", "\n", lines({"id": "x", "failure": "x: not text"})):
        done = habeas(*command, stdin=stdin)
        assert (done.code, done.out) == (1, "")
        assert "no statements came in" in done.told[-1]


def test_reports_without_statements_are_an_answer() -> None:
    assert habeas("count", "--act", "arrest", stdin=lines({"id": "x", "statements": []})).rows[0]["max"] == 0


# --- count ------------------------------------------------------------------------------------------------


def test_count_answers_with_bounds_and_reasons() -> None:
    done = habeas("count", "--act", "arrest", "--place", "CN", "--date", "2019-05", stdin=ARRESTS)
    (row,) = done.rows
    assert (done.code, row["min"], row["max"]) == (0, 11, 11)
    assert row["why"]
    assert isinstance(row["sentence"], str)


def test_count_may_ask_for_a_role_and_for_less() -> None:
    assert habeas("count", "--act", "arrest", "--role", "guide", stdin=ARRESTS).rows[0]["max"] == 0
    assert habeas("count", "--act", "arrest", stdin=ARRESTS).rows[0]["min"] == 11


def test_a_file_of_questions_is_answered_in_order_whatever_answer_stands_in_it(tmp_path: Path) -> None:
    path = text_file(tmp_path, "s.jsonl", ARRESTS)
    questions = lines(
        {"question": {"act": "return", "place": "CN", "date": "2019"}, "answer": {"min": 99, "max": 99}, "why": "no"},
        {"question": {"act": "arrest", "place": "Shenyang, Liaoning, CN", "date": "2019-05-24"}, "answer": "nonsense"},
        {"question": {"act": "arrest", "place": "CN", "date": "XXXX-05", "role": "refugee"}},
    )
    rows = habeas("count", path, "--questions", text_file(tmp_path, "q.jsonl", questions)).rows
    assert [(row["min"], row["max"]) for row in rows] == [(0, 0), (4, 4), (11, 11)]


def test_questions_may_come_in_by_a_pipe(tmp_path: Path) -> None:
    path = text_file(tmp_path, "s.jsonl", ARRESTS)
    done = habeas("count", path, "--questions", "-", stdin=lines({"question": {"act": "arrest"}}))
    assert done.rows[0]["min"] == 11


def test_a_question_that_is_none_keeps_its_line(tmp_path: Path) -> None:
    path = text_file(tmp_path, "s.jsonl", ARRESTS)
    questions = text_file(
        tmp_path, "q.jsonl", 'no json\n{"question": {"act": "flight"}}\n{"question": {"act": "arrest"}}\n'
    )
    done = habeas("count", path, "--questions", questions)
    assert (done.code, len(done.rows), len(done.told)) == (1, 3, 2)
    assert [row["min"] for row in done.rows] == [None, None, 11]


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--act", "flight"],
        ["--act", "arrest", "--date", "2019-02-30"],
        ["--act", "arrest", "--date", "May"],
        ["--act", "arrest", "--place", "Shenyang, CN, Liaoning, Asia"],
        ["--act", "arrest", "--place", "Utopia"],
        ["--act", "arrest", "--role", "king"],
        ["--act", "arrest", "--questions", "q.jsonl"],
        ["--questions", "missing.jsonl"],
        ["missing.jsonl", "--act", "arrest"],
        ["/", "--act", "arrest"],
        ["--act", "arrest", "--reports", "missing.jsonl"],
        ["--act", "arrest", "--nonsense"],
    ],
)
def test_a_question_that_can_not_be_asked_is_wrong_use(wrong: list[str]) -> None:
    done = habeas("count", *wrong, stdin=ARRESTS)
    assert (done.code, done.out, len(done.told)) == (2, "", 1)


# --- pipes, terminals, help -------------------------------------------------------------------------------


def test_the_three_fit_into_pipes(tmp_path: Path) -> None:
    text_file(tmp_path, "a.txt")
    text_file(tmp_path, "b.txt", JULY)
    command = " ".join(HABEAS)
    pipe = f"{command} read {tmp_path} | {command} reconcile - | head -1"
    done = subprocess.run(pipe, shell=True, capture_output=True, env=bare_environment(), check=True)
    assert json.loads(done.stdout)["act"] == "arrest"
    assert done.stderr == b""
    counted = f"{command} read {tmp_path} | {command} count --act arrest --place CN --date 2014-07"
    done = subprocess.run(counted, shell=True, capture_output=True, env=bare_environment(), check=True)
    assert (json.loads(done.stdout)["min"], done.stderr) == (20, b"")


def test_a_reader_who_has_enough_is_no_error(tmp_path: Path) -> None:
    path = text_file(tmp_path, "r.jsonl", lines(*({"id": str(n), "text": MAY} for n in range(500))))
    pipe = f"set -o pipefail; {' '.join(HABEAS)} read {path} | head -1 >/dev/null"
    done = subprocess.run(["bash", "-c", pipe], capture_output=True, env=bare_environment(), check=False)
    assert (done.returncode, done.stderr) == (141, b"")


def test_ctrl_c_says_how_far_it_came() -> None:
    with started("read", "-") as running:
        assert running.stdin is not None
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdin.write(lines({"id": "x", "text": MAY}).encode())
        running.stdin.flush()
        running.stdout.readline()
        time.sleep(0.2)
        os.kill(running.pid, signal.SIGINT)
        assert running.wait(10) == 130
        assert running.stderr.read().decode() == "habeas: stopped; 1 report was read\n"


def test_a_person_at_a_terminal_gets_a_table_within_80_columns(tmp_path: Path) -> None:
    done = at_a_terminal("read", text_file(tmp_path))
    assert done.code == 0
    assert "Shenyang" in done.out
    assert "{" not in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_json_is_written_at_a_terminal_where_it_is_asked_for(tmp_path: Path) -> None:
    done = at_a_terminal("read", text_file(tmp_path), "--json")
    assert json.loads(done.out)["lang"] == "en"


@pytest.mark.parametrize("question", [["reconcile"], ["count", "--act", "arrest"]])
def test_reconcile_and_count_speak_to_people_too(tmp_path: Path, question: list[str]) -> None:
    path = text_file(tmp_path, "s.jsonl", ARRESTS)
    done = at_a_terminal(question[0], path, *question[1:])
    assert done.code == 0
    assert "11" in done.out or "Shenyang" in done.out
    assert all(len(line) <= 80 for line in done.out.splitlines())


def test_reconcile_without_anything_to_read_says_so() -> None:
    done = at_a_terminal("reconcile")
    assert done.code == 2
    assert "name a file" in done.out


COMMANDS = (
    "read", "reconcile", "count", "init", "add", "incidents", "cases", "rank", "why", "reports", "show", "decide", "undo", "history",
    "serve", "publish",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    done = habeas(command, "--help")
    assert done.code == 0
    assert f"  habeas {command}" in done.out.split("for example:")[1] or f"habeas {command}" in done.out
    assert habeas("help", command).out == done.out


def test_the_help_names_every_command() -> None:
    done = habeas("--help")
    assert done.code == 0
    for command in COMMANDS:
        assert f"\n  {command} " in done.out
    assert habeas().out == done.out


@pytest.mark.parametrize(
    "wrong", [["raed", "x"], ["--nonsense"], ["read"], ["read", "x", "--lang", "fr"], ["read", "x", "--frob"]]
)
def test_wrong_use_is_one_line_and_exit_code_2(wrong: list[str]) -> None:
    done = habeas(*wrong)
    assert (done.code, done.out, len(done.told)) == (2, "", 1)


def test_the_version_is_told() -> None:
    assert habeas("--version").out.startswith("habeas ")


def loaded(*arguments: str) -> set[str]:
    """The modules that a command loads."""
    code = "import sys; from habeas.cli import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [HABEAS[0], "-c", code, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env=bare_environment(), check=True)
    return {name.split(".")[0] for name in done.stderr.split()} | set(done.stderr.split())


@pytest.mark.parametrize("unneeded", ["django", "scipy", "rich", "trafilatura", "lxml", "sqlcipher3", "numpy"])
def test_reading_loads_only_what_it_needs(tmp_path: Path, unneeded: str, read_modules: set[str]) -> None:
    assert unneeded not in read_modules


@pytest.fixture(scope="module")
def read_modules(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    return loaded("read", str(text_file(tmp_path_factory.mktemp("read"))))


def test_help_loads_no_room() -> None:
    modules: Any = loaded("--help")
    assert not {name for name in modules if name.startswith("habeas.")} - {
        "habeas.cli",
        "habeas.cli.guard",
        "habeas.errors",
    }


def test_help_comes_at_once() -> None:
    took = []
    for _ in range(5):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        habeas("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)  # its own time: the machine may be busy
        took.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(took) < 0.15


def test_an_id_that_comes_again_is_told_and_its_report_is_read() -> None:
    rows = [{"id": "a", "text": MAY}, {"id": "a", "text": JULY}, {"id": "b", "text": MAY}, {"id": "a", "text": MAY}]
    done = habeas("read", "-", stdin=lines(*rows))
    assert (done.code, len(done.rows), len(done.told)) == (0, 4, 2)
    assert "another report had this id" in done.err
