"""Who was asked and who came, in one sentence: who was represented was not there, and unknown is not absent."""

from __future__ import annotations

import pytest

from graph_app.entities.record import Tie
from graph_app.meetings.detail import summary
from graph_app.meetings.sheet import Seat
from graph_app.ontology import ONTOLOGY


def seat(key: str, attendance: str = "") -> Seat:
    """An organisation that was asked and agreed."""
    invited = Tie(ONTOLOGY.relation("INVITED"), f"i-{key}", 1, key, "treffen", {"reply": "zugesagt"})
    attended = Tie(ONTOLOGY.relation("ATTENDED"), f"a-{key}", 1, key, "treffen", {"attendance": attendance})
    return Seat(key, key, ONTOLOGY.kind("Organisation"), invited=invited, attended=attended if attendance else None)


@pytest.mark.parametrize(
    ("came", "told"),
    [
        (("anwesend", "anwesend"), "Zwei Einladungen, zwei Zusagen; zwei waren da."),
        (
            ("anwesend", "vertreten", "", ""),
            "Vier Einladungen, vier Zusagen; einer war da; einer ließ sich vertreten; von zwei ist es nicht erfasst.",
        ),
        (("vertreten", "vertreten"), "Zwei Einladungen, zwei Zusagen; zwei ließen sich vertreten."),
        (("entschuldigt", "gefehlt"), "Zwei Einladungen, zwei Zusagen; niemand war da; zwei fehlten."),
        (("", ""), "Zwei Einladungen, zwei Zusagen. Wer da war, ist noch nicht erfasst."),
    ],
)
def test_the_summary_tells_who_was_there_and_what_is_unknown(came: tuple[str, ...], told: str) -> None:
    assert summary([seat(f"o{number}", state) for number, state in enumerate(came)]) == told
