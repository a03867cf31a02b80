"""A file that is bound to one organisation: nothing else may change, and every change is accepted one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graph_app.entities.record import Tie
from graph_app.ontology import ONTOLOGY, Day, RelKind
from importers.draft import Place, Reading, Unreadable
from importers.gathered import folded
from importers.groups import Group, question_key
from importers.intake import Decisions, Intake, Question
from importers.known import OWN, Known
from importers.plan import Action, Amendment, Link, Step
from importers.seal import FORMAT, NOBODY

_OPTIONS = (("take", "Neue Angabe übernehmen"), ("keep", "Bisherige Angabe behalten"))
_UNPROVEN = "Der Fragebogen wurde nicht geprüft. Bitte laden Sie die Datei unter „Import“ hoch."
_NOT_ASKED = frozenset({"confirmed_on", "status", "status_since"})
_BELONGS = ("EMPLOYED_BY", "LOCATED_AT")
#: What asks the partner once more is of this file, too.
_TASK = "Gap"


def check_bound(reading: Reading, intake: Intake) -> None:
    """Raises Unreadable for a questionnaire whose seal nobody has proven."""
    if reading.format == FORMAT and not intake.organisation:
        raise Unreadable(_UNPROVEN)


def ask_fieldwise(
    known: Known, steps: Mapping[str, Step], groups: Mapping[str, Group], intake: Intake, decisions: Decisions
) -> None:
    """Reject what is not of the organisation, and ask about every change of what is. Until answered nothing is set."""
    taken: set[str] = set()
    kept: set[str] = set()
    for key, step in steps.items():
        if step.action is Action.REJECTED:
            continue
        if problem := _foreign(known, step, intake):
            step.action, step.messages = Action.REJECTED, [problem]
            continue
        if step.record is not None:
            step.name = step.name or step.record.name
        if step.record is None or step.record.kind.personal or step.kind.name == _TASK:
            continue
        asking = _Asking(known, step, groups[key], steps, decisions)
        declined = [asking.value(name) for name in list(step.values) if name not in _NOT_ASKED]
        declined += [asking.link(link) for link in list(step.links) if link.rel.name != "HOLDS"]
        declined += [asking.amendment(one) for one in list(step.amendments) if one.tie.rel.name != "HOLDS"]
        holder = asking.holder()
        declined.append(holder)
        persons = {tie.end.key for _, tie in groups[key].tied if tie.rel == "HOLDS" and tie.end and tie.end.key}
        (kept if holder else taken).update(persons)
        asking.settle()
        if any(declined):
            asking.drop("confirmed_on")
    for key in kept - taken:
        groups[key].left_out = True


def _foreign(known: Known, step: Step, intake: Intake) -> str:
    """Why a record is none of this file's business; "" when it is."""
    record = step.record
    if step.kind.name == _TASK:
        return ""  # it is made by doubts.py, only about this organisation
    if record is None:
        new = "" if step.kind.personal else f"Den Eintrag dieser Zeile gibt es nicht mehr: {step.kind.label.de}."
        return new and f"{new} Ein Fragebogen legt nur Personen neu an."
    if record.kind.is_a(ONTOLOGY.kind("Organisation")):
        return "" if record.id == intake.organisation else "Dieser Fragebogen gehört zu einer anderen Organisation."
    if record.kind.name == "Position":
        ties = [tie for name in _BELONGS for tie in known.ties(ONTOLOGY.relation(name), [record.id], True)[record.id]]
        if intake.organisation in {tie.target_id for tie in ties}:
            return ""
        return f"Die Stelle „{record.name[:80]}“ gehört nicht zu der Organisation, die gefragt wurde."
    return "" if record.kind.personal else "Ein Fragebogen ändert nur die Organisation, die gefragt wurde."


class _Asking:
    """The questions about one record. Each says whether the new statement was declined."""

    def __init__(self, known: Known, step: Step, group: Group, steps: Mapping[str, Step], decisions: Decisions) -> None:
        self._known, self._step, self._group, self._decisions = known, step, group, decisions
        self._given: dict[str, list[Place]] = {}
        self._names = {one.end: one.name for one in steps.values() if one.name}
        self._about = f"Stelle {step.name[:80]}, " if step.kind.name == "Position" else ""

    def value(self, name: str) -> bool:
        """About one value."""
        prop = self._step.kind.property(name)
        old, new = self._step.changes.get(name, [None, None])
        vocabulary = prop.vocabulary
        words = [
            vocabulary.term(str(one)).label.de if vocabulary and str(one) in vocabulary.keys else _word(one)
            for one in (old, new)
        ]
        if not self._declined(
            name, f"{prop.label.de}: bisher {words[0]}, neu {words[1]}", str(new), self._group.places.get(name)
        ):
            return False
        self.drop(name)
        return True

    def link(self, link: Link) -> bool:
        """About one new relationship; one that was to end, but is not there any more, is dropped."""
        if link.values.get("valid_to") is not None:
            self._step.links.remove(link)
            self._retell(link.rel)
            return False
        name = self._name(link.target)
        if not self._declined(link.rel.name, f"Neu: {link.rel.label.de} {name}", link.target, self._place(link.target)):
            return False
        self._step.links.remove(link)
        self._retell(link.rel)
        return True

    def amendment(self, amendment: Amendment) -> bool:
        """About one relationship that is over."""
        rel = amendment.tie.rel
        said = f"Nicht mehr: {rel.label.de} {self._other(amendment.tie)}"
        if not self._declined(rel.name, said, amendment.tie.id, self._place(amendment.tie.target_id)):
            return False
        self._step.amendments.remove(amendment)
        self._retell(rel)
        return True

    def holder(self) -> bool:
        """About who has the position."""
        step = self._step
        links = [link for link in step.links if link.rel.name == "HOLDS"]
        over = [one for one in step.amendments if one.tie.rel.name == "HOLDS"]
        if not links and step.values.get("status") == "besetzt":
            self.drop("status")  # whoever was named may not be kept here, or is there already
        if not links and not over:
            return False
        old = ", ".join(self._other(one.tie) for one in over) or NOBODY
        new = ", ".join(self._name(link.source) for link in links) or NOBODY
        if not self._declined("HOLDS", f"Inhaber/in: bisher {old}, neu {new}", new):
            return False
        step.links = [link for link in step.links if link not in links]
        step.amendments = [one for one in step.amendments if one not in over]
        step.changes.pop("HOLDS", None)
        for name in ("status", "status_since"):
            self.drop(name)
        return True

    def drop(self, name: str) -> None:
        """Leave a value as it is stored."""
        self._step.values.pop(name, None)
        self._step.changes.pop(name, None)

    def settle(self) -> None:
        """The rows of what is taken: the record is told of by the first of them."""
        places = [place for found in self._given.values() for place in found]
        if places:
            self._step.place = min(places, key=lambda place: place.row)
        self._step.rows = {name: sorted({one.row for one in found}) for name, found in self._given.items()}

    def _place(self, target: str) -> Place | None:
        """Where the file says something of another record: by its id, else by its name."""
        name = folded(self._name(target))
        for place, tie in self._group.tied:
            end = tie.end
            if end is not None and (end.external == (OWN, target) or (end.text and folded(end.text) == name)):
                return place
        return None

    def _declined(self, name: str, said: str, new: str, place: Place | None = None) -> bool:
        step = self._step
        question = Question(
            question_key("field", step.key, name, new),
            "field",
            f"{self._about}{said}. Übernehmen?",
            _OPTIONS,
            step.record.id if step.record is not None else "",
            place,
        )
        step.questions.append(question)
        declined = self._decisions.of(question) == "keep"
        if place is not None and not declined:
            self._given.setdefault(name, []).append(place)
        return declined

    def _retell(self, rel: RelKind) -> None:
        """What people see of a type of relationship, after one of them was left out."""
        new = [self._name(link.target) for link in self._step.links if link.rel is rel]
        over = [one for one in self._step.amendments if one.tie.rel is rel]
        told = [*new, *(f"{self._other(one.tie)}: {_end(one)}" for one in over)]
        self._step.changes.pop(rel.name, None)
        if told:
            self._step.changes[rel.name] = [None, "; ".join(told)]

    def _name(self, end: str) -> str:
        if end in self._names:
            return self._names[end]
        record = self._known.record(end)
        return record.name if record is not None else end

    def _other(self, tie: Tie) -> str:
        own = self._step.record.id if self._step.record is not None else ""
        return self._name(tie.source_id if tie.target_id == own else tie.target_id)


def _end(amendment: Amendment) -> str:
    day = amendment.values.get("valid_to")
    return f"gilt bis {day.text()}" if isinstance(day, Day) else "geändert"


def _word(value: Any) -> str:
    if isinstance(value, list):
        return f"„{', '.join(map(str, value))}“"[:200]
    if isinstance(value, bool):
        return "ja" if value else "nein"
    return f"„{str(value)[:200]}“" if value not in (None, "") else "leer"
