"""What we write, our own readers read: nothing is refused, and what has a name comes back under it."""

from __future__ import annotations

from graph_app.exports.formats import calendar, hsds, kumu, outlook, tables_csv, vcard, xlsx
from importers import formats
from importers.draft import Reading
from tests.exports.conftest import out, unpacked
from tests.exports.test_contacts import ALL, SITZUNG
from tests.exports.test_hsds import ALL as DIRECTORY


def _names(found: Reading, kind: str) -> set[str]:
    assert found.rejected == ()
    return {draft.values["name"] for draft in found.drafts if draft.kind == kind}


def test_cards_come_back() -> None:
    cards = unpacked(vcard.write(out(*ALL)))
    found = formats.read("a.vcf", cards["dr-erika-van-der-muster.vcf"])
    assert {name for name in _names(found, "Person") if "Erika" in name and "van der Muster" in name}
    assert "Amt für Jugend, Familie; Integration" in _names(found, "Organisation")


def test_a_calendar_comes_back() -> None:
    assert _names(formats.read("a.ics", calendar.write(out(SITZUNG))), "Meeting") == {"3. Sitzung"}


def test_a_directory_comes_back() -> None:
    found = formats.read("hsds.zip", hsds.write(out(*DIRECTORY)))
    assert _names(found, "Offer") == {"Sprachkurs"}


def test_tables_come_back() -> None:
    for name, data in (
        ("a.xlsx", xlsx.write(out(*ALL))),
        ("kumu.xlsx", kumu.write_xlsx(out(*ALL))),
        ("outlook.csv", outlook.write(out(*ALL))),
        ("organisationen.csv", unpacked(tables_csv.write(out(*ALL)))["organisationen.csv"]),
    ):
        found = formats.read(name, data)
        cells = {cell for sheet in found.sheets for line in sheet.lines for cell in line.cells}
        assert "Amt für Jugend, Familie; Integration" in cells, name
