"""Twice is once, for what has an end: holders who are gone, days known by month or year, a sheet of relationships."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph_app.entities import dump
from graph_app.store import Store
from importers.draft import Line, Reading, Sheet
from tests.importers.test_laws import carried_out, changed, few, kreis, plan

HOUSES = ("Probe Alpha", "Probe Beta", "Probe Gamma")
HOLDERS = ("Koordination KIM", "Vertretung KIM", "Leitung KIM", "N.N.", "")
#: Beginnings and ends in every precision; every end lies behind every beginning, some behind the day of the list.
BEGINNINGS = ("", "2019", "03/2020", "03.2021", "01.02.2021", "2021-02-01 00:00:00", "unbekannt")
ENDS = ("", "2022", "31.12.2023", "12/2023", "2024", "31.08.2024", "2026", "unbekannt")

beginnings, ends = st.sampled_from(BEGINNINGS), st.sampled_from(ENDS)
positions = st.lists(st.tuples(st.sampled_from(HOUSES), st.sampled_from(HOLDERS), beginnings, ends), max_size=4)
relations = st.lists(
    st.tuples(st.sampled_from(HOUSES), st.sampled_from(("arbeitet zusammen mit", "übergibt an")), beginnings, ends),
    max_size=4,
)


def sheet(name: str, *rows: tuple[str, ...]) -> Sheet:
    return Sheet(name, tuple(Line(number, cells) for number, cells in enumerate(rows, 1)))


@few
@given(positions, relations)
def test_twice_is_once_for_what_has_an_end(
    embedded_store: Store, held: list[tuple[str, ...]], tied: list[tuple[str, ...]]
) -> None:
    store = kreis(embedded_store)
    head = ("Stelle", "VZÄ", "Anstellungsträger", "Stelleninhaber/in", "besetzt seit", "besetzt bis")
    filled = [(f"Stelle {number}", "0,5", *row) for number, row in enumerate(held, 1)]
    pairs = {(house, rel): (house, rel, "Probe Delta", *days) for house, rel, *days in tied}
    raw = Reading(
        "test",
        (
            sheet("Organisationen", ("Institution", "Ort"), *((name, "Adorf") for name in (*HOUSES, "Probe Delta"))),
            sheet("Stellen", head, *filled),
            sheet("Beziehungen", ("Von", "Beziehung", "Zu", "seit", "bis"), *pairs.values()),
        ),
    )
    first = carried_out(store, raw)
    assert (first.plan.open, first.plan.counts["rejected"]) == ((), 0)
    digits = dump.digest(store)
    assert changed(plan(store, raw)) == []
    carried_out(store, raw)
    assert dump.digest(store) == digits
