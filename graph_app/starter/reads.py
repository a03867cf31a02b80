"""What the first page and the starter kit ask the graph. Writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graph_app.entities.reads import Reader
from graph_app.ontology import ONTOLOGY, Day
from graph_app.starter import files
from graph_app.upkeep.belonging import LOOKED_AFTER, Belonging


@dataclass(frozen=True, slots=True)
class ExampleKreis:
    """An example Kreis and how many records of it are loaded."""

    ags: str
    name: str
    records: int


@dataclass(frozen=True, slots=True)
class Due:
    """Statements of sources that are older than a year and that nobody confirmed."""

    dimension: str
    label: str
    total: int
    oldest: date
    overdue_since: date


@dataclass(frozen=True, slots=True)
class Coming:
    """A meeting that is still to come."""

    id: str
    name: str
    day: Day
    time: str
    example: bool


@dataclass(frozen=True, slots=True)
class Latest:
    """A change that somebody made."""

    at: int
    what: str
    name: str
    href: str


_WHAT = {
    "create": "angelegt", "update": "geändert", "archive": "archiviert", "restore": "zurückgeholt", "link": "verbunden",
    "amend": "Beziehung geändert", "end": "Beziehung beendet", "remove": "entfernt", "confirm": "bestätigt",
    "merge": "zusammengeführt", "merged": "in einem anderen Eintrag aufgegangen",
}  # fmt: skip

#: What the first page tells of.
_TOLD = (*LOOKED_AFTER, *(ONTOLOGY.kind(name) for name in ("Meeting", "Measure", "Gap")))

#: The history keeps names as they were; whoever is restricted by now must not be read on the first page.
_PERSONAL = sorted(kind.name for kind in ONTOLOGY.kinds if kind.personal)


def examples(store: Reader) -> tuple[ExampleKreis, ...]:
    """The example Kreise that are loaded."""
    totals = {row["example"]: int(row["total"]) for row in store.read("starter/counts") if row["example"]}
    return tuple(
        ExampleKreis(kreis.ags, kreis.name, totals[kreis.ags]) for kreis in files.known() if totals.get(kreis.ags)
    )


def begun(store: Reader, place: Belonging) -> bool:
    """Whether anybody entered or loaded anything that the first page of a Kreis could tell of."""
    told = any(one.is_a(kind) for one in place.others for kind in _TOLD)
    return told or bool(store.read("starter/begun", kreis=place.kreis))


def askable(store: Reader) -> bool:
    """Whether there is anybody or anything that a question could be about, in whatever Kreis."""
    return bool(store.read("starter/askable"))


def due(store: Reader, kreis: str, today: date) -> tuple[Due, ...]:
    """What should be confirmed: one entry for each dimension, the largest first."""
    before = _a_year(today, -1)
    dimensions = ONTOLOGY.vocabulary("dimension")
    rows = store.read("starter/unconfirmed", kreis=kreis, before=before)
    return tuple(
        Due(
            row["dimension"],
            dimensions.term(row["dimension"]).label.de,
            int(row["total"]),
            row["oldest"],
            _a_year(row["oldest"], 1),
        )
        for row in rows
        if row["dimension"] in ("case_management", "kim_participation")
    )


def _a_year(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28)


def coming(store: Reader, kreis: str, today: date, limit: int = 5) -> tuple[Coming, ...]:
    """The next meetings of a Kreis."""
    rows = store.read("starter/coming", kreis=kreis, today=today, limit=limit)
    return tuple(
        Coming(
            row["id"],
            row["name"],
            Day(row["planned_on"], row["planned_on_precision"] or "D"),
            row["time"] or "",
            bool(row["example"]),
        )
        for row in rows
    )


def latest(store: Reader, kreis: str, limit: int = 6) -> tuple[Latest, ...]:
    """What was changed last on the records of a Kreis, one line a record; no persons, no ties: these name people."""
    found: dict[str, Latest] = {}
    for row in store.read("starter/latest", kreis=kreis, limit=limit * 5, without=_PERSONAL):
        href = ""
        if row["record_kind"] in {kind.name for kind in ONTOLOGY.generic} and row["action"] != "remove":
            href = f"/{ONTOLOGY.kind(row['record_kind']).slug}/{row['record']}"
        action = str(row["action"])
        found.setdefault(row["record"], Latest(row["at"], _WHAT.get(action, action), row["record_name"] or "", href))
    return tuple(found.values())[:limit]
