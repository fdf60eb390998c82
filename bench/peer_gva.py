"""The peer for reports on shootings: patterns for numbers and days, spaCy's names for towns.

    peer_gva.py REPORTS.json PREDICTED.jsonl

What an engineer builds in a day with what is at hand. REPORTS.json is a list of {id, title, text, published}; nothing
else is known of a report. Run by gva.py, in an environment of its own.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections import Counter
from pathlib import Path

import spacy
from peer_spacy import model

MOST = 4000  # letters of a report that are looked at: the news stands first
NUMBERS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
NUMBERS |= {"a": 1, "an": 1, "man": 1, "woman": 1, "boy": 1, "girl": 1, "teen": 1, "teenager": 1, "toddler": 1}
NUMBER = r"(?P<number>\d{1,2}|" + "|".join(NUMBERS) + r")"
WHO = r"(?:[ -](?:other|more|young|teenage|adult|year-old|\d+-year-old))*(?: (?:people|persons|men|women|teens|teenagers|children|boys|girls|victims|others|man|woman|person|child|officers?|students?))?"
KILLED = [
    rf"\b{NUMBER}{WHO}(?:,[^,.]{{0,30}},)? (?:was|were|is|are)? ?(?:shot and killed|shot dead|fatally shot|killed|dead|slain|shot to death|gunned down)\b",
    rf"\b(?:kill(?:s|ed|ing)|leaves?|left|fatally shoots?|fatally shot|shot and killed|killing of|death of|deaths of) (?:at least )?{NUMBER}{WHO}(?= (?:dead|people|men|women|in|at|and|,)|[,.])",
    rf"\b{NUMBER} (?:dead|killed)\b",
    rf"\b{NUMBER}{WHO} (?:have )?died\b",
]
INJURED = [
    rf"\b{NUMBER}{WHO}(?:,[^,.]{{0,30}},)? (?:was|were|is|are)? ?(?:also )?(?:injured|wounded|hurt|hospitalized|critically (?:injured|wounded)|seriously (?:injured|wounded))\b",
    rf"\b(?:injur(?:es|ed|ing)|wound(?:s|ed|ing)) (?:at least )?{NUMBER}{WHO}\b",
    rf"\b{NUMBER}{WHO} (?:was|were|are)? ?(?:accidentally )?shot(?! (?:and killed|dead|to death))\b",
]
DIED = re.compile(
    r"\b(?:died|dead|killed|kills|fatal(?:ly)?|murder(?:ed)?|homicide|slain|death|slaying)\b", re.IGNORECASE
)
HURT = re.compile(
    r"\b(?:injured|wounded|critical condition|stable condition|hospital|recovering|expected to survive|non-life-threatening)\b",
    re.IGNORECASE,
)
SHOT = re.compile(
    r"\b(?:shot|shooting|shootings|killed|gunfire|wounded|opened fire|shots|happened|occurred|homicide)\b",
    re.IGNORECASE,
)
NOT_THEN = re.compile(
    r"\b(?:arrested|charged|court|arraigned|sentenced|said|vigil|funeral|posted|updated|published|scheduled)\b",
    re.IGNORECASE,
)
WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
DAY = re.compile(
    r"\b(?:(?P<weekday>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)(?:,? (?=(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))?"
    r"|(?P<month>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.? (?P<day>\d{1,2})\b(?:,? (?P<year>20\d\d))?"
    r"|(?P<word>[Tt]oday|[Yy]esterday|[Tt]onight|[Oo]vernight|[Ll]ast night|[Tt]his morning))"
)
STATES = set(
    "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois "
    "indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana "
    "nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont virginia wisconsin wyoming us usa "
    "america".split()
) | {"new hampshire", "new jersey", "new mexico", "north carolina", "north dakota", "rhode island", "south carolina",
     "south dakota", "west virginia", "the united states", "united states", "u.s."}  # fmt: skip
ABBREVIATION = re.compile(r"^(?:[A-Z]\.[A-Z]\.?|[A-Z][a-z]{1,4}\.|[A-Z]{2})$")
DATELINE = re.compile(
    r"^(?P<city>[A-Z][A-Z .'-]{2,30})(?:, [A-Z][\w. ]{1,15})?(?: \([^)]{2,30}\))? ?(?:--|[-–—])", re.MULTILINE
)
POLICE = re.compile(r"\b(?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}) (?:[Pp]olice|Fire Department)\b")
IN = re.compile(r"\b(?:in|near) (?P<city>[A-Z][a-z]+(?: [A-Z][a-z]+){0,2})")
NO_TOWN = re.compile(r"\b(?:county|state|the|police|sheriff|street|st\.|avenue|road|department|side)\b", re.IGNORECASE)


def main() -> None:
    reports = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    nlp = spacy.load(model(), exclude=["parser", "lemmatizer", "tagger", "attribute_ruler"])
    texts = [f"{report['title']}.\n\n{report['text'][:MOST]}" for report in reports]
    with Path(sys.argv[2]).open("w", encoding="utf-8") as out:
        for report, text, doc in zip(reports, texts, nlp.pipe(texts, batch_size=64), strict=False):
            published = dt.date.fromisoformat(report["published"])
            killed, injured = people(text, report["title"] or "")
            day = day_of(text, published)
            answer = {
                "killed": killed,
                "injured": injured,
                "date": day.isoformat() if day else None,
                "city": city(text, doc),
            }
            out.write(json.dumps({"id": report["id"], **answer}) + "\n")


def people(text: str, title: str) -> tuple[int, int]:
    """Killed and injured: the number told first, else one where the report speaks of it at all."""
    killed, injured = first_number(KILLED, text), first_number(INJURED, text)
    lead = f"{title} {text[:900]}"
    if killed is None:
        killed = 1 if DIED.search(lead) else 0
    if injured is None:
        injured = 1 if not killed or HURT.search(lead) else 0
    return killed, injured


def first_number(patterns: list[str], text: str) -> int | None:
    found = [m for p in patterns if (m := re.search(p, text[:1500], re.IGNORECASE))]
    if not found:
        return None
    number = min(found, key=lambda m: m.start())["number"].lower()
    return int(number) if number.isdigit() else NUMBERS[number]


def day_of(text: str, published: dt.date) -> dt.date | None:
    """The day named in a sentence on the shooting, the earlier in the report the better."""
    best: tuple[float, dt.date] | None = None
    for index, sentence in enumerate(re.split(r"(?<=[.!?])\s+|\n+", text)):
        for match in DAY.finditer(sentence):
            day = resolved(match, published)
            if day is None or day > published:
                continue
            near = sentence[max(0, match.start() - 60) : match.end() + 60]
            score = 2.0 * bool(SHOT.search(near)) - 2.0 * bool(NOT_THEN.search(near)) - 0.1 * index
            score += bool(re.search(r"\b\d{1,2}(?::\d\d)? ?[ap]\.?m|morning|night|evening|afternoon", near))
            if best is None or score > best[0]:
                best = score, day
    return best[1] if best else None


def resolved(match: re.Match[str], published: dt.date) -> dt.date | None:
    if match["weekday"]:
        back = (published.weekday() - WEEKDAYS.index(match["weekday"].lower())) % 7
        return published - dt.timedelta(days=back)
    if match["word"]:
        word = match["word"].lower()
        return published - dt.timedelta(days=word in ("yesterday", "last night"))
    month = MONTHS.index(match["month"][:3].lower()) + 1
    try:
        day = dt.date(int(match["year"] or published.year), month, int(match["day"]))
        return day if match["year"] or day <= published else day.replace(year=published.year - 1)
    except ValueError:
        return None


def city(text: str, doc: spacy.tokens.Doc) -> str | None:
    """The town that spaCy finds most, those of the lead, of datelines and of police counted more."""
    votes: Counter[str] = Counter()
    spelt: dict[str, str] = {}
    for entity in doc.ents:
        name = re.sub(r"^the ", "", entity.text.strip(), flags=re.IGNORECASE)
        if entity.label_ != "GPE" or name.lower() in STATES or ABBREVIATION.match(name) or "\n" in name:
            continue
        weight = 1.0 + (entity.start_char < 600) + (entity.start_char < 200)
        after = text[entity.end_char : entity.end_char + 20].lower()
        before = text[max(0, entity.start_char - 60) : entity.start_char].lower()
        weight += 1.5 * bool(re.match(r"\s+police|'s police", after))
        weight += 0.5 * before.endswith(" in ")
        weight *= 0.3 if re.search(r"hospital|flown|airlifted|, of |from $", before) else 1.0
        votes[name.lower()] += weight
        spelt.setdefault(name.lower(), name)
    for pattern in (DATELINE, POLICE):
        for match in pattern.finditer(text[:1500]):
            name = match["city"].strip()
            if name.lower() not in STATES and not NO_TOWN.search(name):
                votes[name.lower()] += 2.0
                spelt.setdefault(name.lower(), name)
    towns = {name: count for name, count in votes.items() if not NO_TOWN.search(name)} or votes
    if not towns:
        found = IN.search(text[:1500])
        return found["city"] if found and found["city"].lower() not in STATES else None
    return spelt[max(towns, key=lambda name: towns[name])]


if __name__ == "__main__":
    main()
