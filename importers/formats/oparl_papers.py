"""Meetings and papers of an OParl file: the agenda, and which paper went to which body with which result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph_app import clock
from importers import naming
from importers.draft import Draft, TieDraft
from importers.formats.oparl_objects import Item, Store, names_of
from importers.plaintext import clock_of, day_of, listed, one_line, tidy


def meeting(store: Store, item: Item) -> Iterator[Draft]:
    """A meeting with its day, its state, its agenda and who was there."""
    data = store.told(
        item,
        "name",
        "meetingState",
        "cancelled",
        "start",
        "end",
        "location",
        "organization",
        "participant",
        "agendaItem",
    )
    day, state = day_of(data.get("start")), one_line(data.get("meetingState")).lower()
    bodies = listed(data.get("organization")) or [key for key in [item.inside("Organization")] if key]
    held = state in ("durchgeführt", "beendet", "abgeschlossen")
    status = "abgesagt" if data.get("cancelled") is True else "stattgefunden" if held else _planned(day)
    title = one_line(data.get("name")) or names_of(store, bodies) or "Sitzung"
    agenda = sorted(_agenda(store, item), key=lambda entry: _order(entry.data.get("order")))
    values = {
        "name": title if not day or day in title else f"{title}, {day}",
        "planned_on": day,
        "held_on": day if status == "stattgefunden" else "",
        "time": clock_of(data.get("start")),
        "place": store.place(data.get("location")),
        "meeting_status": status,
        "agenda": "\n".join(line for line in (_line(store, entry) for entry in agenda) if line),
        "decisions": "\n".join(text for text in (tidy(entry.data.get("resolutionText")) for entry in agenda) if text),
    }
    ties = [TieDraft("PART_OF", store.ref(body, "Body")) for body in bodies]
    for person in listed(data.get("participant")):
        ties.append(TieDraft("ATTENDED", store.ref(person, "Person"), False, {"attendance": "anwesend"}))
    yield Draft(item.place, "Meeting", item.key, _filled(values), tuple(ties), item.external)


def _planned(day: str) -> str:
    """Nobody says that it was held: what lies ahead is planned, what is over is left open."""
    return "" if day and day < clock.today().isoformat() else "geplant"


def _agenda(store: Store, item: Item) -> list[Item]:
    """The agenda items that the meeting lists or that name the meeting."""
    found = {entry.key: entry for entry in map(store.found, listed(item.data.get("agendaItem"))) if entry is not None}
    for entry in store.agenda_of(item.key):
        found.setdefault(entry.key, entry)
    return list(found.values())


def _line(store: Store, entry: Item) -> str:
    data = store.told(
        entry,
        "number",
        "order",
        "name",
        "result",
        "resolutionText",
        "meeting",
        "consultation",
        "public",
        "start",
        "end",
    )
    text = " ".join(part for part in (one_line(data.get("number")), one_line(data.get("name"))) if part)
    result = one_line(data.get("result"))
    return f"{text} ({result})" if text and result else text


def _order(value: Any) -> int:
    return value if isinstance(value, int) else 1_000_000


def paper(store: Store, item: Item) -> Iterator[Draft]:
    """A paper with its number, and the bodies it was submitted to."""
    data = store.told(
        item, "name", "reference", "date", "paperType", "originatorOrganization", "underDirectionOf", "consultation",
        "relatedPaper", "superordinatedPaper", "subordinatedPaper", "body",
    )  # fmt: skip
    word = one_line(data.get("paperType"))
    values = {
        "name": one_line(data.get("name")) or one_line(data.get("reference")),
        "number": one_line(data.get("reference")),
        "paper_type": naming.paper_type(word),
        "date": day_of(data.get("date")),
        "lead": names_of(store, data.get("underDirectionOf")),
    }
    ties = [tie for consultation in store.consultations_of(item) for tie in _submitted(store, consultation)]
    for name in ("relatedPaper", "superordinatedPaper"):
        ties += [TieDraft("REFERS_TO", store.ref(other, "Paper")) for other in listed(data.get(name))]
    messages = []
    if values["paper_type"] == "sonstiges" and word:
        messages.append(f"Die Art „{word[:80]}“ ist hier unbekannt; eingetragen ist „sonstiges Papier“.")
    if originators := names_of(store, data.get("originatorOrganization")):
        messages.append(f"Eingereicht von: {originators[:200]}.")
    yield Draft(item.place, "Paper", item.key, _filled(values), tuple(ties), item.external, tuple(messages))


def _submitted(store: Store, consultation: Item) -> Iterator[TieDraft]:
    data = store.told(consultation, "paper", "agendaItem", "meeting", "organization", "authoritative", "role")
    point = store.found(data.get("agendaItem"))
    sitting = store.found(data.get("meeting") or (point.data.get("meeting") if point else None))
    purpose = one_line(data.get("role")) or ("Entscheidung" if data.get("authoritative") is True else "")
    values = {
        "date": day_of(sitting.data.get("start")) if sitting else "",
        "purpose": purpose,
        "result": one_line(point.data.get("result")) if point else "",
    }
    bodies = listed(data.get("organization")) or (listed(sitting.data.get("organization")) if sitting else [])
    for body in bodies:
        yield TieDraft("SUBMITTED_TO", store.ref(body, "Body"), True, _filled(values))


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if text}
