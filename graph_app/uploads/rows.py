"""The rows of a plan as people read them: labels for fields, words for values, one line a change. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph_app.ontology import ONTOLOGY, Day, NodeKind
from graph_app.ontology.values import NotADay

#: The tabs of a plan: the action, the word in the address, the words people read.
TABS = (
    ("create", "neu", "neu"),
    ("update", "geaendert", "geändert"),
    ("unchanged", "unveraendert", "unverändert"),
    ("ask", "offen", "zu entscheiden"),
    ("rejected", "abgelehnt", "abgelehnt"),
)
#: One more tab, across all actions: the rows of which something is said. In the address and as its name.
REMARKED = "hinweise"
#: The sort of the questions about single values of one record (importers.fieldwise).
FIELD = "field"


@dataclass(frozen=True, slots=True)
class Shift:
    """One field of a record, before and after."""

    label: str
    before: str
    after: str
    place: str = field(default="", metadata={"help": "Where it stands, if elsewhere than the record"})


@dataclass(frozen=True, slots=True)
class Row:
    """One record of the plan; ``path`` leads to the stored one, "" while there is none."""

    place: str
    name: str
    kind: str
    path: str
    question: str
    shifts: tuple[Shift, ...] = field(metadata={"help": "What changes, field by field"})
    notes: tuple[str, ...] = field(metadata={"help": "German sentences about this row"})


@dataclass(frozen=True, slots=True)
class Option:
    """One way out of a question; ``path`` leads to the stored record that it names, "" where it names none."""

    value: str
    label: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """One question of the plan as the page asks it."""

    key: str
    sort: str
    place: str
    title: str
    text: str
    options: tuple[Option, ...]
    chosen: str
    path: str
    open: bool

    @property
    def id(self) -> str:
        """Its name as an address within the page."""
        return f"frage-{self.key.replace('*', 'alle-')}"


def row_of(data: Mapping[str, Any], alone: bool = True, brief: bool = False) -> Row:
    """A row of the answer of contracts.md §3 in German words; ``alone`` says that the file has one sheet.

    A ``brief`` one says how many questions are open and leaves out what stands above them (``remarks``).
    """
    kind = ONTOLOGY.kind(data["kind"])
    in_rows: Mapping[str, Sequence[int]] = data.get("rows") or {}
    shifts = tuple(
        Shift(_label(kind, name), _said(kind, name, old), _said(kind, name, new), _numbers(data, in_rows[name], alone))
        if name in in_rows
        else Shift(_label(kind, name), _said(kind, name, old), _said(kind, name, new))
        for name, (old, new) in data["changes"].items()
    )
    path = f"/{kind.slug}/{data['id']}" if data["id"] else ""
    still_open = [question for question in data["questions"] if question["open"]]
    rows = sorted({*(row for found in in_rows.values() for row in found), *(_row(data, one) for one in still_open)})
    said = [*data["messages"], *(question["sentence"] for question in still_open)]
    if brief and data["action"] != "rejected":
        said = [f"{len(still_open)} Fragen sind offen." if len(still_open) > 1 else "Eine Frage ist offen."]
        said = said if still_open else []
    return Row(
        _numbers(data, rows or [data["row"]], alone),
        data["name"] or ("noch offen" if still_open else "ohne Namen"),
        kind.label.de,
        path,
        f"frage-{still_open[0]['key']}" if still_open else "",
        shifts,
        tuple(said),
    )


def remarks(rows: Iterable[Mapping[str, Any]], notes: Iterable[str]) -> tuple[str, ...]:
    """What the plan of a questionnaire says beside its questions, each sentence once; refused rows say it below."""
    said = (message for data in rows if data["action"] != "rejected" for message in data["messages"])
    return tuple(dict.fromkeys((*notes, *said)))


def with_remarks(rows: Iterable[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """The rows of a plan that are carried out and of which something is said; refused ones are counted as such."""
    return tuple(row for row in rows if row["messages"] and row["action"] != "rejected")


def _row(data: Mapping[str, Any], question: Mapping[str, Any]) -> int:
    """The row that a question is about; plans made by an earlier version know only that of the record."""
    return int(question.get("row", data["row"]))


def _numbers(data: Mapping[str, Any], rows: Sequence[int], alone: bool) -> str:
    told = ", ".join(map(str, rows))
    return told if alone else f"{data['sheet']}, {told}"


def place(data: Mapping[str, Any], alone: bool = True) -> str:
    """Where a row stands in the user's file."""
    return f"Zeile {data['row']}" if alone or not data["sheet"] else f"{data['sheet']}, Zeile {data['row']}"


def queries(rows: Iterable[Mapping[str, Any]], answers: Mapping[str, str], alone: bool = True) -> tuple[Query, ...]:
    """All questions of a plan, open ones first."""
    found = []
    for data in rows:
        for question in data["questions"]:
            slug = ONTOLOGY.kind(data["kind"]).slug
            options = tuple(
                Option(key, label, f"/{slug}/{key.removeprefix('same:')}" if key.startswith("same:") else "")
                for key, label in question["options"]
            )
            several = any(option.path for option in options)
            found.append(
                Query(
                    question["key"],
                    question["sort"],
                    place({**data, "row": _row(data, question)}, alone),
                    _title(data, question),
                    _told(data, question),
                    options,
                    answers.get(question["key"]) or answers.get(f"*{question['sort']}", ""),
                    f"/{slug}/{question['reference']}" if question["reference"] and not several else "",
                    bool(question["open"]),
                )
            )
    return tuple(sorted(found, key=lambda query: not query.open))


def _title(data: Mapping[str, Any], question: Mapping[str, Any]) -> str:
    """What heads a question: the proposal itself, where the question only asks whether to take it."""
    if question["sort"] == "draft" and data["name"] and "„" not in question["sentence"]:
        return f"{ONTOLOGY.kind(data['kind']).label.de} „{data['name']}“: {question['sentence']}"
    return _TITLES.get(question["sort"]) or str(question["sentence"])


def _told(data: Mapping[str, Any], question: Mapping[str, Any]) -> str:
    if question["sort"] == FIELD:
        return ""  # one of many about the record: what is said of it stands above them once
    return str(question["sentence"]) if question["sort"] in _TITLES else " ".join(data["messages"])


def alike(asked: Sequence[Query], answers: Mapping[str, str]) -> tuple[Query, ...]:
    """One question for every sort of which many were asked: an answer to all of them at once, which can be changed."""
    found: dict[str, list[Query]] = {}
    for query in asked:
        if query.open or f"*{query.sort}" in answers:
            found.setdefault(query.sort, []).append(query)
    bulk = []
    for sort, several in found.items():
        key, title = f"*{sort}", f"{len(several)} {_BULK.get(sort, 'Fragen dieser Art')} gleich beantworten"
        common = {option.value for option in several[0].options}.intersection(
            *({option.value for option in one.options} for one in several)
        )
        words = _BULK_WORDS.get(sort, {})
        options = tuple(
            Option(one.value, words.get(one.value, one.label)) for one in several[0].options if one.value in common
        )
        if len(several) > 2 and options:
            bulk.append(Query(key, sort, "", title, "", options, answers.get(key, ""), "", True))
    return tuple(bulk)


#: What heads a question whose sentence is long.
_TITLES = {
    "case": "Fallangaben in dieser Zeile?",
    "newer": "Handänderung ist neuer als die Liste",
    "ags": "Schlüssel mit anderem Namen",
    "twice": "Beziehung passt nicht zum Bestand",
}
_BULK_WORDS = {"rows": {"first": "Es gilt jeweils die erste Zeile", "last": "Es gilt jeweils die letzte Zeile"}}
_BULK = {
    "rows": "Einträge, die in mehreren Zeilen verschieden stehen,",
    "case": "Zeilen mit möglichen Fallangaben",
    "field": "geänderte Angaben",
    "newer": "Handänderungen, die neuer sind als die Liste,",
    "same": "ähnliche Einträge",
    "draft": "Fragen zu einzelnen Zellen",
    "which": "mehrdeutige Namen",
    "ags": "Schlüssel mit anderem Namen",
    "twice": "Beziehungen, die nicht zum Bestand passen,",
}


def _label(kind: NodeKind, name: str) -> str:
    try:
        return kind.property(name).label.de
    except KeyError:
        rel = ONTOLOGY.relation(name)
        return rel.label.de if any(kind.is_a(end) for end in rel.source) else rel.reverse.de


def _said(kind: NodeKind, name: str, value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, dict):
        return _day(value)
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, list):
        return ", ".join(_said(kind, "", one) for one in value)
    try:
        prop = kind.property(name)
    except KeyError:
        return str(value)
    if prop.vocabulary is not None and str(value) in prop.vocabulary.keys:
        return prop.vocabulary.term(str(value)).label.de
    if prop.type.value == "day":
        return _day(value)
    return str(value).replace(".", ",") if isinstance(value, float) else str(value)


def _day(value: Any) -> str:
    try:
        return Day.from_json(value).text()
    except NotADay:
        return str(value)
