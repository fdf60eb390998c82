"""Habeas keeps account of people who fled, were arrested on the way, and are held or sent back.

    import habeas
    reading = habeas.read("Four North Koreans were arrested in Shenyang on May 24.", published="2019-05-29")
    found = habeas.reconcile({"report-1": reading.statements})
    answer = habeas.count(found, act="arrest", place="CN", date="2019-05")
    archive = habeas.Archive("record.habeas")

Everything is loaded when first used, so that `import habeas` costs nothing.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from habeas.archive import Archive
    from habeas.read import read
    from habeas.reconcile import count, largest, rank, reconcile
    from habeas.terms import (
        Answer,
        Case,
        Citation,
        CountRange,
        Decision,
        Incident,
        Modality,
        PartialDate,
        Place,
        PlaceName,
        ProfileEntry,
        Question,
        Rank,
        Reading,
        Reconciliation,
        Report,
        Statement,
        StatementRef,
        Unit,
        Unsettled,
    )

__version__ = "0.1.0"

_VERBS = {
    "Archive": "habeas.archive",
    "count": "habeas.reconcile",
    "largest": "habeas.reconcile",
    "rank": "habeas.reconcile",
    "read": "habeas.read",
    "reconcile": "habeas.reconcile",
}
__all__ = [
    "Answer",
    "Archive",
    "Case",
    "Citation",
    "CountRange",
    "Decision",
    "Incident",
    "Modality",
    "PartialDate",
    "Place",
    "PlaceName",
    "ProfileEntry",
    "Question",
    "Rank",
    "Reading",
    "Reconciliation",
    "Report",
    "Statement",
    "StatementRef",
    "Unit",
    "Unsettled",
    "count",
    "largest",
    "rank",
    "read",
    "reconcile",
]

_NOUNS = frozenset(__all__) - _VERBS.keys()


def __getattr__(name: str) -> Any:
    home = _VERBS.get(name) or ("habeas.terms" if name in _NOUNS else None)
    if home is None:
        raise AttributeError(f"habeas has no {name!r}")
    value = getattr(importlib.import_module(home), name)
    globals()[name] = value
    return value


class _Package(ModuleType):
    """Keeps `habeas.read` the verb: importing a part of the room of that name would put the room in its place."""

    def __setattr__(self, name: str, value: object) -> None:
        if name not in _VERBS or not isinstance(value, ModuleType):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __dir__() -> list[str]:
    return sorted(__all__)
