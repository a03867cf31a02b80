"""Which stored relationship a row speaks of again: by its end, by what tells it from others, by its days. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graph_app.entities.record import Tie
from graph_app.ontology import Day
from importers.draft import TieDraft
from importers.intake import Intake

#: What makes two relationships of a type between the same records different ones.
IDENTITY = ("topic", "stage", "law_area", "plan_version", "mode", "from_stage", "to_stage", "date")


def holds(tie: Tie, intake: Intake) -> bool:
    """Whether a relationship holds on the day the list is of."""
    return _begun(tie, intake) and not over(tie.values, intake)


def over(values: Mapping[str, Any], intake: Intake) -> bool:
    """Whether what these values speak of was over by the day the list is of: it ends nothing that holds then."""
    return _ended(values, intake, itself=True)


def again(stored: Iterable[Tie], end: str, draft: TieDraft, values: Mapping[str, Any], intake: Intake) -> Tie | None:
    """The stored relationship to ``end`` that the draft speaks of, ``values`` being its checked ones; None when new.

    What the row does not say tells nothing apart: a body named without a day is the one a paper was submitted to on
    some day. Unless it says so, nothing is planned. What is over counts where the row tells the same days, and, unless
    the row tells who came after whom, on its last day too.
    """
    to_end = [tie for tie in stored if (tie.target_id if draft.outgoing else tie.source_id) == end]
    standing = [tie for tie in to_end if _stands(tie, draft, values, intake)]
    told = {"mode", *(name for name in IDENTITY if name in draft.values or name in values)}
    for names in (IDENTITY, told):
        for tie in standing:
            if all(_identity(tie.values, name) == _identity(values, name) for name in names):
                return tie
    return None


def _identity(values: Mapping[str, Any], name: str) -> Any:
    return values.get(name) or ("ist" if name == "mode" else None)


def _stands(tie: Tie, draft: TieDraft, values: Mapping[str, Any], intake: Intake) -> bool:
    days = _days(values)
    if holds(tie, intake) or (any(days) and days == _days(tie.values)):
        return True
    return not draft.replaces and _begun(tie, intake) and not _ended(tie.values, intake)


def _days(values: Mapping[str, Any]) -> tuple[Day | None, ...]:
    days = (values.get("valid_from"), values.get("valid_to"))
    return tuple(day if isinstance(day, Day) and day.known else None for day in days)


def _begun(tie: Tie, intake: Intake) -> bool:
    begin = tie.values.get("valid_from")
    return not (isinstance(begin, Day) and begin.first is not None and begin.first > intake.as_of)


def _ended(values: Mapping[str, Any], intake: Intake, itself: bool = False) -> bool:
    """Whether it was over before the day of the list; with ``itself`` also when that day was its last."""
    end = values.get("valid_to")
    if not isinstance(end, Day) or end.last is None:
        return False
    return end.last <= intake.as_of if itself else end.last < intake.as_of
