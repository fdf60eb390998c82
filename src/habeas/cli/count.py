"""How many people, at least and at most, an act befell in a place and a period, counting nobody twice,
with one sentence for each incident that decided it, and beside it the open-world range: what the reports do
not exclude. It counts people and what happened, if --unit and --modality ask for nothing else.

The statements come from FILE or a pipe; at a terminal without FILE, or with --record, from the record.
--questions answers a file of questions, one a line:
{"question": {"act": "arrest", "place": "CN", "date": "2019-05"}}
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

from habeas.cli.guard import note
from habeas.cli.output import json_option, many, say, wants_json, write_line
from habeas.cli.record import opened, record_option
from habeas.cli.shown import answer_to_json
from habeas.cli.statements import lines_of, load, nothing_comes_in, statement_arguments
from habeas.errors import CannotRead, HabeasError, UnknownDay, WrongUse
from habeas.terms import Modality, PartialDate, Question, Sex, Unit

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Mapping

    from habeas.terms import Answer, PlaceName

    Ask = Callable[[Question], Answer]
    Stranger = Callable[[PlaceName | None], str | None]

Kind = TypeVar("Kind", bound=StrEnum)

EXAMPLE = """\
habeas read reports/ | habeas count --act arrest --place CN --date 2019-05
habeas count --act arrest --place CN --sex female --age 0-17
habeas count --act arrest --place CN --date 2019 --status held
habeas count statements.jsonl --questions questions.jsonl"""


def arguments(parser: argparse.ArgumentParser) -> None:
    statement_arguments(parser)
    parser.add_argument(
        "--act",
        help="an act of the codebook; of detention: arrest, detention, transfer, return, release, death, intervention",
    )
    parser.add_argument(
        "--place", help="a country (CN or China), province (Liaoning, CN) or city (Shenyang, Liaoning, CN)"
    )
    parser.add_argument("--date", help="a day, month, year or period: 2019-05-24, 2019-05, 2019, 2019-05-01/2019-06-15")
    parser.add_argument(
        "--role",
        help="only people in this role of the codebook; of detention: refugee, guide, activist, relative, other",
    )
    parser.add_argument("--modality", choices=[str(m) for m in Modality], help="what was done (happened), or else")
    parser.add_argument("--sex", choices=[str(s) for s in Sex], help="only people told to be of this sex")
    parser.add_argument("--age", metavar="YEARS", help="only people of this age: 13, 0-17, 60+")
    parser.add_argument(
        "--status", help=f"only people of whom this is the latest that is told; of detention: {', '.join(STATES)}"
    )
    parser.add_argument("--unit", choices=[str(u) for u in Unit], help="count people (if not given) or incidents")
    parser.add_argument(
        "--codebook",
        default="detention",
        metavar="NAME",
        help="which acts there are: detention (default), casualties, or the path of one of your own; of a record its own",
    )
    parser.add_argument(
        "--questions", metavar="FILE.jsonl", help="answer these questions, one line each, in their order"
    )
    record_option(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """1 where a line or a question could not be used."""
    if options.file is None and (options.record is not None or nothing_comes_in()):
        _single(options, None)  # what is wrong with the words is told before a passphrase is asked for
        with opened(options) as archive:
            options.codebook = archive.codebook
            single = _single(options, archive.codebook)
            return _answer(options, single, archive.count, archive.stranger, archive.unread())
    single = _single(options, options.codebook)
    from habeas.places import stranger
    from habeas.reconcile import count, reconcile

    loaded = load(options)
    found = reconcile(loaded.statements, reports=loaded.reports)
    failed = _answer(
        options, single, lambda question: count(found, question), lambda place: stranger(place, found.incidents)
    )
    return int(loaded.failed or failed)


FIELDS = ("act", "place", "date", "role", "modality", "sex", "age", "status", "unit")
STATES = ("arrested", "held", "returned", "released", "died", "whereabouts unknown")
_AGE = re.compile(r"(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3})|(\+))?\Z")
OLDEST = 130


def question_of(asked: Mapping[str, object], codebook: str | None) -> Question:
    """A question from its words by field. WrongUse where there is no such act, role, state, age or form of place;
    UnknownDay for a date. Without a codebook any act and role will do.
    """
    act, role = asked.get("act"), asked.get("role")
    if not isinstance(act, str) or not act:
        raise WrongUse("a question needs an act, such as --act arrest")
    if codebook is not None:
        _check_known(act, role, codebook)
    return Question(
        act,
        _place(asked.get("place")),
        _date(asked.get("date")),
        str(role) if role else None,
        _one_of(Modality, asked.get("modality")) or Modality.HAPPENED,
        _one_of(Sex, asked.get("sex")),
        _age(asked.get("age")),
        _status(asked.get("status")),
        _one_of(Unit, asked.get("unit")) or Unit.PEOPLE,
    )


def _one_of(kind: type[Kind], word: object) -> Kind | None:
    if not word:
        return None
    try:
        return kind(str(word))
    except ValueError:
        raise WrongUse(f"there is no {kind.__name__.lower()} {word!r}; there are: {', '.join(kind)}") from None


def _status(word: object) -> str | None:
    if word and word not in STATES:
        raise WrongUse(f"there is no status {word!r}; there are: {', '.join(STATES)}", thing=word)
    return str(word) if word else None


def _age(given: object) -> tuple[int, int] | None:
    """Years, both ends included, from 13, 0-17 or 60+, or from a list of two."""
    if given in (None, "", []):
        return None
    words = "-".join(map(str, given)) if isinstance(given, list) else str(given).strip()
    match = _AGE.match(words)
    low, high = (int(match[1]), OLDEST if match[3] else int(match[2] or match[1])) if match else (1, 0)
    if high < low:
        raise WrongUse(f"{words!r} is no age; one looks like 13, 0-17 or 60+", thing=words)
    return low, high


def _check_known(act: str, role: object, codebook: str) -> None:
    from habeas import codebooks

    book = codebooks.load(codebook)
    if act not in book.acts:
        raise WrongUse(
            f"there is no act {act!r} in the codebook {book.name}; there are: {', '.join(book.acts)}", thing=act
        )
    if role and role not in book.roles:
        raise WrongUse(
            f"there is no role {role!r} in the codebook {book.name}; there are: {', '.join(book.roles)}", thing=role
        )


def _place(text: object) -> PlaceName | None:
    if not text:
        return None
    from habeas.places import place_of

    return place_of(str(text))


def _date(text: object) -> PartialDate | None:
    if not text:
        return None
    try:
        return PartialDate(str(text))
    except ValueError:
        raise UnknownDay(
            f"{text} is no date; one looks like 2019-05-24, 2019-05, 2019 or 2019-05-01/2019-06-15", thing=text
        ) from None


def _single(options: argparse.Namespace, codebook: str | None) -> Question | None:
    """The question that the options ask; None with --questions."""
    asked = {name: getattr(options, name) for name in FIELDS}
    if options.questions is None:
        return question_of(asked, codebook)
    if any(asked.values()):
        raise WrongUse("give either --questions or --act, --place, --date and the like, not both")
    if options.questions == "-" and options.file in (None, "-"):
        raise WrongUse("statements and questions can't both come from standard input; name a file for one of them")
    return None


def _answer(options: argparse.Namespace, single: Question | None, ask: Ask, stranger: Stranger, unread: int = 0) -> int:
    """Write the answer or the answers; 1 where a question could not be used.

    What keeps an answer from being whole goes to stderr: a place that nothing knows, reports not read.
    """
    show = _write if wants_json(options) else _show
    if single is not None:
        show(single, ask(single))
        _note_stranger(stranger(single.place))
        _note_unread(unread)
        return 0
    failed = 0
    for question in _questions(options.questions, options.codebook):
        if isinstance(question, HabeasError):
            failed = 1
            note(str(question))
            if wants_json(options):  # so that answers stay beside their questions
                write_line({"min": None, "max": None, "failure": str(question)})
        else:
            show(question, ask(question))
            _note_stranger(stranger(question.place))
    _note_unread(unread)
    return failed


def _note_stranger(why: str | None) -> None:
    if why is not None:
        note(f"{why}{'' if why.endswith('?') else '; see how it is spelt'}")


def _note_unread(unread: int) -> None:
    if unread:
        were = "was" if unread == 1 else "were"
        note(f"{many(unread, 'report')} in other languages {were} not read, so nobody in them is counted")


def _questions(path: str, codebook: str) -> Iterator[Question | HabeasError]:
    """The questions of a file in their order; an answer that stands beside one is not looked at."""
    import sys

    from habeas.gather.lines import opened_lines

    try:
        stream = sys.stdin.buffer if path == "-" else opened_lines(path)
    except FileNotFoundError:
        raise WrongUse(f"{path}: there is no such file; see how it is spelt", thing=path) from None
    with stream:
        for number, row in lines_of(stream, path):
            yield row if isinstance(row, CannotRead) else _question(row, f"{path}, line {number}", codebook)


def _question(row: dict[str, Any], where: str, codebook: str) -> Question | HabeasError:
    asked = row.get("question")
    if not isinstance(asked, dict):
        return CannotRead(f'{where}: it has no "question"')
    try:
        return question_of(asked, codebook)
    except WrongUse as error:
        return CannotRead(f"{where}: {error}")


def _write(_: Question, answer: Answer) -> None:
    write_line(answer_to_json(answer))


def _show(_: Question, answer: Answer) -> None:
    say(answer.sentence)
    for why in answer.why:
        say(f"  {why}")
    if answer.elsewhere:
        say(f"  {many(answer.elsewhere, 'other incident')} of this act: elsewhere, or at another time.")
    say(answer.open_world_sentence)
