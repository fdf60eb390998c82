"""The words of saying: sources.toml as sets, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from habeas.read.languages import en

KINDS = ("media", "group", "document", "people", "person")


@dataclass(frozen=True, slots=True)
class Words:
    """`verb` gives each form its infinitive; `small` the little words by class; patterns stand by their first word."""

    verb: dict[str, str]
    says: frozenset[str]
    tells: frozenset[str]
    sees: frozenset[str]
    stances: frozenset[str]
    disputes: frozenset[str]
    demands: frozenset[str]
    follow: dict[str, frozenset[str]]
    without: dict[str, frozenset[str]]
    citing: frozenset[str]
    cites: frozenset[str]
    nouns: dict[str, frozenset[str]]
    kind: dict[str, str]
    agentive: tuple[str, ...]
    small: dict[str, frozenset[str]]
    sure: frozenset[str]
    never: frozenset[str]
    behind: dict[str, tuple[tuple[str, ...], ...]]
    back: dict[str, tuple[tuple[str, ...], ...]]
    media_names: tuple[str, ...]
    telling: frozenset[str]  # every word at which somebody may be said to say something

    def kind_of(self, word: str) -> str | None:
        """What sort of speaker a common noun stands for; None where it stands for no speaker."""
        known = self.kind.get(word)
        if known is not None:
            return known
        if word.endswith("s") and word[:-1] in self.kind:
            one = self.kind[word[:-1]]
            return "people" if one == "person" else one
        if len(word) > 4 and word.isalpha() and word not in self.nouns["not_agentive"] and word.endswith(self.agentive):
            return "people" if word.endswith(("s", "men")) else "person"
        return None


def _forms(infinitive: str, irregular: dict[str, str]) -> list[str]:
    if infinitive in irregular:
        return [infinitive, *irregular[infinitive].split()]
    stem = infinitive.removesuffix("e")
    return [infinitive, f"{infinitive}s", f"{stem}ed"]


def _by_first_word(patterns: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    split = sorted((tuple(p.split()) for p in patterns), key=len, reverse=True)
    return {p[0]: tuple(q for q in split if q[0] == p[0]) for p in split}


@lru_cache(maxsize=1)
def words() -> Words:
    """The words of saying."""
    raw = en.table("sources")
    verbs = {
        group: frozenset(raw["verbs"][group].split()) for group in ("says", "tells", "sees", "disputes", "demands")
    }
    nouns = {k: frozenset(v.split()) for k, v in raw["nouns"].items()}
    kind: dict[str, str] = {}
    for noun, (_, role, plural) in en.people().noun.items():
        if role != "agent" and " " not in noun:
            kind[noun] = "people" if plural else "person"
    for name in reversed(KINDS):
        kind |= dict.fromkeys(nouns[name], name)
    verb = {form: verb for group in verbs.values() for verb in group for form in _forms(verb, raw["irregular"])}
    behind, back = _by_first_word(raw["patterns"]["behind"]), _by_first_word(raw["patterns"]["back"])
    quotes = {k: frozenset(v.split()) for k, v in raw["quote"].items()}
    return Words(
        verb=verb,
        says=verbs["says"],
        tells=verbs["tells"],
        sees=verbs["sees"],
        stances=frozenset(raw["verbs"]["stances"].split()),
        disputes=verbs["disputes"],
        demands=verbs["demands"],
        follow={k: frozenset(v.split()) for k, v in raw["follow"].items()},
        without={k: frozenset(v.split()) for k, v in raw["without"].items()},
        citing=quotes["citing"],
        cites=quotes["cites"],
        nouns=nouns,
        kind=kind,
        agentive=tuple(raw["nouns"]["agentive"].split()),
        small={k: frozenset(v.split()) for k, v in raw["small"].items()},
        sure=frozenset(raw["sure"]["verbs"].split()),
        never=frozenset(raw["sure"]["never"].split()),
        behind=behind,
        back=back,
        media_names=tuple(raw["patterns"]["media_names"]),
        telling=frozenset(verb) | set(behind) | set(back) | quotes["citing"] | quotes["cites"] | {"[", "("},
    )
