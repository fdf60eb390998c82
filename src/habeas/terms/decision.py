"""Decisions: a person's judgement, which binds the engine."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from habeas.terms.incident import StatementRef


class DecisionKind(StrEnum):
    WRONG = "wrong"  # the statement was not made by the report
    CORRECTED = "corrected"  # a field of the statement has another value
    RIGHT = "right"  # the statement is as the report has it
    ADDED = "added"  # the report makes this statement, which reading had missed
    SAME = "same"  # two statements are about one incident
    DIFFERENT = "different"  # two statements are about different incidents
    PART_OF = "part_of"  # the first one's people are among the second one's


@dataclass(frozen=True, slots=True)
class Decision:
    """One judgement: about one statement, or about two (`other`).

    For CORRECTED, `field` and `value` (in the exchange form, JSON) say what it is to be. Who and when
    are kept by the record; a decision that was undone is not handed to the engine.
    """

    id: str
    kind: DecisionKind
    statement: StatementRef
    other: StatementRef | None = None
    field: str | None = None
    value: object = None
    why: str = ""

    @property
    def order(self) -> tuple[int, str]:
        """By which decisions are sorted, in the order of their numbers: d-9 before d-10."""
        return len(self.id), self.id
