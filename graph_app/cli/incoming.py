"""Commands that take files in and take them back: import, undo."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from graph_app import clock
from graph_app.access import SYSTEM
from graph_app.cli.opened import answer, opened
from graph_app.entities import reads
from graph_app.entities.reads import Reader
from graph_app.errors import InvalidInput, NotThere
from graph_app.ontology import ONTOLOGY, Day
from graph_app.ontology.values import NotADay
from graph_app.settings import Settings
from importers import child, mended, report
from importers.arrival import understood
from importers.draft import Reading, Unreadable
from importers.intake import Intake
from importers.jobs import preview_of
from importers.plan import Plan
from importers.planning import planned
from importers.returned import bound
from importers.run import run
from importers.undo import undo

#: Exit codes of contracts.md §3. A dry run that made its plan did what was asked (0): questions are a part of the plan,
#: in its counts and rows. Only who asked to write is told by 2 that open questions kept it from that.
DONE, OPEN, REFUSED = 0, 2, 3
NOT_UNDERSTOOD = (
    "Keine Spalte ist verstanden, es wurde nichts gelesen. Im Browser lassen sich die Spalten unter „Import“ zuordnen; "
    "eine Liste derselben Form ist danach auch hier verstanden."
)


def import_file(
    file: Path,
    kind: str,
    kreis: str,
    as_of: str,
    origin: str,
    legal_basis: str,
    answers: tuple[str, ...],
    write: bool,
    skip_rejected: bool,
    data: Path | None,
    as_json: bool,
) -> int:
    """Plan a file, and with ``write`` carry the plan out.

    0: planned, even with open questions, or applied; 2: nothing written because of open questions; 3: refused.
    """
    try:
        content = file.read_bytes()
    except OSError:
        return _refused(f"Die Datei „{file.name}“ lässt sich nicht öffnen. Bitte prüfen Sie Namen und Ordner.")
    try:
        day, sort = _day(as_of), _kind(kind)
    except InvalidInput as problem:
        return _refused(problem.message)
    if wrong := [pair for pair in answers if "=" not in pair]:
        return _refused(f"--answer „{wrong[0][:60]}“ passt nicht. Bitte schreiben Sie FRAGE=ANTWORT.")
    given = dict(pair.split("=", 1) for pair in answers)
    with opened(data) as store:
        try:
            territory = reads.one(store, kreis).id if kreis else ""
        except NotThere:
            return _refused(f"Den Kreis mit dem Schlüssel „{kreis[:12]}“ gibt es hier nicht.")
        intake = Intake(file.name, day, territory, origin, legal_basis or "zu_klaeren", sort)
        said = {"kreis": kreis, "as_of": as_of, "origin": origin, "legal_basis": legal_basis}
        try:
            raw, intake = _mended(store, child.reading(file.name, content), intake, said)
            arrival = bound(store, understood(store, raw, intake), Settings.load(data=data).data)
        except Unreadable as problem:
            return _refused(str(problem))
        decisions = arrival.decided(given)
        if write:
            outcome = run(
                store, SYSTEM, arrival.reading, arrival.intake, decisions, whole=not skip_rejected, progress=_shown()
            )
            plan, import_id, made = outcome.plan, outcome.import_id, outcome.made
        else:
            plan = planned(store, arrival.reading, arrival.intake, decisions, _shown())
            import_id, made = None, {}
    answer(preview_of(plan, import_id, made), as_json, report.sentences(plan, applied=import_id is not None))
    _tell_strange(plan, given)
    if not plan.steps and plan.unknown:
        return _said(REFUSED if write else DONE, NOT_UNDERSTOOD)
    if plan.open:
        asked = "Eine Frage ist offen." if len(plan.open) == 1 else f"{len(plan.open)} Fragen sind offen."
        if write:
            return _said(OPEN, f"{asked} Es wurde nichts geschrieben.")
        return _said(DONE, f"{asked} Mit --yes wird erst geschrieben, wenn alle beantwortet sind (--answer).")
    if write and import_id is None:
        return _said(
            REFUSED,
            "Es gibt abgelehnte Zeilen. Es wurde nichts geschrieben. Mit --skip-rejected werden sie ausgelassen.",
        )
    return DONE


def _mended(reader: Reader, raw: Reading, intake: Intake, said: Mapping[str, str]) -> tuple[Reading, Intake]:
    """The intake with what a workbook of rejected rows says of its list; the options that were ``said`` count more."""
    given = mended.given(raw.sheets)
    if given is None:
        return raw, intake
    rows = reads.many(reader, [given.kreis]) if given.kreis else []
    kreise = {one.id for one in rows if one.kind is ONTOLOGY.kind("Territory") and not one.archived}
    untouched = frozenset(name for name, word in said.items() if not word)
    return mended.resumed(raw, intake, mended.Offered(untouched, kreise, clock.today()))


def undo_import(import_id: str, data: Path | None, as_json: bool) -> int:
    """Take an import back; 1 when some records were edited later and stay."""
    with opened(data) as store:
        undone = undo(store, SYSTEM, import_id, _shown())
    spared = [{"id": one.id, "name": one.name, "kind": one.kind.name} for one in undone.refused]
    said = f"{undone.removed} Einträge entfernt, {undone.restored} zurückgesetzt."
    if spared:
        said += (
            f" {len(spared)} nicht zurückgenommen, weil später bearbeitet oder in einer späteren Liste genannt: "
            + ", ".join(one["name"] for one in spared)
            + "."
        )
    found = {"import_id": import_id, "removed": undone.removed, "restored": undone.restored, "refused": spared}
    answer(found, as_json, said)
    return 1 if spared else 0


def _day(text: str) -> date:
    if not text:
        return clock.today()
    try:
        day = Day.parse(text)
    except NotADay as problem:
        raise InvalidInput({"stand": [str(problem)]}, str(problem)) from None
    if day.precision != "D" or day.first is None:
        sentence = "Der Stand der Liste ist ein Tag, zum Beispiel 01.09.2024."
        raise InvalidInput({"stand": [sentence]}, sentence)
    return day.first


def _kind(word: str) -> str:
    """The name of a kind by its name, its German word or its part of an address."""
    if not word or word == "Relationship":
        return word
    for kind in ONTOLOGY.kinds:
        if word.casefold() in {
            name.casefold() for name in (kind.name, kind.slug, kind.label.de, kind.label.plural) if name
        }:
            return kind.name
    known = ", ".join(kind.name for kind in ONTOLOGY.generic)
    raise InvalidInput({"as": [word]}, f"Die Art „{word[:60]}“ gibt es nicht. Möglich sind: {known}.")


def _shown() -> Callable[[str, int, int], None]:
    """Progress on stderr, where a person watches; nothing in a pipe."""
    words = {"plan": "Prüfen", "records": "Einträge", "relationships": "Beziehungen", "history": "Verlauf"}

    before = ""

    def told(phase: str, done: int, total: int) -> None:
        nonlocal before
        sys.stderr.write(f"\r{words.get(phase, phase)}: {done} von {total}   ")
        if phase == "history" != before:
            sys.stderr.write("\n")
        before = phase
        sys.stderr.flush()

    def silent(phase: str, done: int, total: int) -> None:
        return None

    return told if sys.stderr.isatty() else silent


def _tell_strange(plan: Plan, given: Mapping[str, str]) -> None:
    """Name the answers to which the file has no question: they are mostly written wrong."""
    questions = [question for step in plan.steps for question in step.questions]
    known = {key for question in questions for key in (question.key, f"*{question.sort}")}
    for key in sorted(given.keys() - known):
        sys.stderr.write(f"Zu „{key[:60]}“ gibt es in dieser Datei keine Frage.\n")


def _refused(sentence: str) -> int:
    return _said(REFUSED, sentence)


def _said(code: int, sentence: str) -> int:
    sys.stderr.write(f"{sentence}\n")
    return code
