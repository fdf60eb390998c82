"""Inside: which incidents can lie inside another, found for all at once as one by one."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from habeas.reconcile import inside as module
from habeas.reconcile.inside import inside
from habeas.reconcile.words import short_hash
from habeas.terms import Incident

from .making import CHINA, KUNMING, NANNING, SHENYANG, found_in, told


def incidents_of(*given_: tuple[object, ...]) -> list[Incident]:
    return list(found_in(*(told(n, place, day, act) for n, place, day, act in given_)).incidents)  # type: ignore[arg-type]


def by_hand(incidents: list[Incident]) -> dict[int, list[int]]:
    """The definition, pair by pair."""
    found = {}
    for w, whole in enumerate(incidents):
        inner = [p for p, part in enumerate(incidents) if p != w and _lies_inside(part, whole)]
        if inner and whole.act != "intervention" and (whole.people.low or 0) >= 2:
            found[w] = inner
    return found


def _lies_inside(part: Incident, whole: Incident) -> bool:
    if part.act != whole.act or part.date is None or whole.date is None or part.place is None:
        return False
    if whole.people.high is not None and (part.people.low or 0) > whole.people.high:
        return False
    if whole.place is not None and not whole.place.contains(part.place):
        return False
    short = (part.date.length or 999) <= 31 and (whole.date.length or 999) <= 31
    return part.date.within(whole.date) or (short and part.date.overlaps(whole.date))


DAYS = ["2019-05-24", "2019-05-25", "2019-05", "2019-06", "2019", "2019-04/2019-06", "2018-11-02"]
TOLD = some.tuples(
    some.sampled_from([1, 2, 4, 9, 30, (3, None), (4, 9)]),
    some.sampled_from([SHENYANG, NANNING, KUNMING, "Liaoning, CN", CHINA, "VN", None]),
    some.sampled_from(DAYS),
    some.sampled_from(["arrest", "return"]),
)


@settings(max_examples=60, deadline=None)
@given(some.lists(TOLD, min_size=2, max_size=14))
def test_all_at_once_is_one_by_one(given_: list[tuple[object, ...]]) -> None:
    incidents = incidents_of(*given_)
    assert inside(incidents, lambda incident: incident.date) == by_hand(incidents)


@pytest.mark.parametrize("chunk", [1, 3])
def test_chunks_change_nothing(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    incidents = incidents_of(*((n, SHENYANG, f"2019-05-{n:02}", "arrest") for n in range(2, 12)), (90, CHINA, "2019-05", "arrest"))  # fmt: skip
    whole = inside(incidents, lambda incident: incident.date)
    monkeypatch.setattr(module, "CHUNK", chunk)
    assert inside(incidents, lambda incident: incident.date) == whole


def test_an_id_is_the_first_twelve_of_its_hash_in_base_32() -> None:
    whole = base64.b32encode(hashlib.sha256(b"r-1\x1f0").digest()).decode().lower()
    assert short_hash("r-1\x1f0") == whole[:12]
