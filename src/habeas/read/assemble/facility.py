"""The place of custody as a report names or describes it: "a detention centre", "Silchar Central Jail"."""

from __future__ import annotations

import re

_FACILITY = re.compile(
    r"(?:\b(?:an?|the|two|three|several|its|their|his|her|this|that|of)\s+(?:(?!of\b)[\w’'-]+\s+){0,4}?)?"
    r"\b(?:detention (?:cent(?:er|re)s?|facilit(?:y|ies)|camps?)|prisons?|jails?|police stations?|lock-?ups?|camps?|cells?"
    r"|barracks|border guard stations?|(?:holding|immigration|removal|reception) cent(?:er|re)s?|shelters?|compounds?"
    r"|guard ?posts?|penitentiar(?:y|ies)|penal colon(?:y|ies)|headquarters)\b",
    re.IGNORECASE,
)


def find_facility(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """Offsets of the first place of custody told in a stretch."""
    match = _FACILITY.search(raw, start, end)
    if match is None:
        return None
    return match.end() - len(match[0].lstrip()), match.end()
