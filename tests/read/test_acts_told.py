"""How acts are told: sentences of our own, each with the acts it tells (acts_told.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from .assemble.reports import acts

LINES = (Path(__file__).parent / "acts_told.txt").read_text(encoding="utf-8").splitlines()
CASES = [line for line in LINES if line.strip() and not line.startswith("#")]


def wanted(told: str) -> list[tuple[str, str]]:
    """ "arrest, return expected": each act with its modality."""
    if told == "nothing":
        return []
    parts = [one.split() for one in told.split(",")]
    return sorted((one[0], one[1] if len(one) > 1 else "happened") for one in parts)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(case.lstrip("? "), marks=[pytest.mark.xfail(strict=True)] if case.startswith("?") else [])
        for case in CASES
    ],
)
def test_a_sentence_tells_these_acts(line: str) -> None:
    told, sentence = line.split(": ", 1)
    assert sorted(acts(sentence)) == wanted(told)
