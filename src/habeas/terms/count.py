"""Counts of people: always a range, never a bare number."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CountRange:
    """How many people, from `low` to `high`, both included; None is an open end, never 0.

    `approx` says that the words were inexact ("about thirty", "dozens"). Arithmetic only widens;
    narrowing a count is the work of `reconcile.bounds` alone.
    """

    low: int | None = None
    high: int | None = None
    approx: bool = False

    def __post_init__(self) -> None:
        for end in (self.low, self.high):
            if end is not None and end < 0:
                raise ValueError(f"a count of people can't be {end}")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a count from {self.low} to {self.high} is empty")

    @classmethod
    def exactly(cls, number: int, *, approx: bool = False) -> CountRange:
        """Just this number ("about" this number, with approx)."""
        return _EXACTLY[number] if 0 <= number < len(_EXACTLY) and not approx else cls(number, number, approx)

    @property
    def known(self) -> bool:
        """Whether anything at all is said of the number."""
        return self.low is not None or self.high is not None

    @property
    def exact(self) -> bool:
        """Whether it is one number, said without "about"."""
        return self.low is not None and self.low == self.high and not self.approx

    def __add__(self, other: CountRange) -> CountRange:
        """Both groups together. An open end stays open."""
        return CountRange(
            None if self.low is None and other.low is None else (self.low or 0) + (other.low or 0),
            None if self.high is None or other.high is None else self.high + other.high,
            self.approx or other.approx,
        )

    def __or__(self, other: CountRange) -> CountRange:
        """What either says of one group: as wide as both. Unknown adds nothing and takes nothing."""
        if not self.known:
            return other
        if not other.known:
            return self
        return CountRange(
            None if self.low is None or other.low is None else min(self.low, other.low),
            None if self.high is None or other.high is None else max(self.high, other.high),
            self.approx or other.approx,
        )

    def overlaps(self, other: CountRange) -> bool:
        """Whether one number could satisfy both. An open end excludes nothing."""
        return not (
            (self.high is not None and other.low is not None and self.high < other.low)
            or (other.high is not None and self.low is not None and other.high < self.low)
        )

    def __str__(self) -> str:
        about = "about " if self.approx else ""
        match (self.low, self.high):
            case (None, None):
                return "unknown"
            case (low, None):
                return f"{about}{low} or more"
            case (None, high):
                return f"{about}at most {high}"
            case (low, high) if low == high:
                return f"{about}{low}"
            case (low, high):
                return f"{about}{low}–{high}"


_EXACTLY = tuple(CountRange(number, number) for number in range(100))  # most of what reports tell, made once
