"""Learn from the decisions "same" and "different" what each agreement and each conflict weighs, and show it as a table:
the weight as shipped and as learned, and how many decided pairs it rests on. Nothing changes until --use.

A decision binds whatever weights say: learning changes only what nobody decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from habeas.cli.output import json_option, many, say, table, wants_json, write_line
from habeas.cli.record import opened, record_option
from habeas.errors import WrongUse

if TYPE_CHECKING:
    import argparse

    from habeas.reconcile.learn import Learned

EXAMPLE = "habeas learn\nhabeas learn --use\nhabeas learn --forget"


def arguments(parser: argparse.ArgumentParser) -> None:
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--use", action="store_true", help="reconcile with what was learned, from now on")
    which.add_argument("--forget", action="store_true", help="reconcile with the weights that ship again")
    parser.add_argument("--why", default="", metavar="WORDS", help="the reason, kept in the history")
    record_option(parser)
    json_option(parser)


def run(options: argparse.Namespace) -> int:
    """WrongUse where nothing can be used, as nobody has decided on two statements that can be compared."""
    with opened(options) as archive:
        if options.forget:
            archive.weigh({}, why=options.why)
            say("The weights are those that ship again.")
            return 0
        learned = archive.learn()
        if options.use:
            if not learned.pairs:
                raise WrongUse("there is nothing to learn from yet; decide first what is the same and what different")
            archive.weigh(learned.shifts, why=options.why)
    if wants_json(options):
        for lesson in learned.lessons:
            write_line({name: getattr(lesson, name) for name in lesson.__dataclass_fields__})
    else:
        _show(learned, used=options.use)
    return 0


def _show(learned: Learned, *, used: bool) -> None:
    if not learned.pairs:
        say("Nothing to learn from yet: nobody has decided that two incidents are the same, or different.")
        return
    rows = (
        (
            one.comparer,
            one.level.replace("_", " "),
            f"{one.shipped:+.1f}",
            f"{one.learned:+.2f}",
            one.same,
            one.different,
        )
        for one in learned.lessons
    )
    table(
        ("compared", "found", "shipped", "learned", "same", "different"),
        rows,
        right=("shipped", "learned", "same", "different"),
    )
    before = f"{learned.right_before} of them fall right by the weights that ship"
    after = f", {learned.right_after} by weights learned from the others" if learned.pairs >= 10 else ""
    say(f"{many(learned.pairs, 'decided pair')}; {before}{after}.")
    say("They are used from now on." if used else "To reconcile with them: habeas learn --use")
