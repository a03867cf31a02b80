"""What a partner leaves open: a question each, and a gap to ask after it.

Something is no longer true and nothing is said to be true instead, or what is said cannot be stored. The record itself
stays as it is. A gap that is still open is not noted twice; a closed one is opened again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from graph_app.entities import reads
from graph_app.entities.gaps import GAP, OPEN
from graph_app.entities.reads import Reader
from graph_app.entities.record import Record
from graph_app.errors import InvalidInput
from graph_app.ontology import ONTOLOGY, Day
from graph_app.schemas import checked
from importers.draft import Draft, Ref, TieDraft
from importers.groups import SKIP
from importers.known import OWN
from importers.seal import Seal
from importers.sources.questionnaire import Doubt

#: So many days after the Stand of the answer it should have been asked after; an answer read in late has as many.
DAYS = 14
_ASKED = "Der Partner sagt: {what} stimmt nicht mehr, nennt aber keinen neuen Wert. Was soll geschehen?"
_TASK = "Nachfragen: als Lücke vormerken, fällig am {due}"
_NOTHING = "Nichts vormerken"
_REASON = (
    "Laut Fragebogen vom {issued:%d.%m.%Y} stimmt „{what}“ nicht mehr; was stattdessen gilt, steht nicht da. Bitte "
    "fragen Sie beim Partner nach und ändern Sie dann den Eintrag."
)
_REFUSED = "Der Partner schreibt zu {what} „{said}“; das lässt sich nicht übernehmen. Was soll geschehen?"
_NOT_TAKEN = (
    "Im Fragebogen vom {issued:%d.%m.%Y} steht zu „{what}“ etwas, das sich nicht übernehmen ließ. Bitte fragen Sie "
    "beim Partner nach und ändern Sie dann den Eintrag."
)
_THERE = "{place}: Zu „{what}“ ist das Nachfragen schon vorgemerkt: „{name}“."
_OVER = "stimmt nicht mehr"
_UNASSIGNED = (
    "Im Fragebogen steht etwas, das nicht zur Auswahl gehört. Die Rückmeldung wird deshalb nicht als Bestätigung "
    "vermerkt."
)
_UNCONFIRMED = (
    "Im Fragebogen stimmen Angaben nicht mehr, und es steht kein neuer Wert da. Die Rückmeldung wird deshalb nicht "
    "als Bestätigung vermerkt."
)


def follow_up(
    reader: Reader, record: Record, seal: Seal, doubts: Sequence[Doubt], day: date, handed_in: date
) -> tuple[tuple[Draft, ...], tuple[str, ...]]:
    """A draft of a gap for every doubt, which asks before it is noted, and what the plan says beside them.

    ``record`` is the organisation, ``day`` the Stand of the answer, ``handed_in`` when its file came in: what is to be
    asked is due 14 days after the later one. Writes nothing.
    """
    noted = {one.name: one for one in _noted(reader, record)}
    drafts: list[Draft] = []
    notes: list[str] = []
    for doubt in doubts:
        wrong = "gehört nicht zur Auswahl" if doubt.chosen else "ist nicht lesbar" if doubt.refused else _OVER
        name = f"Nachfragen bei {record.name[:120]}: {doubt.label} {wrong}"
        known = noted.get(name)
        if known is not None and known.values.get("status") in OPEN:
            place = f"Blatt „{doubt.place.sheet}“, Zeile {doubt.place.row}"
            notes.append(_THERE.format(place=place, what=doubt.label, name=name))
        else:
            drafts.append(_draft(doubt, name, seal, day, max(day, handed_in), known))
    if any(not doubt.refused for doubt in doubts):
        notes.append(_UNCONFIRMED)
    elif any(doubt.chosen for doubt in doubts):
        notes.append(_UNASSIGNED)
    return tuple(drafts), tuple(notes)


def unstorable(drafts: Iterable[Draft], seal: Seal) -> Iterator[Doubt]:
    """The answers that the schema of the form refuses, in the order of the file."""
    for draft in drafts:
        kind = ONTOLOGY.kind(draft.kind)
        if kind.personal:
            continue
        labels = {prop.name: prop.label.de for prop in kind.properties}
        position = next((one for _, one in draft.external), "") if kind.name == "Position" else ""
        for name, value in draft.values.items():
            try:
                checked(kind, {name: value}, partial=True)
            except InvalidInput:
                label = labels.get(name, name)
                if position:
                    label = f"Stelle {str(seal.rows[draft.key].get('feld'))[:80]}, {label}"
                yield Doubt(draft.place, f"{draft.key}:{name}", label, "", position, str(value))


def _draft(doubt: Doubt, name: str, seal: Seal, day: date, since: date, known: Record | None) -> Draft:
    due = Day.on(since + timedelta(days=DAYS)).text()
    about = f"„{doubt.label}“" + (f" (bisher „{doubt.before[:80]}“)" if doubt.before else "")
    values = {
        "name": name,
        "status": OPEN[0],
        "status_since": Day.on(day).text(),
        "due_on": due,
        "reason": (_NOT_TAKEN if doubt.refused else _REASON).format(issued=seal.issued, what=doubt.label),
    }
    return Draft(
        doubt.place,
        GAP.name,
        f"nachfragen:{doubt.key}",
        values,
        tuple(_ties(doubt, seal)),
        ((OWN, known.id),) if known is not None else (),
        question=(_REFUSED if doubt.refused else _ASKED).format(what=about, said=doubt.refused[:80]),
        options=(("take", _TASK.format(due=due)), (SKIP, _NOTHING)),
    )


def _ties(doubt: Doubt, seal: Seal) -> Iterator[TieDraft]:
    ends: Mapping[str, str] = {seal.organisation: "REFERS_TO", doubt.position: "REFERS_TO", seal.kreis: "IN_TERRITORY"}
    for target, rel in ends.items():
        if target:
            yield TieDraft(rel, Ref(external=(OWN, target)))


def _noted(reader: Reader, record: Record) -> Iterable[Record]:
    """The gaps that speak of the organisation, archived ones left out."""
    ties = [tie for tie in reads.ties(reader, record.id) if tie.rel.name == "REFERS_TO" and not tie.outgoing]
    ids = {tie.source_id for tie in ties if tie.other is not None and tie.other.kind is GAP}
    return [one for one in reads.many(reader, ids) if not one.archived] if ids else []
