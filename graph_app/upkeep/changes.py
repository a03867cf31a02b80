"""The one clicks of the inbox: confirmed today, looked after by the Kreis, two entries and not one."""

from __future__ import annotations

from collections.abc import Iterable

from graph_app import clock, journal
from graph_app.access import Actor
from graph_app.entities import changes, reads, visibility
from graph_app.entities.holding import hold
from graph_app.entities.operation import Operation
from graph_app.entities.record import Record
from graph_app.errors import NotThere, StaleVersion
from graph_app.ontology import ONTOLOGY, Day
from graph_app.store import Store, Transaction
from graph_app.web.formats import plural

WORD, KEPT = "confirm", "keep"
MAINTAINED_BY = ONTOLOGY.relation("MAINTAINED_BY")
NOTHING_LEFT = "Diese Einträge pflegt inzwischen jemand. Sie müssen nichts mehr tun."


def confirm(store: Store, actor: Actor, key: str, version: int) -> str:
    """Note that a record was confirmed today; the id of the step, by which it can be taken back.

    Raises NotThere, also for a kind that nobody confirms, StaleVersion when the record was changed meanwhile.
    """

    def work(tx: Transaction) -> str:
        record = visibility.open_to(reads.one(tx, key), actor)
        if not confirmable(record):
            raise NotThere
        if record.version != version:
            raise StaleVersion(record)
        step = Operation(tx, actor, WORD)
        step.update(record, {"confirmed_on": Day.on(clock.today())}, action="confirm")
        return step.close("Heute bestätigt", record)

    return store.change(work)


def confirmable(record: Record) -> bool:
    """Whether somebody can confirm a record as a whole."""
    return any(prop.name == "confirmed_on" for prop in record.kind.properties)


def look_after(store: Store, actor: Actor, key: str, kreis: str) -> Record:
    """From now on the Kreis maintains the record, beside whoever does so already. Raises NotThere."""

    def work(tx: Transaction) -> Record:
        hold(tx, [key])
        record = visibility.open_to(reads.one(tx, key), actor)
        if not reads.ties_between(tx, MAINTAINED_BY, record.id, kreis):
            changes.link(tx, actor, MAINTAINED_BY, record.id, kreis, {}, "Aus dem Pflege-Eingang")
        return record

    return store.change(work)


def look_after_all(store: Store, actor: Actor, kreis: Record, ids: Iterable[str]) -> str:
    """From now on the Kreis maintains all these records; the id of the step, by which it can be taken back.

    What somebody maintains by now and what is gone is left out. Raises NotThere when nothing is left.
    """
    asked = sorted(ids)

    def work(tx: Transaction) -> str:
        hold(tx, asked)
        wanted = [row["id"] for row in tx.read("upkeep/unkept", ids=asked) if not row["kept"]]
        if not wanted:
            raise NotThere(NOTHING_LEFT)
        step = Operation(tx, actor, KEPT)
        for key in wanted:
            step.link(MAINTAINED_BY, key, kreis.id, {})
        return step.close(f"{plural(len(wanted), 'Eintrag', 'Einträge')} in Pflege genommen: {kreis.name}", kreis)

    return store.change(work)


def tell_apart(store: Store, actor: Actor, one: Record, other: Record) -> None:
    """Keep that two records are two; they are not asked about again."""
    ends = (one.id, other.id)
    store.change(lambda tx: journal.note(tx, actor, "distinct", record="distinct", kind=one.kind, ends=ends))
