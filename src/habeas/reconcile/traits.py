"""Traits: what the reports' own words give away of the event they tell of: names, ages, and words that few others use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from sys import intern
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from habeas.reconcile.account import Account
from habeas.reconcile.columns import NONE, Ints
from habeas.reconcile.words import fold
from habeas.terms import Report

RARE = 12  # a name or word that stands in more reports than this says nothing of one event …
RARE_SHARE = 0.04  # … nor one that stands in more than this share of them
CHUNK = 20_000  # pairs compared at once

_TOKEN = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?|\d+|[^\w\s]|\n")
_WORD = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]+|[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+")
_NO_SPACES = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]")
_AGE = re.compile(
    r"\b(\d{1,2})[- ]years?[- ]old|,\s(\d{1,2})(?=[,.;])|\baged? (\d{1,2})\b|\((\d{1,2})\)|(\d{1,2})\s?[세살岁歲]"
)

Matrix: TypeAlias = csr_array  # a row a report, a column a name or word


@dataclass(frozen=True)
class Traits:
    """The traits of some reports, by their number in `ids`. Matrices have a row a report and a column a name or word.

    `names` and `rare` hold 1 for each name and word of a report that few other reports have; `weighed` all its words, each by
    how often it stands there and how few reports have it (tf-idf), to length 1, and `headed` so those of its title. `naming` is how many such names a report
    has, whether or not another has them too. What is rare can be told only among many: of fewer than 50 reports nothing is.
    """

    ids: Mapping[str, int]
    names: Matrix
    rare: Matrix
    weighed: Matrix
    headed: Matrix
    naming: Ints
    ages: tuple[frozenset[int], ...]
    persons: tuple[frozenset[tuple[str, int]], ...]
    spelled: tuple[str, ...]  # the names by their column
    written: tuple[str, ...]  # the rare words by theirs

    @cached_property
    def alike(self) -> tuple[Ints, Ints]:
        """Pairs of reports that share a rare name, or two rare words: each once, the smaller number first."""
        shared = (self.names @ self.names.T) + (self.rare @ self.rare.T) * 0.5
        found = shared.tocoo()
        kept = (found.data >= 1) & (found.row < found.col)
        return found.row[kept].astype(np.int64), found.col[kept].astype(np.int64)

    def names_of(self, row: int) -> list[str]:
        """The rare names of one report that another has too, in the order of the alphabet."""
        return _of_both(self.names, self.spelled, row, row)

    def names_of_both(self, a: int, b: int, most: int = 3) -> list[str]:
        """The rare names that stand in both reports, in the order of the alphabet, at most so many."""
        return _of_both(self.names, self.spelled, a, b)[:most]

    def words_of_both(self, a: int, b: int, most: int = 5) -> list[str]:
        """The rare words that stand in both reports, at most so many."""
        return _of_both(self.rare, self.written, a, b)[:most]


def traits_of(reports: Sequence[Report]) -> Traits:
    """The traits of these reports; numbers follow their order."""
    texts = own_texts(reports)
    most = min(RARE, int(RARE_SHARE * len(reports)))
    names, spelled, holders = _few([_names(text) for text in texts], most)
    rare, written, _ = _few([_words(text) for text in texts], most)
    return Traits(
        {report.id: number for number, report in enumerate(reports)},
        names,
        rare,
        _weighed([Counter(words_in(text)) for text in texts]),
        _weighed([Counter(words_in(report.title or "")) for report in reports]),
        np.array([sum(holders[name] <= most for name in _names(text)) for text in texts], dtype=np.int64),
        tuple(ages_in(text) for text in texts),
        tuple(persons_in(text) for text in texts),
        spelled,
        written,
    )


# Where one report comes into a record of many, most texts have been read before.


@lru_cache(maxsize=4096)
def _names(text: str) -> frozenset[str]:
    return frozenset(map(intern, names_in(text)))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    return frozenset(map(intern, words_in(text)))


def own_texts(reports: Sequence[Report]) -> list[str]:
    """Title and text of each report without the lines that are the site's: those that stand, letter for letter, in reports
    under headlines that share no word of their own."""
    headed = [frozenset(words_in(report.title or "")) for report in reports]
    many = Counter(word for words in headed for word in words)
    common = {word for word, number in many.items() if number > max(2, 0.02 * len(reports))}
    shared: dict[str, frozenset[str]] = {}
    held: Counter[str] = Counter()
    for report, words in zip(reports, headed, strict=True):
        for line in {line.strip() for line in report.text.splitlines()} if report.title else ():
            held[line] += 1
            shared[line] = shared.get(line, words - common) & words
    foreign = {line for line, number in held.items() if number > 1 and not shared[line]}
    return [
        "\n".join([report.title or "", *(line for line in report.text.splitlines() if line.strip() not in foreign)])
        for report in reports
    ]


def names_in(text: str) -> set[str]:
    """Two words side by side that begin with a capital, folded: names of persons, streets, shops. Initials between are left out."""
    found: set[str] = set()
    run: list[str] = []
    for token in [*_TOKEN.findall(text), "\n"]:
        word = token.removesuffix(".")
        if word[:1].isupper() and len(word) <= 2:
            continue  # an initial, a title: "Ana B. Ruiz", "St. Paul"
        if word[:1].isupper() and not word.isupper():
            bare = _bare(word)
            run.append(bare)
            if len(bare) == len(token):
                continue  # "Lee's" and "Lee." end a name
        found.update(f"{one} {other}" for one, other in pairwise(run))
        run = []
    return found


def words_in(text: str) -> Iterable[str]:
    """The words of a text in lower case, also numbers; of Han and Hangul each two characters side by side."""
    for word in _WORD.findall(text):
        if len(word) > 1 and _NO_SPACES.match(word):
            yield from (word[at : at + 2] for at in range(len(word) - 1))
        else:
            yield _bare(word)


def _bare(word: str) -> str:
    return word.replace("’", "'").lower().removesuffix("'s")


def ages_in(text: str) -> frozenset[int]:
    """The ages in years that a text tells: "12-year-old", "Lee, 34,", "aged 60", "(60)"."""
    return frozenset(int(age) for found in _AGE.findall(text) for age in found if age and int(age))


_NAME = r"[A-Z][a-z'’-]+(?: [A-Z]\.?| [A-Z][a-z'’-]+){0,2} (?P<last>[A-Z][a-z'’-]+)(?:,? (?:Jr|Sr|II|III)\b\.?)?"
_PERSON = re.compile(rf"\b{_NAME},? (?:\(|aged? )?(?P<age>\d{{1,2}})\b(?![- ]?(?:year|a\.m|p\.m|:))")
_OLD_PERSON = re.compile(rf"\b(?P<age>\d{{1,2}})[- ]years?[- ]old (?:[a-z]+ ){{0,2}}{_NAME}")


def persons_in(text: str) -> frozenset[tuple[str, int]]:
    """The persons told of with name and age, each by the last name and the age: "Ana Ruiz, 34", "34-year-old Ana Ruiz"."""
    found = (match for pattern in (_PERSON, _OLD_PERSON) for match in pattern.finditer(text))
    return frozenset((match["last"].lower(), int(match["age"])) for match in found)


def grams_in(text: str, longest: int = 4) -> Iterable[str]:
    """Every one to four words side by side, folded as names of towns are: so that towns can be looked up among them."""
    words = fold(" ".join(_WORD.findall(text))).split()
    for length in range(1, longest + 1):
        yield from (" ".join(words[at : at + length]) for at in range(len(words) - length + 1))


def _few(found: Sequence[Iterable[str]], most: int) -> tuple[Matrix, tuple[str, ...], Counter[str]]:
    """Which of the reports hold which of the names or words that two to `most` of them hold."""
    holders = Counter(value for values in found for value in values)
    kept = sorted(value for value, number in holders.items() if 2 <= number <= most)
    column = {value: number for number, value in enumerate(kept)}
    cells = [(row, column[value]) for row, values in enumerate(found) for value in values if value in column]
    return _matrix(cells, [1.0] * len(cells), (len(found), len(kept))), tuple(kept), holders


def _weighed(found: Sequence[Counter[str]]) -> Matrix:
    holders = Counter(word for words in found for word in words)
    column = {word: number for number, word in enumerate(sorted(w for w, n in holders.items() if n > 1))}
    rarity = {word: float(np.log(len(found) / holders[word])) for word in column}
    cells: list[tuple[int, int]] = []
    values: list[float] = []
    for row, words in enumerate(found):
        weights = {word: (1 + np.log(often)) * rarity[word] for word, often in words.items() if word in column}
        length = float(np.sqrt(sum(weight * weight for weight in weights.values()))) or 1.0
        cells.extend((row, column[word]) for word in weights)
        values.extend(weight / length for weight in weights.values())
    return _matrix(cells, values, (len(found), len(column)))


def _matrix(cells: Sequence[tuple[int, int]], values: Sequence[float], shape: tuple[int, int]) -> Matrix:
    ends = np.array(cells, dtype=np.int64).reshape(-1, 2)
    found = csr_array((np.array(values, dtype=np.float64), (ends[:, 0], ends[:, 1])), shape=shape)
    found.sort_indices()
    return found


def products(matrix: Matrix, a: Ints, b: Ints) -> NDArray[np.float64]:
    """For each pair of rows their product: how many names or words two reports share, or how alike they are."""
    parts = [
        np.asarray(matrix[a[at : at + CHUNK]].multiply(matrix[b[at : at + CHUNK]]).sum(axis=1)).ravel()
        for at in range(0, len(a), CHUNK)
    ]
    return np.concatenate(parts) if parts else np.zeros(0)


def _of_both(matrix: Matrix, values: Sequence[str], a: int, b: int) -> list[str]:
    row = matrix.indices[matrix.indptr[a] : matrix.indptr[a + 1]]
    other = matrix.indices[matrix.indptr[b] : matrix.indptr[b + 1]]
    return [values[column] for column in np.intersect1d(row, other).tolist()]


# ---------------------------------------------------------------- the reports of statements


@dataclass(frozen=True)
class Likeness:
    """How alike the reports of statements are: by the rare names and words of each; `row` is that of each account's report,
    NONE where it has no text."""

    names: Matrix
    rare: Matrix
    spelled: tuple[str, ...]
    written: tuple[str, ...]
    row: Ints

    @classmethod
    def of(cls, accounts: Sequence[Account], reports: Mapping[str, Report]) -> Likeness | None:
        """None where too few reports have a text for anything to be rare."""
        ids = sorted(id_ for id_, report in reports.items() if report.text)
        most = min(RARE, int(RARE_SHARE * len(ids)))
        if most < 2:
            return None
        texts = own_texts([reports[id_] for id_ in ids])
        names, spelled, _ = _few([_names(text) for text in texts], most)
        rare, written, _ = _few([_words(text) for text in texts], most)
        rows = {id_: number for number, id_ in enumerate(ids)}
        row = np.array([rows.get(account.ref.report, NONE) for account in accounts], dtype=np.int64)
        return cls(names, rare, spelled, written, row)

    def levels(self, a: Ints, b: Ints) -> NDArray[np.int8]:
        """1 where the reports share several rare names, 2 one and rare words beside it, 3 many rare words; else 0."""
        one, other = self.row[a], self.row[b]
        rows = np.flatnonzero((one != NONE) & (other != NONE) & (one != other))
        found = np.zeros(len(a), dtype=np.int8)
        names = products(self.names, one[rows], other[rows])
        words = products(self.rare, one[rows], other[rows])
        found[rows] = np.select([names >= 2, (names == 1) & (words >= 3), words >= 8], [1, 2, 3], 0)
        return found

    def words(self, a: int, b: int) -> str:
        """The names, or else the words, by which the reports of two accounts are alike."""
        one, other = int(self.row[a]), int(self.row[b])
        if NONE in (one, other):
            return ""
        names = [name.title() for name in _of_both(self.names, self.spelled, one, other)]
        return ", ".join(names[:3] or _of_both(self.rare, self.written, one, other)[:5])
