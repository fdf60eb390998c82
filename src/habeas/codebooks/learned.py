"""Tables of weights learned for a codebook: what each feature of a sentence weighs for each act."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

MODALITIES = ("expected", "denied")  # what a table holds beside the acts
Feature = tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """The table of one codebook: `rows` gives each feature's row in `table`, whose columns are named in `columns`."""

    columns: tuple[str, ...]  # the acts, then MODALITIES
    rows: dict[Feature, int]
    table: tuple[tuple[float, ...], ...]


def written(columns: Sequence[str], table: Mapping[Feature, Sequence[float]]) -> str:
    """A table as text: a line of columns, then a line for each feature, its fields divided by tabs, its parts by spaces."""
    lines = ["\t".join(("feature", *columns))]
    for feature in sorted(table):
        name = " ".join(part.replace(" ", "_") for part in feature)
        lines.append("\t".join((name, *(f"{weight:.2f}" for weight in table[feature]))))
    return "\n".join(lines) + "\n"


def weights_from(source: str) -> Weights:
    """The table that `written` wrote."""
    head, *lines = source.splitlines()
    columns = tuple(head.split("\t")[1:])
    rows: dict[Feature, int] = {}
    values = []
    for number, line in enumerate(lines):
        name, *weights = line.split("\t")
        rows[tuple(part.replace("_", " ") for part in name.split(" "))] = number
        values.append(tuple(map(float, weights)))
    return Weights(columns, rows, tuple(values))
