"""A workbook of rejected rows that comes back: what was said beside its list, read from its own sheet. Pure.

It only spares typing it again. Everything is checked as the form checks it, and nothing here says who may do what.
``report`` writes the sheet.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from graph_app import casedata
from graph_app.ontology import ONTOLOGY, Day
from graph_app.ontology.values import NotADay, folded
from importers.draft import Reading, Sheet
from importers.intake import ASKED_ANEW, Decisions, Intake, Question, asked
from importers.targets import RELATIONSHIP

SHEET = "Angaben zur Liste"
REASON = "Grund der Ablehnung"
KREIS, DAY, ORIGIN, BASIS = "Kreis", "Stand der Liste", "Herkunft", "Rechtsgrundlage für neue Personen"
#: Before every answer that was given to a question of the list.
ANSWER = "Antwort"
#: Above the lines that say what every column was taken for.
TABLE = ("Blatt", "Spalte", "Feld", "Kennung des Feldes")
_ABOUT = frozenset({SHEET, KREIS, DAY, ORIGIN, BASIS, TABLE[0]})
_ANSWER = re.compile(r"[0-9a-f]{16}(~[0-9a-f]{12}=.+|=same:.+)")
_MAPPED = f"Das Blatt „{SHEET}“ sagt, was die Spalten bedeuten; so sind sie wieder zugeordnet."
_ANSWERED = "Antworten zu dieser Liste gelten wieder, wo die Frage dieselbe ist."
_TAKEN = f"Aus dem Blatt „{SHEET}“ übernommen: {{}}. Bitte sehen Sie nach, ob das noch stimmt."


@dataclass(frozen=True, slots=True)
class Given:
    """What a mended workbook says of its list.

    ``tables`` holds by sheet the name of the kind and the target of every folded heading ("" for not read),
    ``answers`` what was answered, by the names that ``answered`` gives it.
    """

    kreis: str = ""
    as_of: date | None = None
    origin: str = ""
    legal_basis: str = ""
    tables: Mapping[str, tuple[str, Mapping[str, str]]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)


def tells_of_rejected(sheet: Sheet) -> bool:
    """Whether a sheet is the one that we put beside rejected rows; it lists nothing."""
    return {line.cells[0].strip() for line in sheet.lines if line.cells} >= _ABOUT


def is_reason(heading: str) -> bool:
    """Whether a heading is the one that we put over the reasons of rejected rows."""
    return folded(heading) == folded(REASON)


def given(sheets: Sequence[Sheet]) -> Given | None:
    """What such a workbook says; None for any other file. What cannot be understood counts as not said."""
    sheet = next((sheet for sheet in sheets if tells_of_rejected(sheet)), None)
    if sheet is None:
        return None
    rows = [tuple(cell.strip() for cell in (*line.cells, "", "", "", "")[:4]) for line in sheet.lines]
    said = {row[0]: row[1] for row in reversed(rows)}
    head = next(at for at, row in enumerate(rows) if row[0] == TABLE[0])
    tables: dict[str, tuple[str, dict[str, str]]] = {}
    for name, heading, _, key in rows[head + 1 :]:
        if not heading:
            tables[name] = (key if key in _kinds() else "", {})
        elif name in tables:
            tables[name][1].setdefault(folded(heading), key)
    basis = said[BASIS] if said[BASIS] in ONTOLOGY.vocabulary("legal_basis").keys else ""
    answers = {row[1]: row[2] for row in rows[:head] if row[0] == ANSWER and _ANSWER.fullmatch(f"{row[1]}={row[2]}")}
    return Given(said[KREIS], _day(said[DAY]), said[ORIGIN][:300], basis, tables, answers)


def answered(rows: Iterable[Mapping[str, Any]], decisions: Decisions) -> Iterator[tuple[str, str, str]]:
    """What was answered to the questions of a plan (the rows of its answer): name, answer, and the question.

    An answer goes on only to the very same question. Who was said to be somebody new is that record once it was made.
    """
    for row in rows:
        for question in row["questions"]:
            options = [(key, said) for key, said in question["options"]]
            known = Question(question["key"], question["sort"], question["sentence"], tuple(options))
            answer = decisions.of(known)
            if not answer or known.sort in ASKED_ANEW:
                continue
            if answer == "new" and row["id"]:
                yield known.key, f"same:{row['id']}", known.sentence
            else:
                yield asked(known.key, known.sort, known.sentence, dict(options)), answer, known.sentence


def by_key(questions: Iterable[Question], decisions: Decisions) -> Decisions:
    """The decisions with what a workbook answered under the key of its question, as forms know it."""
    if not any("~" in name for name in decisions.answers):
        return decisions
    carried = {name.partition("~")[0] for name in decisions.answers if "~" in name}
    said = {one.key: answer for one in questions if one.key in carried and (answer := decisions.of(one))}
    return Decisions({**said, **{name: answer for name, answer in decisions.answers.items() if "~" not in name}})


def _kinds() -> frozenset[str]:
    return frozenset({RELATIONSHIP, *(kind.name for kind in ONTOLOGY.generic)})


def _day(text: str) -> date | None:
    try:
        found = Day.parse(text)
    except NotADay:
        return None
    return found.first if found.precision == "D" else None


@dataclass(frozen=True, slots=True)
class Offered:
    """What the form offered by itself and nobody changed (names of the intake), and what may stand there.

    ``kreise`` are the ids that may be chosen, ``today`` the last day a list may be of, ``insists`` the cautions that
    somebody overrules.
    """

    untouched: frozenset[str]
    kreise: Collection[str]
    today: date
    insists: frozenset[str] = frozenset()


def resumed(reading: Reading, intake: Intake, offered: Offered) -> tuple[Reading, Intake]:
    """The intake with what the workbook says where the form was left as it was offered, and the reading telling so."""
    said = given(reading.sheets)
    if said is None:
        return reading, intake
    found: dict[str, tuple[str, Any]] = {}
    if said.kreis in offered.kreise:
        found["kreis"] = (KREIS, said.kreis)
    if said.as_of is not None and said.as_of <= offered.today:
        found["as_of"] = ("Stand", said.as_of)
    if said.origin and not casedata.against({"herkunft": said.origin}, offered.insists):
        found["origin"] = (ORIGIN, said.origin)
    if said.legal_basis:
        found["legal_basis"] = ("Rechtsgrundlage", said.legal_basis)
    taken = {name: (word, value) for name, (word, value) in found.items() if name in offered.untouched}
    news = {name: value for name, (_, value) in taken.items() if value != getattr(intake, name)}
    if not news:
        return reading, intake
    note = _TAKEN.format(", ".join(taken[name][0] for name in news))
    return replace(reading, notes=(*reading.notes, note)), replace(intake, **news)


def mapped(reading: Reading) -> tuple[str, ...]:
    """The sentences that columns mean what the workbook says and that its answers count, where it says anything."""
    said = given(reading.sheets)
    if said is None:
        return ()
    return (*((_MAPPED,) if said.tables else ()), *((_ANSWERED,) if said.answers else ()))
