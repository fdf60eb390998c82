"""Reconcile: the statements of many reports into incidents and cases, and how many people they tell of.

found = reconcile({"report-1": [...], "report-2": [...]})
answer = count(found, act="arrest", place="CN", date="2019-05")
"""

from __future__ import annotations

from habeas.reconcile.answer import count
from habeas.reconcile.incidents import reconcile
from habeas.reconcile.rank import largest, rank

__all__ = ["count", "largest", "rank", "reconcile"]
