"""Score: what each agreement and each conflict weighs, and the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import inf
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from habeas.reconcile.account import Account
from habeas.reconcile.columns import Columns
from habeas.reconcile.compare import COMPARERS, Levels, Pairs
from habeas.reconcile.words import named

NEVER = -inf  # no decision of the engine joins these; a person's may


Key = tuple[str, str]  # a comparer and one of its levels
Shifts = Mapping[Key, float]  # by how much weights were moved from those below by what people decided
PRIOR_KEY: Key = ("prior", "")


class Level(NamedTuple):
    """What a level weighs (in the manner of log odds), and its sentence; {a} and {b} are the two values."""

    weight: float
    says: str


# In favour of joining a weight is positive. The prior is what speaks against joining two statements of one
# act of which nothing more is known; interventions are many, so more must speak for them.
PRIOR = -2.2
PRIORS = {"intervention": -3.0}

WEIGHTS: dict[Key, Level] = {
    ("people", "equal_few"): Level(1.0, "{a} people in both"),
    ("people", "equal"): Level(2.0, "{a} people in both"),
    ("people", "equal_many"): Level(3.0, "{a} people in both, a number not often met"),
    ("people", "overlap"): Level(1.5, "{a} and {b} people can be one number"),
    ("people", "not_excluded"): Level(0.0, "{a} and {b} people don't exclude each other"),
    ("people", "close_many"): Level(0.6, "{a} and {b} people may be two counts of one group"),
    ("people", "close"): Level(0.0, "{a} and {b} people differ little"),
    ("people", "close_undated"): Level(-1.2, "{a} and {b} people differ little, but a day is missing"),
    ("people", "near"): Level(-1.8, "{a} and {b} people differ"),
    ("people", "apart"): Level(-7.0, "{a} and {b} people are too far apart"),
    ("place", "same_city"): Level(2.6, "both in {a}"),
    ("place", "same_province"): Level(1.8, "both in {a}"),
    ("place", "same_country"): Level(0.8, "both in {a}"),
    ("place", "in_province"): Level(1.0, "{a} and {b} can be one place"),
    ("place", "in_country"): Level(0.3, "{a} and {b} can be one place"),
    ("place", "other_city"): Level(-2.0, "{a} and {b} are different towns of one province"),
    ("place", "other_province"): Level(-5.0, "{a} and {b} are in different provinces"),
    ("place", "other_country"): Level(NEVER, "{a} and {b} are in different countries"),
    ("date", "same_day"): Level(3.0, "both on {a}"),
    ("date", "same_days"): Level(2.0, "the dates {a} and {b} meet"),
    ("date", "same_month"): Level(1.0, "both within {a}"),
    ("date", "in_month"): Level(0.9, "the dates {a} and {b} meet"),
    ("date", "same_span"): Level(0.8, "both within {a}"),
    ("date", "in_span"): Level(0.3, "the dates {a} and {b} don't exclude each other"),
    ("date", "next_day"): Level(0.5, "{a} and {b} are a day apart"),
    ("date", "days_near"): Level(-1.8, "{a} and {b} are days apart"),
    ("date", "days_apart"): Level(-4.5, "{a} and {b} are more than four days apart"),
    ("date", "weeks_apart"): Level(-5.0, "{a} and {b} are weeks apart"),
    ("date", "far"): Level(-9.0, "{a} and {b} are far apart"),
    ("date", "after_report"): Level(-9.0, "one came out before the day that the other gives"),
    ("date", "recent"): Level(0.4, "one gives no day, and came out soon after the day that the other gives"),
    ("date", "ancient"): Level(-5.0, "one gives no day, and came out years after the day that the other gives"),
    ("date", "old"): Level(-2.0, "one gives no day, and came out more than a year after the day that the other gives"),
    ("date", "told_together"): Level(0.4, "neither says on which day, and both came out within a month"),
    ("date", "told_apart"): Level(-2.0, "neither says on which day, and they came out more than eight months apart"),
    ("date", "years_apart"): Level(-5.0, "neither says on which day, and they came out years apart"),
    ("roles", "same_common"): Level(0.2, "the same role ({a})"),
    ("roles", "same_rare"): Level(1.2, "the same role ({a})"),
    ("roles", "overlap"): Level(0.0, "a role in common ({a}; {b})"),
    ("roles", "disjoint"): Level(-6.0, "different roles ({a}; {b})"),
    ("ages", "several"): Level(4.0, "members of the same ages"),
    ("ages", "one"): Level(2.5, "a member of the same age"),
    ("ages", "meet"): Level(0.5, "ages that can be the same"),
    ("by", "same"): Level(0.4, "both done by {a}"),
    ("by", "shared"): Level(0.3, "done by {a} and {b}, which can be the same"),
    ("by", "other"): Level(0.0, "done by {a} and by {b}"),
    ("by", "unsaid"): Level(0.0, ""),
    ("sources", "shared"): Level(0.8, "both rest on {a}"),
    ("newness", "differs"): Level(-0.3, "one counts the people anew, the other repeats or sums"),
    ("texts", "copies"): Level(3.0, "the reports are near-copies of one text"),
    ("likeness", "names"): Level(1.0, "both reports name {a}"),
    ("likeness", "name"): Level(0.8, "both reports name {a}"),
    ("likeness", "words"): Level(0.8, "both reports use words that few others do ({a})"),
    ("correction", "same_outlet"): Level(3.0, "the one report sets right what the same outlet told shortly before"),
    ("company", "same"): Level(1.8, "both also tell of one other act on as many people"),
    ("company", "different"): Level(-2.5, "the other acts that they tell of as many people befell different groups"),
}

# Where the act makes a level weigh otherwise. Many intervene for one group on one day in one city, so who did it
# counts; where somebody is moved or sent is told from either end, so another country is no proof.
BY_ACT: dict[str, dict[Key, float]] = {
    "intervention": {
        ("people", "equal"): 1.0,
        ("people", "equal_many"): 1.5,
        ("people", "near"): -0.8,
        ("place", "same_city"): 0.8,
        ("place", "same_province"): 0.8,
        ("date", "in_month"): 0.3,
        ("date", "in_span"): 0.0,
        ("date", "recent"): 0.0,
        ("by", "same"): 2.8,
        ("by", "shared"): 1.8,
        ("by", "other"): -4.0,
        ("by", "unsaid"): -1.0,
        ("place", "other_country"): -8.0,
        ("company", "same"): 1.0,
    },
    "return": {("place", "other_country"): -4.0},
    "transfer": {("place", "other_country"): -6.0},
}


def weights_for(act: str, shifts: Shifts | None = None) -> Mapping[Key, float]:
    """What each level weighs for this act; `shifts` are what decisions taught."""
    return _moved(act, frozenset((shifts or {}).items()))


@lru_cache(maxsize=64)
def _moved(act: str, shifts: frozenset[tuple[Key, float]]) -> Mapping[Key, float]:
    weights = {key: level.weight for key, level in WEIGHTS.items()} | BY_ACT.get(act, {})
    for key, move in shifts:
        if key in weights:
            weights[key] += move
    return weights


Scores = NDArray[np.float64]


class Scorer:
    """Scores pairs of the rows of some columns; keeps the weights of each act ready."""

    def __init__(self, columns: Columns, shifts: Shifts | None = None) -> None:
        prior = (shifts or {}).get(PRIOR_KEY, 0.0)
        self._prior = np.array([PRIORS.get(act, PRIOR) + prior for act in columns.acts])
        self._weights = {
            name: np.array(
                [[0.0, *(weights_for(act, shifts)[name, level] for level in c.levels)] for act in columns.acts]
            )
            for name, c in COMPARERS.items()
        }

    def score(self, pairs: Pairs) -> Scores:
        """For each pair the sum of what the comparers find, and the prior; NEVER where one of them forbids."""
        act = pairs.columns.act[pairs.a]
        total = self._prior[act]
        for name, comparer in COMPARERS.items():
            total = total + self._weights[name][act, comparer.of(pairs)]
        return np.asarray(total)

    def of_company(self, pairs: Pairs) -> Scores:
        """What it adds that both reports tell of the same other act, or of different ones."""
        return np.asarray(self._weights["company"][pairs.columns.act[pairs.a], COMPARERS["company"].of(pairs)])


def levels_of(pairs: Pairs) -> dict[str, Levels]:
    """For each comparer the level of each pair."""
    return {name: comparer.of(pairs) for name, comparer in COMPARERS.items()}


def sentence(found: Mapping[str, int], a: Account, b: Account, alike: str = "", shifts: Shifts | None = None) -> str:
    """Why two accounts are held to be one act on one group, by the level of each comparer, the weightiest first.

    `alike` are the names or words by which their reports are alike.
    """
    said: list[tuple[float, str, str]] = []
    weights = weights_for(a.act, shifts)
    for name, level in found.items():
        if level:
            key = name, COMPARERS[name].levels[level - 1]
            if weights[key] > 0:
                said.append((-weights[key], name, _says(key, a, b, alike)))
    return "; ".join(_first(text for _, _, text in sorted(said)))


def objections(found: Mapping[str, int], a: Account, b: Account, shifts: Shifts | None = None) -> str:
    """What speaks against it that two accounts are of one act on one group, the weightiest first; empty if nothing does."""
    said: list[tuple[float, str, str]] = []
    weights = weights_for(a.act, shifts)
    for name, level in found.items():
        if level:
            key = name, COMPARERS[name].levels[level - 1]
            if weights[key] < 0:
                said.append((weights[key], name, _says(key, a, b)))
    return "; ".join(_first(text for _, _, text in sorted(said) if text))


def _says(key: Key, a: Account, b: Account, alike: str = "") -> str:
    """The sentence of a level; two dates or numbers that are one are not said to meet."""
    one, other = (alike, "") if key[0] == "likeness" else (_value(key[0], a, b), _value(key[0], b, a))
    if key[0] == "date" and one == other and "{b}" in WEIGHTS[key].says:
        return f"both within {one}"
    if key == ("people", "overlap") and one == other:
        return f"{one} people in both"
    return WEIGHTS[key].says.format(a=one, b=other)


def _first(sentences: Iterator[str], most: int = 5) -> list[str]:
    return [sentence for sentence, _ in zip(sentences, range(most), strict=False)]


def _value(comparer: str, a: Account, b: Account) -> str:
    match comparer:
        case "people":
            return str(a.people)
        case "place":
            return str(a.place)
        case "date":
            return str(a.date)
        case "roles":
            return ", ".join(sorted(a.roles))
        case "by":
            return a.statement.by or ""
        case "sources":
            return ", ".join(s for s in a.statement.sources if named(s) in a.names & b.names)
        case _:
            return ""
