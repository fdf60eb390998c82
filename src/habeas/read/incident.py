"""The incident that a report is mainly about, put together from its statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from habeas.codebooks import Codebook, load
from habeas.errors import WrongUse
from habeas.read import read
from habeas.read.toll import story_of, toll_of
from habeas.terms import MainIncident, Modality, PartialDate, PlaceName, Statement


def about(text: str, *, title: str | None = None, published: str | None = None, codebook: str) -> MainIncident:
    """What one report is mainly about: how many people each act of the codebook's scene befell, when and where.

    The title is read with the text, and by itself. WrongUse for a codebook whose reports tell of many events.
    """
    book = load(codebook)
    if book.scene is None:
        raise WrongUse(f"Reports of the codebook {codebook!r} are about no one event: it has no scene.", thing=codebook)
    whole = f"{title}\n\n{text}" if title else text
    reading = read(whole, title=title, published=published, lang="en", codebook=codebook)
    line = headline(title)
    heading = read(line, published=published, lang="en", codebook=codebook).statements
    named = acts_named(line, book)
    found = main_incident(reading.statements, book.scene.acts, heading, named, line=line, text=whole)
    # Where nobody is counted the report may still tell where and when.
    place = found.place or (reading.place.name if reading.place is not None else None)
    return replace(found, date=found.date or reading.date, place=place)


_MANY = 20  # people of whom a headline would tell
_LEADING = 2  # tellings of an act among which the number of all is looked for
_SITE = re.compile(r"\s+[-–—•]+\s+|\s*\|\s*|\s+::\s+")  # what parts a headline from the name of the site


def headline(title: str | None) -> str:
    """A report's title as a plain line: without the name of its site, and without capitals on every word."""
    line = max(_SITE.split(title or ""), key=len).strip()
    long = [word for word in line.split() if len(word) > 3 and word[0].isalpha()]
    if sum(word[0].isupper() for word in long) >= 0.6 * len(long):
        line = " ".join(w if w.isupper() and len(w) <= 4 else w.lower() for w in line.split())
    return line


_WORD = re.compile(r"(?<!attempted )(?<!attempted-)\b[a-z]+")


def acts_named(line: str, codebook: Codebook) -> frozenset[str]:
    """The acts that a line names by a noun or an adjective, whether or not it tells of whom: "arrest in deadly shooting"."""
    tables = (codebook.nouns, codebook.adjectives, codebook.raising)
    telling = {word: act for table in tables for word, act in table.get("en", {}).items()}
    return frozenset(telling[word] for word in _WORD.findall(line.lower()) if word in telling)


def main_incident(
    statements: Sequence[Statement],
    acts: Sequence[str],
    heading: Sequence[Statement] = (),
    named: Collection[str] = (),
    *,
    line: str = "",
    text: str = "",
) -> MainIncident:
    """The main incident of one report: its people by act, its day and its place.

    `acts` are in the order of their weight (killed before injured). Of all numbers that the statements offer, and those of
    `heading` (what the report's title says, read by itself, see `headline`), those are taken that most speaks for
    (`habeas.read.toll`); `named` holds the acts that the title names without telling of whom (see `acts_named`), `line` and
    `text` are the title and the report themselves, for the words beside the numbers. For acts that nobody learned weights
    for, groups that are new and to whom it happened are added up; a number that is open counts with its least.
    """
    told = [s for s in statements if s.modality is Modality.HAPPENED]
    toll = toll_of(story_of(statements, acts, heading, named, line=line, text=text), acts)
    wanted = [s for s in told if s.act in toll.people]
    least = _least(toll.people, told, heading)
    return MainIncident(toll.people, _most_told_day(wanted), _most_told_place(wanted), least, toll.said_by)


def _least(people: dict[str, int], told: Sequence[Statement], heading: Sequence[Statement]) -> dict[str, int]:
    """For each act the fewest it may have befallen.

    Where only single persons are told of, as many as are told apart: "A man was found dead … Lee Park, 34, died" may be one
    death told twice; who reports the death of several mostly says how many, or tells them apart by age or sex, or as
    another. One, where the report leads with one person and a number of several comes late, which may be that of another
    event. And no more than a few, where the headline is silent on so many: no paper would be.
    """
    least = dict(people)
    for act, number in people.items():
        sizes = [s.people.low or 1 for s in told if s.act == act]
        headed = any((s.people.low or 1) > 1 for s in heading if s.act == act)
        if number > 1 and sizes and max(sizes) == 1:
            singles = [s.quote for s in told if s.act == act and s.new]
            least[act] = min(number, max(1, _told_apart(singles)))
        elif number > 1 and sizes and max(sizes[:_LEADING]) == 1 and not headed:
            least[act] = 1
        elif number >= _MANY and not headed:
            least[act] = max((size for size in sizes if size < _MANY), default=1)
    return least


_ANOTHER = re.compile(r"\b(?:another|also|other|second)\b", re.IGNORECASE)
_YEARS = re.compile(r"\b(\d{1,2})[- ]years?[- ]old|, (\d{1,2})(?=,|$)")
_FEMALE = re.compile(
    r"\b(?:woman|girl|mother|mom|wife|daughter|sister|she|her husband|grandmother|girlfriend)\b", re.IGNORECASE
)
_MALE = re.compile(r"\b(?:man|boy|father|dad|husband|son|brother|he|grandfather|boyfriend)\b", re.IGNORECASE)


def _told_apart(quotes: Sequence[str]) -> int:
    """How many persons these words tell of at least: one more for each that is told as another, or unlike all before."""
    found: list[tuple[str | None, str | None]] = []
    for quote in quotes:
        person = (_age(quote), _sex(quote))
        if not found or _ANOTHER.search(quote) or all(_differ(person, other) for other in found):
            found.append(person)
    return len(found)


def _differ(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    return any(a is not None and b is not None and a != b for a, b in zip(one, other, strict=True))


def _age(quote: str) -> str | None:
    match = _YEARS.search(quote)
    return (match[1] or match[2]) if match else None


def _sex(quote: str) -> str | None:
    female, male = bool(_FEMALE.search(quote)), bool(_MALE.search(quote))
    return None if female == male else "female" if female else "male"


def _most_told_day(statements: Sequence[Statement]) -> PartialDate | None:
    days = Counter(s.date for s in statements if s.date is not None and s.date.length in (1, 2))  # a night has two
    return days.most_common(1)[0][0] if days else None


def _most_told_place(statements: Sequence[Statement]) -> PlaceName | None:
    cities = Counter(s.place.name for s in statements if s.place is not None and s.place.name.depth == 3)
    others = Counter(s.place.name for s in statements if s.place is not None)
    return next((found.most_common(1)[0][0] for found in (cities, others) if found), None)
