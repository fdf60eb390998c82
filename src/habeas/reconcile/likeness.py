"""Likeness of reports: near-copies of one text, found before anything is compared."""

from __future__ import annotations

import re
import zlib
from collections import defaultdict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from habeas.terms import Report

SHINGLE = 5  # words; for Han and Hangul, characters count as words
SKETCH = 64  # the smallest hashes kept of a text
COPY = 0.5  # this share of shingles in common makes a near-copy
CROWD = 200  # a shingle in more texts than this is a phrase, no sign of copying

_WORD = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]|\w+")


def near_copies(reports: Mapping[str, Report] | None) -> dict[str, str]:
    """For each report that is a near-copy of another, the smallest id among its kind.

    Texts are compared by the smallest hashes of their shingles (bottom-k sketches); only texts that share
    one of the eight smallest are looked at, so that cost grows with the number of texts.
    """
    sketches = {id_: sketch for id_, report in sorted((reports or {}).items()) if (sketch := _sketch(report.text))}
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for id_, sketch in sketches.items():
        for value in sketch[:8]:
            holders[value].append(id_)
    leader = {id_: id_ for id_ in sketches}
    for ids in holders.values():
        if 2 <= len(ids) <= CROWD:
            for one in range(1, len(ids)):
                if _likeness(sketches[ids[0]], sketches[ids[one]]) >= COPY:
                    _join(leader, ids[0], ids[one])
    found = {id_: _leader(leader, id_) for id_ in sketches}
    many = {lead for id_, lead in found.items() if id_ != lead}
    return {id_: lead for id_, lead in found.items() if lead in many}


def _sketch(text: str) -> tuple[int, ...]:
    tokens = _WORD.findall(text.casefold()) if text else ()
    if len(tokens) < 2 * SHINGLE:
        return ()
    shingles = {zlib.crc32(" ".join(tokens[i : i + SHINGLE]).encode()) for i in range(len(tokens) - SHINGLE + 1)}
    return tuple(sorted(shingles)[:SKETCH])


def _likeness(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    size = min(len(a), len(b))
    if not size:
        return 0.0
    smallest = set(sorted({*a, *b})[:size])
    return len(smallest & set(a) & set(b)) / size


def _leader(leader: dict[str, str], id_: str) -> str:
    while leader[id_] != id_:
        leader[id_] = leader[leader[id_]]
        id_ = leader[id_]
    return id_


def _join(leader: dict[str, str], a: str, b: str) -> None:
    low, high = sorted((_leader(leader, a), _leader(leader, b)))
    leader[high] = low
