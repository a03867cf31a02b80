"""The Gemeindeverzeichnis GV100AD: 53 real municipalities, and one that does not exist for everything with numbers."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.ontology import ONTOLOGY
from graph_app.schemas import checked
from importers.draft import Draft, Reading, Ref, TieDraft, Unreadable, reading_of
from importers.formats import gv100
from importers.municipal_register import kind, name

FILE = (Path(__file__).with_name("data") / "registers" / "GV100AD_20111231_Auszug.txt").read_bytes()


def read(data: bytes) -> Reading:
    assert gv100.fits("GV100AD.txt", data)
    return gv100.read("GV100AD.txt", data)


def line(
    record: str, key: str, title: str, mark: str = "", verband: str = "", day: str = "20251231", **rest: str
) -> str:
    """One line of the register; ``rest`` are area, people, code, several and agency."""
    text = f"{record}{day}{key:<8}{verband:<4}{title:<50}{rest.get('seat', ''):<50}{mark:<2}".ljust(128)
    if record == "60":
        text += f"{rest.get('area', '0'):0>11}{rest.get('people', '0'):0>11}{'0':0>11}    "
        text += f"{rest.get('code', ''):<5}{rest.get('several', ''):<5}".ljust(20) + f"{rest.get('agency', ''):<5}"
    return text.ljust(220)


def file(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\r\n".join(lines).encode(encoding)


MUSTERSTADT = line(
    "60",
    "99001001",
    "Musterstadt, Stadt",
    "63",
    "0001",
    area="12345",
    people="67890",
    code="99999",
    several="*****",
    agency="99001",
)


def by_key(reading: Reading) -> dict[str, Draft]:
    return {draft.values["ags"]: draft for draft in reading.drafts}


def test_all_municipalities_and_their_kreise_are_read() -> None:
    reading = read(FILE)
    assert len(reading.drafts) == 1 + 5 + 53
    assert not reading.rejected


def test_a_town_lies_in_its_kreis_and_has_its_names() -> None:
    draft = by_key(read(FILE))["05374012"]
    assert draft.values == {
        "ags": "05374012",
        "ars": "053740012012",
        "name": "Gummersbach",
        "official_name": "Gummersbach, Stadt",
        "territory_kind": "stadt",
        "register_on": "2011-12-31",
    }
    assert draft.ties == (TieDraft("IN_TERRITORY", Ref("Territory", key="territory:05374")),)


def test_the_kreis_gets_the_name_people_use() -> None:
    names = {draft.values["ags"]: draft.values["name"] for draft in read(FILE).drafts}
    assert names["05754"] == "Kreis Gütersloh"
    assert names["05374"] == "Oberbergischer Kreis"
    assert names["05334"] == "StädteRegion Aachen"


def test_zeros_are_no_statement() -> None:
    assert not any({"population", "area"} & draft.values.keys() for draft in read(FILE).drafts)


def test_numbers_are_read_as_the_register_means_them() -> None:
    draft = by_key(read(file(MUSTERSTADT)))["99001001"]
    assert draft.values["area"] == "123,45"
    assert draft.values["population"] == "67890"
    assert draft.values["postal_codes"] == "99999"
    assert draft.values["employment_agency"] == "99001"
    assert "mehrere Postleitzahlen" in draft.messages[0]


def test_a_territory_above_that_is_not_in_the_file_is_looked_up() -> None:
    draft = by_key(read(file(MUSTERSTADT)))["99001001"]
    assert draft.ties[0].end == Ref("Territory", text="99001")


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
def test_umlauts_are_read_in_both_encodings(encoding: str) -> None:
    reading = read(file(line("60", "99001002", "Müßighöhe", "64", "0002"), encoding=encoding))
    assert reading.drafts[0].values["name"] == "Müßighöhe"


def test_every_draft_passes_the_schema() -> None:
    for draft in read(FILE).drafts + read(file(MUSTERSTADT)).drafts:
        assert checked(ONTOLOGY.kind("Territory"), draft.values)["ags"] == draft.values["ags"]


def test_a_city_that_is_a_kreis_is_one_territory() -> None:
    reading = read(
        file(line("40", "99111", "Großstadt", "41"), line("60", "99111000", "Großstadt, Stadt", "61", "0000"))
    )
    assert [draft.values["ags"] for draft in reading.drafts] == ["99111000"]
    assert reading.drafts[0].values["territory_kind"] == "kreisfreie_stadt"
    assert reading.drafts[0].ties[0].end == Ref("Territory", text="99")


def test_regions_associations_and_areas_without_municipality_are_counted() -> None:
    lines = [
        line("30", "99011", "Region", ""),
        line("50", "99001", "Amt Mustertal", "51", "0001"),
        line("60", "99001009", "Wald", "66", "0009"),
        MUSTERSTADT,
    ]
    assert read(file(*lines)).not_taken[:3] == (
        "Satzart 30 (Regionen): 1 Zeilen",
        "Satzart 50 (Gemeindeverbände): 1 Zeilen",
        "gemeindefreie Gebiete: 1 Zeilen",
    )


def test_a_broken_line_is_rejected_with_its_number() -> None:
    broken = MUSTERSTADT[:128] + "abcdefghijk" + MUSTERSTADT[139:]
    reading = read(file(MUSTERSTADT, broken, line("70", "99001003", "X").replace("70", "80", 1)))
    assert [entry.place.row for entry in reading.rejected] == [2, 3]
    assert "Satzart" in reading.rejected[1].messages[0]


def test_a_line_of_unseen_signs_is_rejected() -> None:
    assert [entry.place.row for entry in read(file(MUSTERSTADT, MUSTERSTADT, "\x00\x00")).rejected] == [3]


def test_the_newest_day_of_the_file_is_its_day() -> None:
    reading = read(file(line("40", "99001", "Musterkreis", "43", day="20241231"), MUSTERSTADT))
    assert {draft.values["register_on"] for draft in reading.drafts} == {"2025-12-31"}


def test_a_line_cut_at_its_end_is_read() -> None:
    assert read(file(line("60", "99001002", "Kurzdorf", "64", "0002").rstrip())).drafts[0].values["name"] == "Kurzdorf"


@pytest.mark.parametrize(
    ("official", "mark", "called"),
    [
        ("Viersen, Kreis", "43", "Kreis Viersen"),
        ("Gifhorn", "44", "Landkreis Gifhorn"),
        ("Rhein-Kreis Neuss", "43", "Rhein-Kreis Neuss"),
        ("Saarbrücken, Regionalverband", "45", "Regionalverband Saarbrücken"),
        ("Köln, Stadt", "41", "Köln"),
    ],
)
def test_names_of_kreise_are_those_of_their_letterheads(official: str, mark: str, called: str) -> None:
    assert name("40", mark, official) == called


@pytest.mark.parametrize(
    ("mark", "sort"), [("60", "gemeinde"), ("61", "kreisfreie_stadt"), ("63", "stadt"), ("67", "stadt")]
)
def test_the_textkennzeichen_tells_the_sort(mark: str, sort: str) -> None:
    assert kind("60", mark, "Muster") == sort


def test_other_files_are_left_to_others() -> None:
    assert not gv100.fits("liste.csv", b"60;05374012;Gummersbach\r\n")
    assert not gv100.fits("leer.txt", b"")


def test_a_reading_survives_the_way_between_processes() -> None:
    reading = read(file(MUSTERSTADT))
    assert reading_of(reading.to_json()) == reading


def answered(data: bytes) -> bool:
    try:
        return isinstance(gv100.read("x.txt", data), Reading)
    except Unreadable as problem:
        return str(problem).endswith(".")


@settings(max_examples=100, deadline=None)
@given(st.randoms(use_true_random=False))
def test_mutated_files_are_read_or_refused_in_german(chance: random.Random) -> None:
    data = bytearray(FILE)
    for _ in range(chance.randint(1, 40)):
        place = chance.randrange(len(data))
        data[place : place + chance.randint(0, 30)] = chance.randbytes(chance.randint(0, 8))
    assert answered(bytes(data))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert answered(data)
    assert answered(MUSTERSTADT[:40].encode() + data)
