"""The incident that a report is mainly about, put together from its statements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from habeas.codebooks import Codebook, load
from habeas.errors import WrongUse
from habeas.read import read
from habeas.terms import MainIncident, Modality, PartialDate, PlaceName, Statement


def about(text: str, *, title: str | None = None, published: str | None = None, codebook: str) -> MainIncident:
    """What one report is mainly about: how many people each act of the codebook's scene befell, when and where.

    The title is read with the text, and by itself. WrongUse for a codebook whose reports tell of many events.
    """
    book = load(codebook)
    if book.scene is None:
        raise WrongUse(f"Reports of the codebook {codebook!r} are about no one event: it has no scene.", thing=codebook)
    reading = read(
        f"{title}\n\n{text}" if title else text, title=title, published=published, lang="en", codebook=codebook
    )
    line = headline(title)
    heading = read(line, published=published, lang="en", codebook=codebook).statements
    found = main_incident(reading.statements, book.scene.acts, heading, acts_named(line, book))
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
) -> MainIncident:
    """The main incident of one report: its people by act, its day and its place.

    Counted are groups that are new and to whom it happened; a number that is open counts with its least. `acts` are in
    the order of their weight (killed before injured). `heading` holds what the report's title says, read by itself
    (see `headline`): it is right where it tells of a single person and the body seems to tell of more, and where the
    body tells of nobody. `named` holds the acts that the title names without telling of whom (see `acts_named`): the
    gravest of them befell one person at least.
    """
    told = [s for s in statements if s.modality is Modality.HAPPENED]
    people = _wholes_first(_people(told, acts), told, acts)
    if heading:
        people = _as_headed(people, _people(heading, acts), acts)
    if acts[0] in named and not people[acts[0]]:
        people |= {acts[0]: 1} | {act: 0 for act in acts[1:] if people[act] == 1 and act not in named}
    wanted = [s for s in told if s.act in people]
    return MainIncident(people, _most_told_day(wanted), _most_told_place(wanted), _least(people, told, heading))


def _people(statements: Iterable[Statement], acts: Sequence[str]) -> dict[str, int]:
    counted = [s for s in statements if s.new and s.modality is Modality.HAPPENED]
    return {act: sum(s.people.low or 1 for s in counted if s.act == act) for act in acts}


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


def _wholes_first(people: dict[str, int], told: Sequence[Statement], acts: Sequence[str]) -> dict[str, int]:
    """The sums, no larger than the number of several that the report leads with: its parts are told again further on.

    Two numbers of several that both lead, of people not told of before, are parts themselves: "two were shot, three
    were hurt by glass".
    """
    settled = dict(people)
    for act in acts:
        leading = [s for s in told if s.act == act][:_LEADING]
        several = [s for s in leading if (s.people.low or 1) > 1]
        if several and not (len(several) > 1 and all(s.new for s in several)):
            settled[act] = min(people[act], several[0].people.low or 1)
    return settled


def _as_headed(body: dict[str, int], head: dict[str, int], acts: Sequence[str]) -> dict[str, int]:
    """The body's numbers, set right by the headline's."""
    people = dict(body)
    for place, act in enumerate(acts):
        worse = sum(people[before] for before in acts[:place])
        if not head[act] or head[act] == body[act]:
            continue
        if worse and not any(head[before] for before in acts[:place]):
            # "4 shot" in the headline, one dead and three hurt in the body
            if head[act] > 1 and body[act] == 0:
                people[act] = max(0, head[act] - worse)
            elif head[act] == 1 and body[act] > 1:
                people[act] = 1
        elif body[act] != 1:
            people[act] = head[act]
    return _without_the_graver(people, body, head, acts)


def _without_the_graver(
    people: dict[str, int], body: dict[str, int], head: dict[str, int], acts: Sequence[str]
) -> dict[str, int]:
    """Whom the headline tells dead and the body only "shot" counts as dead alone."""
    gravest = acts[0]
    for act in acts[1:]:
        if not head[gravest] or head[act]:
            continue
        if head[gravest] == 1 == body[act]:
            people[act] = 0
        elif not body[gravest]:
            people[act] = max(0, body[act] - head[gravest])
    return people


def _most_told_day(statements: Sequence[Statement]) -> PartialDate | None:
    days = Counter(s.date for s in statements if s.date is not None and s.date.length in (1, 2))  # a night has two
    return days.most_common(1)[0][0] if days else None


def _most_told_place(statements: Sequence[Statement]) -> PlaceName | None:
    cities = Counter(s.place.name for s in statements if s.place is not None and s.place.name.depth == 3)
    others = Counter(s.place.name for s in statements if s.place is not None)
    return next((found.most_common(1)[0][0] for found in (cities, others) if found), None)
