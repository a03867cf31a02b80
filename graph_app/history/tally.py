"""How often what happened between two days, counted from the lines of the comparison, and said as sentences. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph_app.history import comparison, gaps
from graph_app.history.comparison import Comparison
from graph_app.web.formats import in_words

NOTHING = "Zwischen beiden Tagen ist keine Änderung mit Tag erfasst. Das heißt nicht, dass sich nichts geändert hat."
#: Words that change with their number; the others stay as they are: „1 neu“, „2 neu“.
_MANY = {
    gaps.OPENED: "Lücken entstanden", gaps.CLOSED: "Lücken geschlossen", gaps.LEARNT_GAP: "Lücken jetzt bekannt",
    "fand statt": "fanden statt", "Besuch": "Besuche", "Anruf": "Anrufe", "E-Mail": "E-Mails",
}  # fmt: skip
NOT_THERE = "Vor Ort ist zwischen beiden Tagen keine Änderung mit Tag erfasst."


@dataclass(frozen=True, slots=True)
class Count:
    """How many lines of a part say that this happened."""

    part: str
    turn: str
    number: int


def tally(found: Comparison) -> tuple[Count, ...]:
    """The counts, part by part; together they are as many as there are lines."""
    counted = Counter((line.part, line.turn) for line in found.lines)
    known = {key: rank for rank, key in enumerate(_SAID)}
    order = sorted(counted, key=lambda key: (comparison.PARTS.index(key[0]), known.get(key, len(known))))
    return tuple(Count(part, turn, counted[part, turn]) for part, turn in order)


def by_kind(found: Comparison) -> tuple[tuple[Count, str], ...]:
    """The counts once more, each divided by what the lines are about, the most frequent first."""
    counted = Counter((line.part, line.turn, line.kind) for line in found.lines)
    most = sorted(counted.items(), key=lambda item: (-item[1], item[0][2]))
    return tuple(
        (Count(one.part, one.turn, number), kind)
        for one in tally(found)
        for (part, turn, kind), number in most
        if (part, turn) == (one.part, one.turn)
    )


def kinds(relations: Iterable[str]) -> str:
    """Relationships counted in short, the most frequent first: „2 × arbeitet zusammen mit · 1 × ist Mitglied in“."""
    counted = Counter(relation.split(":")[0] for relation in relations)
    return " · ".join(f"{number} × {one}" for one, number in sorted(counted.items(), key=lambda row: (-row[1], row[0])))


def word(turn: str, number: int) -> str:
    """What happened, as it is written beside a number: „1 Lücke geschlossen“, „2 Lücken geschlossen“."""
    return _MANY.get(turn, turn) if number > 1 else turn


def of_part(counts: Iterable[Count], part: str) -> str:
    """The counts of a part in short: „2 neu · 1 beendet“; empty where there is none."""
    return " · ".join(f"{one.number} {word(one.turn, one.number)}" for one in counts if one.part == part)


def overview(found: Comparison) -> tuple[tuple[str, int, str], ...]:
    """Each part with something in it: its name, how many lines, and these in short."""
    counts = tally(found)
    sums = {part: sum(one.number for one in counts if one.part == part) for part in comparison.PARTS}
    return tuple((part, number, of_part(counts, part)) for part, number in sums.items() if number)


def finding(found: Comparison) -> str:
    """What changed, a sentence for each part; what is only planned, known or entered comes last and says so."""
    counts = tally(found)
    sums = {part: sum(one.number for one in counts if one.part == part) for part in comparison.PARTS}
    world = [sentence for part in comparison.WORLD if (sentence := _told(counts, part))]
    apart = [say(sums[part]) for part, say in _APART.items() if sums[part]]
    if world:
        return " ".join([*world, *apart])
    return " ".join([NOT_THERE, *apart]) if apart else NOTHING


@dataclass(frozen=True, slots=True)
class _Noun:
    """What is counted: one of it, many of it, and one more where the noun was just said."""

    one: str
    many: str
    again: str


_CONTACT = _Noun("ein Kontakt", "Kontakte", "einer")
_RECORD = _Noun("ein Eintrag", "Einträge", "einer")
_POSITION = _Noun("eine Stelle", "Stellen", "eine")
_GAP = _Noun("eine Lücke", "Lücken", "eine")
_FIELD = _Noun("ein Feld der Abdeckung", "Felder der Abdeckung", "eines")
_TASK = _Noun("eine Lücke in Arbeit", "Lücken in Arbeit", "eine")
_MEETING = _Noun("ein Treffen", "Treffen", "eines")
_ISSUE = _Noun("ein Strukturthema", "Strukturthemen", "eines")
_MEASURE = _Noun("eine Maßnahme", "Maßnahmen", "eine")
_GRANT = _Noun("eine Förderung", "Förderungen", "eine")
_OUTSIDE = _Noun("ein Kontakt außerhalb von Treffen", "Kontakte außerhalb von Treffen", "einer")
#: What happened, as one and as many do it; "" stands for whatever else a part may tell.
_SAID: Mapping[tuple[str, str], tuple[_Noun, str, str]] = {
    (comparison.CONTACTS, "neu"): (_CONTACT, "begann", "begannen"),
    (comparison.CONTACTS, "beendet"): (_CONTACT, "endete", "endeten"),
    (comparison.CONTACTS, "begonnen und beendet"): (
        _CONTACT,
        "begann und endete wieder",
        "begannen und endeten wieder",
    ),
    (comparison.CONTACTS, "geändert"): (_RECORD, "änderte sich", "änderten sich"),
    (comparison.CONTACTS, ""): (_RECORD, "änderte sich", "änderten sich"),
    (comparison.POSITIONS, "besetzt"): (_POSITION, "wurde besetzt", "wurden besetzt"),
    (comparison.POSITIONS, "frei geworden"): (_POSITION, "wurde frei", "wurden frei"),
    (comparison.POSITIONS, "weggefallen"): (_POSITION, "fiel weg", "fielen weg"),
    (comparison.POSITIONS, "neu"): (_POSITION, "kam unbesetzt hinzu", "kamen unbesetzt hinzu"),
    (comparison.POSITIONS, ""): (_POSITION, "wechselte den Status", "wechselten den Status"),
    (comparison.COVERAGE, gaps.OPENED): (_GAP, "entstand", "entstanden"),
    (comparison.COVERAGE, gaps.CLOSED): (_GAP, "wurde geschlossen", "wurden geschlossen"),
    (comparison.COVERAGE, gaps.GAINED): (_FIELD, "kam hinzu", "kamen hinzu"),
    (comparison.COVERAGE, gaps.LOST): (_FIELD, "fiel weg", "fielen weg"),
    (comparison.COVERAGE, ""): (_FIELD, "änderte sich", "änderten sich"),
    (comparison.TASKS, ""): (_TASK, "hat einen neuen Stand", "haben einen neuen Stand"),
    (comparison.ISSUES, "neu"): (_ISSUE, "kam hinzu", "kamen hinzu"),
    (comparison.ISSUES, ""): (_ISSUE, "hat einen neuen Stand", "haben einen neuen Stand"),
    (comparison.MEASURES, "neu"): (_MEASURE, "kam hinzu", "kamen hinzu"),
    (comparison.MEASURES, ""): (_MEASURE, "hat einen neuen Stand", "haben einen neuen Stand"),
    (comparison.GRANTS, "neu"): (_GRANT, "kam hinzu", "kamen hinzu"),
    (comparison.GRANTS, ""): (_GRANT, "hat einen neuen Stand", "haben einen neuen Stand"),
    (comparison.MEETINGS, ""): (_MEETING, "fand statt", "fanden statt"),
    (comparison.OUTSIDE, ""): (_OUTSIDE, "ist erfasst", "sind erfasst"),
}


def _told(counts: Iterable[Count], part: str) -> str:
    """The sentence of a part; empty where nothing happened."""
    said: dict[tuple[str, str], int] = {}
    for one in counts:
        if one.part == part:
            key = (part, one.turn) if (part, one.turn) in _SAID else (part, "")
            said[key] = said.get(key, 0) + one.number
    text = ", ".join(_phrases(said))
    return f"{text[0].upper()}{text[1:]}." if text else ""


def _phrases(said: Mapping[tuple[str, str], int]) -> Iterator[str]:
    last = None
    for key, number in said.items():
        noun, one, many = _SAID[key]
        if number == 1:
            yield f"{noun.again if noun is last else noun.one} {one}"
        else:
            words = in_words(number, "", "" if noun is last else noun.many).strip()
            yield f"{words} {many}"
        last = noun


def _planned(number: int) -> str:
    return f"Nur geplant {'ist' if number == 1 else 'sind'} {in_words(number, 'eine Änderung', 'Änderungen')}."


def _learnt(number: int) -> str:
    return f"Von {in_words(number, 'einem Feld', 'Feldern')} der Abdeckung ist nur anderes bekannt."


def _entered(number: int) -> str:
    verb = "wurde" if number == 1 else "wurden"
    words = in_words(number, "eine Angabe", "Angaben")
    return f"Nur nachgetragen {verb} {words}: Das ist keine Veränderung vor Ort."


_APART = {comparison.PLANNED: _planned, comparison.LEARNT: _learnt, comparison.ENTERED: _entered}
