"""The navigation, as one table. An entry whose page this application does not have is left out, so no link is dead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import current_app, request
from werkzeug.exceptions import HTTPException

from graph_app.access import allowed
from graph_app.ontology import ONTOLOGY


@dataclass(frozen=True, slots=True)
class Entry:
    """One link: its words, its address, and whether it is the page that is open."""

    label: str
    path: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Links that belong together behind "mehr": lists of kinds, whose words come from the ontology, then pages."""

    label: str
    kinds: tuple[str, ...] = ()
    pages: tuple[Entry, ...] = ()

    def entries(self) -> tuple[Entry, ...]:
        """The links of this group that this application has."""
        return _shown((*_lists(self.kinds), *self.pages))


SLUGS = frozenset(kind.slug for kind in ONTOLOGY.kinds if kind.generic)
MAIN = (
    Entry("Start", "/start"),
    Entry("Zuständig?", "/zustaendig"),
    Entry("Abdeckung", "/abdeckung"),
    Entry("Netz", "/netz"),
    Entry("Akteure", "/akteure"),
    Entry("Stellen", "/stellenplan"),
    Entry("Treffen", "/treffen"),
    Entry("Import", "/import"),
)
MORE = (
    Group("Wer und wo", ("Territory", "Unit", "Position", "Person", "Body", "Offer")),
    Group(
        "Was ansteht",
        ("Gap", "Issue", "Measure", "Paper", "Indicator"),
        (Entry("Fallkonferenz", "/fallkonferenz"), Entry("Vergleich zweier Tage", "/vergleich")),
    ),
    Group("Was gelten soll", ("ActorGroup", "Requirement", "Topic", "Stage", "PlanVersion")),
    Group("Mittel", ("Grant", "FundingRate")),
    Group("Woher es stammt", ("Source", "Statement", "ExternalId")),
    Group(
        "Verwaltung",
        pages=(
            Entry("Ausgeben", "/ausgabe"),
            Entry("KIM-Starterpaket", "/starterpaket"),
            Entry("Beispieldaten", "/beispiele"),
            Entry("Pflege-Eingang", "/pflege"),
            Entry("Verlauf", "/verlauf"),
            Entry("Konten", "/konten"),
            Entry("Hilfe", "/hilfe"),
        ),
    ),
)
FOOT = (
    Entry("Hilfe", "/hilfe"),
    Entry("Datenschutz", "/datenschutz"),
    Entry("Erklärung zur Barrierefreiheit", "/barrierefreiheit"),
    Entry("Barriere melden", "/barriere-melden"),
)


#: Pages that belong to an entry although their address begins otherwise.
_WITHIN = {
    "/import": ("/importe",),
    "/treffen": ("/gremien", "/fallkonferenz"),
    "/pflege": ("/zusammenfuehren", "/uebergabe"),
}


def main() -> tuple[Entry, ...]:
    """The entries of the navigation bar."""
    return _shown(MAIN)


def more() -> tuple[tuple[str, tuple[Entry, ...]], ...]:
    """The groups behind "mehr", each with its heading, without empty ones."""
    groups = ((group.label, group.entries()) for group in MORE)
    return tuple((label, entries) for label, entries in groups if entries)


def foot() -> tuple[Entry, ...]:
    """The entries at the foot of every page, also for people who are not logged in."""
    return _shown(FOOT)


def reachable(path: str, method: str = "GET") -> bool:
    """Whether the visitor may go to an address and something is there.

    The general address of lists takes any word; it counts for the kinds that are declared.
    """
    try:
        endpoint, values = current_app.url_map.bind("").match(path, method=method)
    except HTTPException:
        return False
    if not allowed(endpoint, method):
        return False
    return not values or any(value in SLUGS for value in values.values())


def _lists(kinds: Iterable[str]) -> tuple[Entry, ...]:
    return tuple(Entry(kind.label.plural, f"/{kind.slug}") for kind in map(ONTOLOGY.kind, kinds))


def _shown(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(Entry(e.label, e.path, _open(e.path)) for e in entries if reachable(e.path))


def _open(path: str) -> bool:
    return any(f"{request.path}/".startswith(f"{one}/") for one in (path, *_WITHIN.get(path, ())))
