"""The page on which is noted what came of a conference. No HTTP."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from graph_app import clock
from graph_app.case_conferences import conferences, forms, sheets
from graph_app.case_conferences.conferences import Conference
from graph_app.case_conferences.forms import FollowUpPage
from graph_app.entities import reads
from graph_app.entities.reads import Reader
from graph_app.meetings import attendance, inviting
from graph_app.ontology import ONTOLOGY

BODY = ONTOLOGY.kind("Body")


def bodies(reader: Reader, kreis: str | None) -> list[tuple[str, str]]:
    """The bodies of a Kreis to which an issue can be handed over."""
    return inviting.told_apart(reader, [(one.id, one.name) for one in reads.every(reader, BODY, kreis)])


def page(
    reader: Reader, found: Conference, kreis: str | None, raw: Mapping[str, str],
    errors: Mapping[str, Sequence[str]], stale: bool = False,
) -> FollowUpPage:  # fmt: skip
    """The form for a conference; ``stale`` says at each field what somebody else stored there meanwhile."""
    shown = sheets.conference(reader, found, clock.today(), may_edit=True)
    sheet = found.sheet
    changed = forms.meanwhile(sheet, raw, attendance.substitutes(reader, sheet.seats)) if stale else {}
    lines = forms.seat_lines(reader, sheet, raw, changed, errors, inviting.parties(reader, kreis, ("Position",)))
    made = FollowUpPage(
        f"Nachbereitung: {found.meeting.name}", found.meeting.name, shown.path,
        tuple((one.name, one.status, ", ".join(one.bodies)) for one in shown.issues),
        tuple((one.name, one.due_on, one.responsible) for one in shown.actions), stale,
        held=forms.held_control(found.meeting, raw, errors), seats=lines,
        new_issues=forms.issue_rows(raw, bodies(reader, kreis), errors),
        new_measures=forms.measure_rows(raw, inviting.parties(reader, kreis), errors),
        seen=conferences.state_of(sheet),
    )  # fmt: skip
    placed = {control.name for control in made.controls}
    return replace(made, unplaced=tuple(one for name, said in errors.items() if name not in placed for one in said))
