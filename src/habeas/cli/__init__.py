"""The `habeas` command. What a subcommand needs is loaded only when it is called."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# name → what it does, in the order in which an officer meets them
COMMANDS = {
    "read": "read reports, and write what they state",
    "reconcile": "join statements of many reports into incidents",
    "count": "how many people, at least and at most",
    "init": "make a record",
    "add": "read reports into the record",
    "incidents": "list the incidents of the record",
    "cases": "list the groups of people followed through their incidents",
    "rank": "whether an incident is the largest known, or which are",
    "why": "why two incidents or statements are held to be one, or not",
    "reports": "list the reports of the record",
    "show": "show an incident, case, report or statement with the words that say so",
    "decide": "say what is wrong, corrected, the same, different, or part of another",
    "undo": "undo a decision",
    "learn": "learn from decisions what agreements weigh",
    "history": "who changed what, when, and why",
    "serve": "open the record in the browser",
    "export": "write the reports somebody has gone through, to learn and measure by",
    "publish": "write what may be shown to everyone",
}

_EXAMPLE = """\
for example:
  habeas read report.txt --published 2019-06-03
  habeas read reports/ > statements.jsonl
  habeas reconcile statements.jsonl
  habeas count statements.jsonl --act arrest --place CN --date 2019-05
  habeas init && habeas add reports/ && habeas serve

Every command explains itself: habeas read --help
At a terminal the answers are tables; in a pipe, or with --json, one JSON object a line.
The record is --record FILE, or HABEAS_RECORD, or one in your own folder for data.
Exit code: 0 done, 1 something could not be read or done, 2 wrong use.
"""


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {_one_line(message)}; see: {self.prog} --help\n")


def _one_line(text: str) -> str:
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give back its exit code. Users see lines, never a traceback."""
    from habeas.cli import guard

    return guard.guarded(_run, list(sys.argv[1:] if argv is None else argv))


def _run(arguments: list[str]) -> int:
    top = _top_parser()
    options = top.parse_args(arguments)
    if options.version:
        from habeas import __version__

        print(f"habeas {__version__}")
        return 0
    if options.command is None:
        print(top.format_help(), end="")
        return 0
    if options.command == "help":
        return _run([*options.rest[:1], "--help"])
    if options.command not in COMMANDS:
        top.error(_unknown(options.command))
    parser, run = _subcommand(options.command)
    return run(parser.parse_args(_with_record(options)))


def _top_parser() -> Parser:
    parser = Parser(
        prog="habeas",
        usage="habeas [--record FILE] COMMAND …",
        description="Keeps account of people who fled, were arrested on the way, and are held or sent back.\n\n"
        + "\n".join(f"  {name:<11} {line}" for name, line in COMMANDS.items()),
        epilog=_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="store_true", help="say which version this is")
    parser.add_argument("--record", metavar="FILE", help="the record to work on")
    parser.add_argument("command", nargs="?", metavar="COMMAND", help=argparse.SUPPRESS)
    parser.add_argument("rest", nargs=argparse.REMAINDER, help=argparse.SUPPRESS)
    return parser


def _subcommand(name: str) -> tuple[Parser, Callable[[argparse.Namespace], int]]:
    module = importlib.import_module(f"habeas.cli.{name}")
    parser = Parser(
        prog=f"habeas {name}",
        description=module.__doc__,
        epilog="for example:\n" + "\n".join(f"  {line}" for line in module.EXAMPLE.strip().splitlines()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    module.arguments(parser)
    return parser, module.run


def _with_record(options: argparse.Namespace) -> list[str]:
    """What follows the command, with a --record that stood before it."""
    return [*(["--record", options.record] if options.record else []), *options.rest]


def _unknown(command: str) -> str:
    import difflib

    near = difflib.get_close_matches(command, COMMANDS, n=1)
    meant = f"did you mean {near[0]}?" if near else f"there are: {', '.join(COMMANDS)}"
    return f"there is no command {command!r}; {meant}"


if __name__ == "__main__":
    os._exit(main())
