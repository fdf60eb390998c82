"""The gazetteer: what places a name may be, what lies in what, and which names are alike."""

from habeas.read.gazetteer.folding import fold, plain
from habeas.read.gazetteer.likeness import likeness, nearest
from habeas.read.gazetteer.lookup import (
    Entry,
    Kind,
    border_provinces,
    capital_of,
    counties_called,
    country_of_demonym,
    landmark,
    lookup,
    neighbours,
    resolve,
)

__all__ = [
    "Entry", "Kind", "border_provinces", "capital_of", "counties_called", "country_of_demonym", "fold", "landmark", "likeness",
    "lookup", "nearest", "neighbours", "plain", "resolve",
]  # fmt: skip
