"""Places: as written, and as the gazetteer knows them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place in the exchange form: `City, Province, CC`, `Province, CC` or `CC`, GeoNames main names."""

    country: str
    province: str | None = None
    city: str | None = None

    def __post_init__(self) -> None:
        if len(self.country) != 2 or not self.country.isupper():
            raise ValueError(f"{self.country!r} is no ISO 3166 country code")
        if self.city is not None and self.province is None:
            raise ValueError(f"a city ({self.city}) needs its province")

    @classmethod
    def parse(cls, text: str) -> PlaceName:
        """From the exchange form; ValueError where it is none."""
        return _parse(text)

    @property
    def depth(self) -> int:
        """1 a country, 2 a province, 3 a city."""
        return 1 + (self.province is not None) + (self.city is not None)

    @property
    def folded(self) -> tuple[str, ...]:
        """Country, province, city in lower case without accents: equal for equal places."""
        return _folded(self.country, self.province, self.city)

    def contains(self, other: PlaceName) -> bool:
        """Whether `other` is this place or lies inside it."""
        mine = self.folded
        return other.folded[: len(mine)] == mine

    def compatible(self, other: PlaceName) -> bool:
        """Whether both could be one place: one contains the other."""
        return self.contains(other) or other.contains(self)

    def upper(self, depth: int) -> PlaceName:
        """The same place told no finer than `depth` (1 country, 2 province)."""
        return PlaceName(self.country, self.province if depth > 1 else None, self.city if depth > 2 else None)

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.city, self.province, self.country)))


@lru_cache(maxsize=65536)
def _parse(text: str) -> PlaceName:
    parts = [part.strip() for part in text.split(",")]
    if not 1 <= len(parts) <= 3 or not all(parts):
        raise ValueError(f"{text!r} is not City, Province, CC")
    country, province, city = ([*reversed(parts), None, None])[:3]
    assert country is not None
    return PlaceName(country, province, city)


@lru_cache(maxsize=65536)
def _folded(*parts: str | None) -> tuple[str, ...]:
    return tuple(_fold(part) for part in parts if part)


@lru_cache(maxsize=65536)
def _fold(text: str) -> str:
    text = unicodedata.normalize("NFKD", text)
    text = "".join(c for c in text if c.isalnum() or c == " ")
    return " ".join(text.casefold().split())


@dataclass(frozen=True, slots=True)
class Place:
    """A place that a report names.

    `written` is the name as it stands in the text; `sure` from 0 to 1 how sure the entry is (1: the
    name and its province are told); `others` what else the name could be, likeliest first.
    """

    name: PlaceName
    written: str | None = None
    geoname_id: int | None = None
    sure: float = 1.0
    others: tuple[PlaceName, ...] = ()
