"""Codebooks: which acts and roles there are, and the words that tell of them, as data (one TOML file each)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any

from habeas.codebooks.checking import faults
from habeas.codebooks.learned import Weights, weights_from
from habeas.errors import WrongUse

TABLES = ("noun", "adjective", "noun_open", "raising")  # what is listed word by word, without forms


@dataclass(frozen=True, slots=True)
class Phrase:
    """A verb or noun that tells of an act.

    `words` holds, for each place after the head, the words that may stand there; an empty string among them
    makes the place optional; `gap` is the place before which the people may stand (-1: nowhere). `manner` is what the
    phrase says of the act by itself: "expected" (threaten @ with expulsion), "after" (an act only where custody was
    told before: arrive in Seoul), "agent" (not where others than police and the like do it: find).
    """

    act: str
    frame: str  # "object", "weak", "subject", "actor", "noun": whom the act befalls
    head: str  # the lemma
    words: tuple[frozenset[str], ...]
    gap: int
    open: bool = False  # tells that it befell them, not how it ended ("shot")
    unless: frozenset[str] = frozenset()  # words that must not follow
    manner: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """Beginnings of words that tell whether a report is of this field.

    `own` and `setting`: of the field and of what surrounds it; `genre`: of texts that tell of nothing that happened (a
    film, a seminar) or of games; `other`: of other fields (crime, work), where those of this field are met too, and
    `hint` what weighs half as much; `crime`: what people of other fields are arrested for.
    """

    own: tuple[str, ...]
    setting: tuple[str, ...]
    genre: tuple[str, ...]
    other: tuple[str, ...]
    hint: tuple[str, ...] = ()
    crime: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a report is about one event: the acts that belong to it, and the words that tell of it."""

    acts: tuple[str, ...]
    event: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """One field of documentation. `phrases[language]` maps each form of a head word to its phrases, longest first."""

    name: str
    acts: tuple[str, ...]
    roles: tuple[str, ...]
    phrases: dict[str, dict[str, tuple[Phrase, ...]]]
    nouns: dict[str, dict[str, str]]
    participles: frozenset[str]
    gerunds: frozenset[str]
    bases: frozenset[str]
    finites: frozenset[str]
    pasts: frozenset[str]  # forms that are a past and no participle: took, fell
    scope: Field | None = None  # None: every report is read
    focus: tuple[str, ...] = ()  # a report that tells none of these acts has no statements; empty: any will do
    role: str = "other"  # of people whose role is not told
    scene: Scene | None = None  # None: a report tells of many events, each with its own place and day
    graded: tuple[str, ...] = ()  # acts of which a person counts in the first that befell him alone
    persons: bool = False  # whether one person told of by name, age, trade or kinship counts
    adjectives: dict[str, dict[str, str]] = field(default_factory=dict)  # "one dead", "two wounded people"
    open_nouns: dict[str, dict[str, str]] = field(default_factory=dict)  # "the shooting of": not how it ended
    raising: dict[str, dict[str, str]] = field(default_factory=dict)  # "fatally": makes an open word tell this act
    # What each feature of a doubtful statement weighs, by language (read.assemble.weigh); empty: none is kept.
    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    # What each feature of a sentence weighs for each act, by language (read.find.tellings); empty: only listed words tell.
    tellings: dict[str, Weights] = field(default_factory=dict)
    telling: dict[str, frozenset[str]] = field(init=False)  # every word that may tell of an act, by language

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "telling", {language: self._telling(language) for language in {*self.phrases, *self.nouns}}
        )

    def _telling(self, language: str) -> frozenset[str]:
        nouns = self.nouns.get(language, {})
        tables = (self.phrases, self.adjectives, self.open_nouns)
        words = {word for table in tables for word in table.get(language, ())}
        return frozenset(words | {*nouns, *(noun + "s" for noun in nouns)})


@lru_cache(maxsize=8)
def load(name: str) -> Codebook:
    """The codebook of that name, or the one in a file whose path ends with .toml.

    WrongUse where there is none, or where it can't be used; the message says all that is to be mended.
    """
    source = _source(name)
    try:
        raw = tomllib.loads(source)
    except tomllib.TOMLDecodeError as wrong:
        raise WrongUse(f"The codebook {name!r} is no TOML: {wrong}.", thing=name) from wrong
    if wrong_with := faults(raw):
        raise WrongUse(f"The codebook {name!r} can't be used. " + " ".join(wrong_with), thing=name)
    return replace(_build(raw), weights=_weights(name), tellings=_tellings(name))


def _source(name: str) -> str:
    if name.endswith(".toml"):
        try:
            return Path(name).read_text(encoding="utf-8")
        except OSError as missing:
            raise WrongUse(f"The codebook {name!r} can't be read: {missing.strerror}.", thing=name) from missing
        except UnicodeDecodeError as wrong:
            raise WrongUse(f"The codebook {name!r} can't be read: it is no UTF-8.", thing=name) from wrong
    try:
        return (resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8")
    except FileNotFoundError as missing:
        known = sorted(f.name[:-5] for f in resources.files(__package__).iterdir() if f.name.endswith(".toml"))
        raise WrongUse(
            f"There is no codebook {name!r}. Known: {', '.join(known)}; or give the path of a file that ends with .toml.",
            thing=name,
        ) from missing


def _weights(name: str) -> dict[str, dict[str, float]]:
    """The weights learned for a codebook, from weights/NAME.toml; none where there is no such file."""
    if name.endswith(".toml"):
        return {}
    learned = resources.files(__package__) / "weights" / f"{name}.toml"
    return tomllib.loads(learned.read_text(encoding="utf-8")) if learned.is_file() else {}


def _tellings(name: str) -> dict[str, Weights]:
    """The tables of tellings learned for a codebook, by language, from weights/NAME.tellings.LANGUAGE.tsv."""
    if name.endswith(".toml"):
        return {}
    found = {}
    for file in (resources.files(__package__) / "weights").iterdir():
        parts = file.name.split(".")
        if parts[:2] == [name, "tellings"] and parts[3:] == ["tsv"]:
            found[parts[2]] = weights_from(file.read_text(encoding="utf-8"))
    return found


def _forms(lemma: str, irregular: dict[str, list[str]]) -> list[str]:
    """All forms of a verb: base, third person, past, participles."""
    if lemma in irregular:
        return irregular[lemma]
    if lemma.endswith("e"):
        return [lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing"]
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return [lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    if lemma.endswith(("s", "x", "ch", "sh")):
        return [lemma, lemma + "es", lemma + "ed", lemma + "ing"]
    return [lemma, lemma + "s", lemma + "ed", lemma + "ing"]


def _phrases(act: str, key: str, line: str) -> list[Phrase]:
    frame, _, manner = key.partition("_")
    head, *rest = line.split()
    words: list[frozenset[str]] = []
    gap = -1
    unless: frozenset[str] = frozenset()
    for word in rest:
        if word.startswith("!"):
            unless = frozenset(word[1:].split("|"))
            continue
        if word == "@":
            gap = len(words)
            continue
        options = word.split("|")
        words.append(
            frozenset(o.lstrip("~") for o in options) | ({""} if any(o.startswith("~") for o in options) else set())
        )
    ends_open = frame in ("open", "trait")
    frame = "object" if frame == "open" else frame
    return [
        Phrase(act, frame, lemma, tuple(words), gap, ends_open, unless, manner)
        for lemma in dict.fromkeys(head.split("|"))
    ]


def _build(raw: dict[str, Any]) -> Codebook:
    irregular = {lemma: forms.split() for lemma, forms in raw.get("irregular", {}).items()}
    phrases: dict[str, dict[str, list[Phrase]]] = {}
    tables: dict[str, dict[str, dict[str, str]]] = {frame: {} for frame in TABLES}
    participles: set[str] = set()
    gerunds: set[str] = set()
    bases: set[str] = set()
    finites: set[str] = set()
    pasts: set[str] = set()
    for language in ("en", "ko", "zh"):
        table = phrases.setdefault(language, {})
        for act, frames in raw.get(language, {}).items():
            for frame, lines in frames.items():
                if frame in TABLES:
                    tables[frame].setdefault(language, {}).update(dict.fromkeys(lines, act))
                    continue
                for line in lines:
                    for phrase in _phrases(act, frame, line):
                        forms = _forms(phrase.head, irregular)
                        bases.add(forms[0])
                        gerunds.update(f for f in forms if f.endswith("ing"))
                        participles.update(f for f in forms[1:] if not f.endswith(("ing", "s")))
                        if len(forms) < 5 and forms[0] in ("put", "set", "let", "spread"):
                            participles.add(forms[0])
                        finites.update(forms[1:2])
                        if len(forms) == 5 and forms[3].endswith(("n", "ne")) and forms[2] != "got":
                            pasts.add(forms[2])
                        for form in dict.fromkeys(forms):
                            table.setdefault(form, []).append(phrase)
    ordered = {
        language: {
            form: tuple(sorted(found, key=lambda p: (-len(p.words), p.frame == "weak")))
            for form, found in table.items()
        }
        for language, table in phrases.items()
    }
    return Codebook(
        raw["name"],
        tuple(raw["acts"]),
        tuple(raw["roles"]),
        ordered,
        tables["noun"],
        frozenset(participles),
        frozenset(gerunds),
        frozenset(bases),
        frozenset(finites),
        frozenset(pasts - bases),
        _field(raw.get("field", {}).get("en")),
        tuple(raw.get("focus", ())),
        raw.get("role", "other"),
        _scene(raw.get("scene")),
        tuple(raw.get("graded", ())),
        raw.get("persons", False),
        tables["adjective"],
        tables["noun_open"],
        tables["raising"],
    )


def _field(raw: dict[str, str] | None) -> Field | None:
    if raw is None:
        return None
    names = ("own", "setting", "genre", "other", "hint")
    own, setting, genre, other, hint = (tuple(w.replace("_", " ") for w in raw.get(k, "").split()) for k in names)
    return Field(own, setting, genre, other, hint, frozenset(raw.get("crime", "").split()))


def _scene(raw: dict[str, Any] | None) -> Scene | None:
    return None if raw is None else Scene(tuple(raw["acts"]), tuple(raw["en"].split()))
