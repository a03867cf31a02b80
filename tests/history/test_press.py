"""The sentence for press and council, and what a comparison cannot know: no more than is recorded."""

from __future__ import annotations

from datetime import date
from typing import Any

from graph_app.history.period import Period
from graph_app.ontology import Day
from tests.history.conftest import Year

AFTER = "01.06.2026"


def _managed(year: Year, place: str, state: str, **values: Any) -> None:
    values = {"evidence": "claimed", "observed_on": "01.02.2025", **values}
    year.make(
        "Statement", f"aussage-{place}", dimension="case_management", column="case_management", state=state, **values
    )
    year.tie(f"aussage-{place}", "IN_TERRITORY", place)


def test_the_press_reads_how_many_municipalities_have_case_management(year: Year) -> None:
    _managed(year, "rietberg", "ja")
    year.change("stelle", 1, status="besetzt", status_since=Day.parse(AFTER))
    assert year.compared().press.startswith(
        "Im Kreis Muster war Ende 2025 in einer von zwei Kommunen Case Management belegt, am 31.10.2026 in allen zwei. "
        "Neu dabei ist Verl."
    )


def test_the_press_names_only_sources_of_what_it_says(year: Year) -> None:
    for key in ("kreisblatt", "fremd"):
        year.make("Source", key, name=key.capitalize())
    _managed(year, "rietberg", "ja", source="kreisblatt")
    year.make(
        "Statement", "gruppe", dimension="kim_participation", column="kim_participation", state="ja",
        evidence="claimed", observed_on=AFTER, source="fremd",
    )  # fmt: skip
    year.tie("gruppe", "IN_TERRITORY", "verl")
    found = year.compared()
    assert found.press.endswith("Die Stände sind laut Quelle, nicht bestätigt. Quelle: Kreisblatt.")
    assert found.sources == ("Fremd",)


def test_a_municipality_of_which_sources_disagree_is_not_counted_as_proven(year: Year) -> None:
    _managed(year, "rietberg", "ja")
    _managed(year, "verl", "ja", observed_on=AFTER)
    year.make(
        "Statement", "dagegen", dimension="case_management", column="case_management", state="nein",
        evidence="claimed", observed_on=AFTER,
    )  # fmt: skip
    year.tie("dagegen", "IN_TERRITORY", "verl")
    press = year.compared().press
    assert "am 31.10.2026 in ebenso vielen. Nicht mitgezählt, weil sich die Quellen widersprechen: Verl." in press
    assert "belegt, ohne Beginn in dieser Zeit: Verl" not in press


def test_what_nobody_knew_is_not_called_none(year: Year) -> None:
    _managed(year, "rietberg", "ja", observed_on=AFTER)
    press = year.compared().press
    assert "Ende 2025 in keiner von zwei Kommunen Case Management belegt, am 31.10.2026 in einer." in press
    assert "Erst jetzt belegt, ohne Beginn in dieser Zeit: Rietberg." in press
    assert "In einer Kommune ist es am 31.10.2026 nicht bekannt." in press


def test_the_press_reads_the_numbers_of_the_tables(year: Year) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from=AFTER)
    year.tie("amt", "COOPERATES_WITH", "verein", valid_from="01.06.2025", valid_to=AFTER)
    year.tie("hilfe", "COOPERATES_WITH", "verein", valid_from=AFTER)
    assert year.compared().press == (
        "Vom 31.12.2025 bis zum 31.10.2026 sind im Kreis Muster erfasst: zwei neue Kontakte und ein beendeter Kontakt."
    )


def test_without_changes_the_press_reads_that_none_is_recorded(year: Year) -> None:
    assert year.compared().press == (
        "Vom 31.12.2025 bis zum 31.10.2026 ist im Kreis Muster keine Änderung mit Tag erfasst."
    )


def test_relationships_without_days_are_counted_as_what_cannot_be_compared(year: Year) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe")
    year.tie("amt", "COOPERATES_WITH", "verein", valid_from=AFTER)
    told = [one for one in year.compared().cautions if one.startswith("Von ")]
    assert told == [
        "Von drei Beziehungen haben zwei weder Beginn noch Ende. Sie gelten ab dem Tag, an dem sie zuerst belegt, "
        "bestätigt oder erfasst wurden, und erscheinen hier nie als neu oder beendet."
    ]


def test_unknown_fields_are_counted_and_are_no_gaps(year: Year) -> None:
    found = year.compared()
    unknown = [one for one in found.cautions if "unbekannt" in one]
    assert found.states[1].unbekannt > 0
    assert [one.endswith("unbekannt. Das sind keine Lücken.") for one in unknown] == [True]


def test_plans_and_imprecise_days_are_told(year: Year) -> None:
    year.tie("amt", "COOPERATES_WITH", "hilfe", valid_from="2026", mode="plan")
    told = " ".join(year.compared().cautions)
    assert "Eine geplante Änderung steht unter „Nur geplant“ und zählt nicht als Änderung vor Ort." in told
    assert "Bei einer Zeile ist der Tag ungenau." in told


def test_a_day_that_lies_ahead_is_told(year: Year, frozen_clock: Any) -> None:
    frozen_clock.set(2026, 5, 4, 9, 0)
    both = year.compared(Period(date(2027, 1, 1), date(2027, 12, 31)))
    assert year.compared().cautions[0].startswith("Der 31.10.2026 liegt in der Zukunft.")
    assert both.cautions[0].startswith("Beide Tage liegen in der Zukunft.")
