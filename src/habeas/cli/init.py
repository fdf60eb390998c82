"""Make a record: one file, and what lies beside it under its name, that keeps reports, statements,
incidents and every decision. With --passphrase all of it is encrypted, the reports as they came included;
nobody can open it without the passphrase, and nobody can restore a lost one. --codebook says which acts its
reports are read for: detention (who was arrested, held, moved, sent back, let go), casualties (who was killed or injured).
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from habeas.cli.output import say, write_line
from habeas.cli.read import check_codebook
from habeas.cli.record import PASSPHRASE, actor, ask, can_ask, record_option, record_path
from habeas.errors import WrongUse

if TYPE_CHECKING:
    import argparse

EXAMPLE = "habeas init --passphrase\nhabeas init --record shootings.habeas --codebook casualties"


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--passphrase", action="store_true", help=f"encrypt it; asked for twice, or taken from {PASSPHRASE}"
    )
    parser.add_argument(
        "--codebook",
        default="detention",
        metavar="NAME",
        help="which acts to look for: detention (default), casualties, or the path of a file of your own (.toml), which has to stay there",
    )
    record_option(parser)
    parser.add_argument("--json", action="store_true", help="write JSON Lines, also at a terminal")


def run(options: argparse.Namespace) -> int:
    """WrongUse where there is a file of that name already: it is never overwritten."""
    path = record_path(options)
    check_codebook(options.codebook)
    if path.exists():
        raise WrongUse(f"there is a file at {path} already; name another with --record", thing=str(path))
    if not options.passphrase:
        _check_none_set()
    passphrase = _passphrase() if options.passphrase else None
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    from habeas.archive import Archive

    with Archive.create(path, passphrase=passphrase, actor=actor(), codebook=options.codebook):
        pass
    if options.json or not sys.stdout.isatty():
        write_line({"record": str(path), "encrypted": passphrase is not None, "codebook": options.codebook})
    else:
        say(
            f"Made the record {path}, {'encrypted' if passphrase else 'not encrypted: whoever has the file can read it'}."
        )
        say("Add reports with: habeas add PATH…")
    return 0


def _check_none_set() -> None:
    if os.environ.get(PASSPHRASE):
        raise WrongUse(f"{PASSPHRASE} is set, but --passphrase was not given; give it, or unset the variable")


def _passphrase() -> str:
    given = os.environ.get(PASSPHRASE)
    if given:
        return given
    if not can_ask():
        raise WrongUse(f"there is no keyboard to ask for a passphrase at; set {PASSPHRASE}")
    first = ask("Passphrase for the new record: ")
    if ask("The same again: ") != first:
        raise WrongUse("the two passphrases differ; no record was made")
    return first
