"""The guard against case data: what in a text seems to be about one human being. Pure; nothing is stored or sent here.

Only structure belongs into the application (domain.md §4, reliability.md P1). A finding is a warning: it stops the save
once, and whoever insists is written into the history with the field and the sort of the finding, never with the text.
"""

from __future__ import annotations

from graph_app.casedata.fields import (
    CAUSE,
    EVERYTHING,
    FIELD,
    HEADER,
    KEYS,
    REVIEWED,
    CaseDataFound,
    Caution,
    against,
    caution,
    caution_of,
    cautions,
    checked,
    findings,
    found_in,
    free,
    insisted,
)
from graph_app.casedata.findings import Finding, Sort

__all__ = [
    "CAUSE",
    "EVERYTHING",
    "FIELD",
    "HEADER",
    "KEYS",
    "REVIEWED",
    "CaseDataFound",
    "Caution",
    "Finding",
    "Sort",
    "against",
    "caution",
    "caution_of",
    "cautions",
    "checked",
    "findings",
    "found_in",
    "free",
    "insisted",
]
