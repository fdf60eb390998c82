"""The nouns of Habeas: frozen values, no input or output, no dependencies."""

from habeas.terms.citation import Citation
from habeas.terms.count import CountRange
from habeas.terms.date import DayRange, PartialDate
from habeas.terms.decision import Decision, DecisionKind
from habeas.terms.incident import (
    Answer,
    BalanceLine,
    Case,
    Event,
    Incident,
    MainIncident,
    Question,
    Rank,
    Reconciliation,
    Relation,
    RelationKind,
    StatementRef,
    Telling,
    Unit,
    Variant,
)
from habeas.terms.place import Place, PlaceName
from habeas.terms.statement import (
    Modality,
    ProfileEntry,
    Reading,
    Report,
    Sex,
    Statement,
    Unsettled,
)

__all__ = [
    "Answer",
    "BalanceLine",
    "Case",
    "Citation",
    "CountRange",
    "DayRange",
    "Decision",
    "DecisionKind",
    "Event",
    "Incident",
    "MainIncident",
    "Modality",
    "PartialDate",
    "Place",
    "PlaceName",
    "ProfileEntry",
    "Question",
    "Rank",
    "Reading",
    "Reconciliation",
    "Relation",
    "RelationKind",
    "Report",
    "Sex",
    "Statement",
    "StatementRef",
    "Telling",
    "Unit",
    "Unsettled",
    "Variant",
]
