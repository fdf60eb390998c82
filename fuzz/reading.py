"""Hostile text against reading: every text ends in a reading that holds, in time in line with its length.

    reading.py generated [--examples 20000] [--seed N]     texts made by Hypothesis, which shrinks what fails
    reading.py guided [--seconds 600] [--corpus FOLDER]    texts grown by Atheris towards code not yet reached

What must hold of a reading: nothing but a named refusal is raised; every quote and every citation lies in the text;
each value that a statement has is cited; the exchange form brings back the same statement; and the processor time is
at most a start and a share for every character. Both end with exit code 1 and the text where something does not hold.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import random
import sys
import time
from collections.abc import Callable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any

if "guided" in sys.argv:  # the code must be counted from its import on
    import atheris  # type: ignore[import-not-found,unused-ignore]

    with atheris.instrument_imports(include=["habeas.read", "habeas.terms"]):
        import habeas
        import habeas.read.assemble.statements
else:
    import habeas
from habeas.errors import HabeasError
from habeas.terms.exchange import statement_from_json, statement_to_json

CODEBOOKS = ("detention", "casualties")
PUBLISHED = ("2019-06-01", "2016-02-29", "0001-01-01", "9999-12-31", None)
START = 0.5  # seconds of the processor that any text may take
SHARE = 60e-6  # and so much more for each of its characters: about ten times what plain reports take
LONGEST = 20_000  # characters of a generated text

WORDS = """police soldiers guards in near at from to by for with of and or but not never no than about at least another all
both the remaining other nine four 29 1,200 17-year-old dozens them they who whose he she his wife aged 13 woman two boys refugees
defectors people family couple group Shenyang Tumen Kunming Jackson Georgia May Turkey March 24, 2019 Friday last since yesterday later early
late 15–17 arrested detained held deported sent back handed over released died killed shot wounded transferred petition protest urged feared will be
were has been according said told Kim activist embassy ministry U.N. Mr. Rev. J. “ ” " ' ( ) [ ] , . ; : – - … ? ! / \\ • * # @ & %""".split()
ODD = ["\n", "\n\n", "\r\n", "\t", "\0", "\u200b", "\u200d", "\u202e", "\u2066", "\ufeff", "\u00ad", "\u0301", "\ud800",
       "네 명이", "四名", "арестованы", "أربعة", "สี่คน", "🏃", "𝟒", "４", "Ⅳ", "ﬁ", "ß", "İ", "K"]  # fmt: skip


class Broken(AssertionError):
    """Something that must hold of every reading does not."""


def must_hold(text: str, published: str | None = "2019-06-01", codebook: str = "detention") -> None:
    """Read the text and check all that must hold of any reading. Raises Broken."""
    seconds = _seconds(text, published, codebook)
    if seconds > START + SHARE * len(text) and _seconds(text, published, codebook) > START + SHARE * len(text):
        raise Broken(f"{len(text)} characters took {seconds:.1f} s")
    try:
        reading = habeas.read(text, published=published, lang="en", codebook=codebook)
    except HabeasError:
        return
    for statement in reading.statements:
        if statement.quote not in text:
            raise Broken(f"the quote {statement.quote!r} is not in the text")
        for slot, cited in statement.citations.items():
            if not cited or not all(0 <= c.start < c.end <= len(text) for c in cited):
                raise Broken(f"{slot} of {statement.quote!r} is cited outside the text")
        for slot in ("place", "date", "by", "facility", "sources"):
            if getattr(statement, slot) and slot not in statement.citations:
                raise Broken(f"{slot} of {statement.quote!r} has no citation")
        if statement.people.known and "people" not in statement.citations:
            raise Broken(f"the number of {statement.quote!r} has no citation")
        row = statement_to_json(statement)
        if statement_to_json(statement_from_json(json.loads(json.dumps(row)))) != row:
            raise Broken(f"{statement.quote!r} is another after the exchange form")


def _seconds(text: str, published: str | None, codebook: str) -> float:
    start = time.process_time()
    with contextlib.suppress(HabeasError):
        habeas.read(text, published=published, lang="en", codebook=codebook)
    return time.process_time() - start


# ---------------------------------------------------------------- texts


def reports() -> list[str]:
    """The texts of the reports that ship as examples."""
    lines = (resources.files("habeas.examples") / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def repeated(draw: random.Random, text: str) -> str:
    """One stretch of the text many times over."""
    start = draw.randrange(len(text) + 1)
    stretch = text[start : start + draw.choice((1, 2, 9, 40, 200))] or "("
    return text[:start] + stretch * draw.randrange(1, max(2, LONGEST // len(stretch) // 2)) + text[start:]


def shuffled(draw: random.Random, text: str) -> str:
    """Its words, some of them elsewhere."""
    words = text.split(" ")
    for _ in range(draw.randrange(1, 1 + len(words))):
        i, j = draw.randrange(len(words)), draw.randrange(len(words))
        words[i], words[j] = words[j], words[i]
    return " ".join(words)


def spoiled(draw: random.Random, text: str) -> str:
    """Odd characters among its own."""
    letters = list(text)
    for _ in range(draw.randrange(1, 60)):
        letters.insert(draw.randrange(len(letters) + 1), draw.choice(ODD))
    return "".join(letters)


def unspaced(draw: random.Random, text: str) -> str:
    """Without some of its stops, breaks or blanks."""
    return text.replace(draw.choice((" ", ".", "\n", ",", ". ", "the ")), draw.choice(("", " ", ", ", "\n")))


def worded(draw: random.Random, text: str) -> str:
    """With words of the field put in at random."""
    words = text.split(" ")
    for _ in range(draw.randrange(1, 80)):
        words.insert(draw.randrange(len(words) + 1), draw.choice(WORDS))
    return " ".join(words)


CHANGES: tuple[Callable[[random.Random, str], str], ...] = (repeated, shuffled, spoiled, unspaced, worded)


def changed(seed: int, times: int, plain: list[str]) -> str:
    """A report, or loose words, after so many changes: the same for the same seed."""
    draw = random.Random(seed)
    text = draw.choice(plain) if draw.random() < 0.7 else " ".join(draw.choices(WORDS, k=draw.randrange(1, 300)))
    for _ in range(times):
        text = draw.choice(CHANGES)(draw, text)[:LONGEST]
    return text


# ---------------------------------------------------------------- the two engines


def generated(examples: int, seed: int | None) -> None:
    """Texts by Hypothesis: changed reports, loose words, any characters."""
    import hypothesis
    from hypothesis import strategies as some

    plain = reports()
    texts = some.one_of(
        some.builds(lambda s, n: changed(s, n, plain), some.integers(0, 2**32), some.integers(0, 6)),
        some.lists(some.one_of(some.sampled_from(WORDS), some.sampled_from(ODD)), max_size=200).map(" ".join),
        some.text(max_size=400),
        some.builds(lambda piece, n: piece * n, some.sampled_from(WORDS + ODD), some.integers(1, LONGEST // 10)),
    )
    told = progress("texts")

    @hypothesis.settings(max_examples=examples, deadline=None, database=None, print_blob=False,
                         suppress_health_check=list(hypothesis.HealthCheck))  # fmt: skip
    @hypothesis.given(texts, some.sampled_from(PUBLISHED), some.sampled_from(CODEBOOKS))
    def any_text(text: str, published: str | None, codebook: str) -> None:
        next(told)
        must_hold(text, published, codebook)

    test: Callable[[], None] = hypothesis.seed(seed)(any_text) if seed is not None else any_text
    test()
    print(f"\n{examples} texts by Hypothesis: all hold.")


def guided(seconds: int, corpus: Path) -> None:
    """Texts by Atheris: bytes are words, odd characters and plain text, grown towards new code."""
    corpus.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(reports()):
        (corpus / f"report-{number}").write_bytes(b"\x00\x00" + text[:2000].encode())

    def one(data: bytes) -> None:
        if len(data) < 2:
            return
        published = PUBLISHED[data[0] % len(PUBLISHED)]
        kind = data[1] % 3
        body = data[2:]
        if kind == 0:
            text = body.decode("utf-8", "ignore")
        elif kind == 1:
            text = " ".join(WORDS[b % len(WORDS)] for b in body)
        else:
            text = "".join((WORDS + ODD)[b % len(WORDS + ODD)] + " " * (b & 1) for b in body)
        must_hold(text, published, CODEBOOKS[data[0] // 16 % len(CODEBOOKS)])

    options = [
        "-max_len=4000",
        f"-max_total_time={seconds}",
        "-timeout=60",
        "-rss_limit_mb=2000",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], one)
    atheris.Fuzz()


def progress(what: str) -> Iterator[Any]:
    """Says how far it is, on the standard error stream, every few seconds."""
    done, shown = 0, time.monotonic()
    while True:
        yield
        done += 1
        if time.monotonic() - shown > 5:
            shown = time.monotonic()
            print(f"\r{done} {what} …", end="", file=sys.stderr, flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    engines = parser.add_subparsers(dest="engine", required=True)
    made = engines.add_parser("generated")
    made.add_argument("--examples", type=int, default=20_000)
    made.add_argument("--seed", type=int)
    grown = engines.add_parser("guided")
    grown.add_argument("--seconds", type=int, default=600)
    grown.add_argument("--corpus", type=Path, default=Path("build/fuzz/reading"))
    options = parser.parse_args()
    if options.engine == "generated":
        generated(options.examples, options.seed)
    else:
        guided(options.seconds, options.corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
