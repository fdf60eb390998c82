"""What is refused: reports of our own that tell of no act on people who fled (tell_nothing.txt)."""

from __future__ import annotations

from pathlib import Path

import pytest

from .assemble.reports import acts

BLOCKS = (Path(__file__).parent / "tell_nothing.txt").read_text(encoding="utf-8").strip().split("\n\n")[1:]


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(
            " ".join(block.lstrip("? ").split("\n")),
            marks=[pytest.mark.xfail(strict=True)] if block.startswith("?") else [],
        )
        for block in BLOCKS
    ],
)
def test_a_report_of_something_else_has_no_statements(report: str) -> None:
    assert acts(report) == []
