"""Records over REST: what is made comes back, lists, versions, kinds."""

from __future__ import annotations

import pytest

from tests.api.conftest import Program


def test_what_is_made_comes_back(program_on_each: Program) -> None:
    made = program_on_each.make("Office", name="Ausländerbehörde", aliases=["ABH"], valid_from="2023", notes=None)
    found = program_on_each.read(f"/entities/Office/{made['id']}")
    assert found == made
    assert (found["kind"], found["aliases"], found["valid_from"]) == (
        "Office",
        ["ABH"],
        {"value": "2023", "precision": "Y"},
    )


def test_a_new_record_says_where_it_is_and_which_version(program: Program) -> None:
    answer = program.post("/entities/Office", {"name": "Amt"})
    assert (answer.status_code, answer.headers["ETag"]) == (201, '"1"')
    assert program.app.test_client().get(answer.location, headers=program.headers).status_code == 200


def test_a_precise_day_is_plain_text(program: Program) -> None:
    assert program.make("Office", name="Amt", valid_from="2023-02-01")["valid_from"] == "2023-02-01"


def test_derived_search_words_are_no_information(program: Program) -> None:
    assert {"sort_key", "search_text"} & set(program.make("Office", name="Amt")) == set()


def test_a_list_holds_the_kinds_below(program_on_each: Program) -> None:
    program_on_each.make("Office", name="Amt")
    program_on_each.make("School", name="Schule")
    found = program_on_each.read("/entities/Organisation")
    assert [(item["name"], item["kind"]) for item in found["items"]] == [("Amt", "Office"), ("Schule", "School")]
    assert (found["total"], found["page"]) == (2, 1)


def test_a_list_is_narrowed_by_words_and_by_kreis(program_on_each: Program) -> None:
    program_on_each.kreis()
    program_on_each.make("Office", name="Ausländerbehörde", maintained_by="05001")
    program_on_each.make("Office", name="Jobcenter")
    names = [
        [item["name"] for item in program_on_each.read(f"/entities/Office?{query}")["items"]]
        for query in ("q=jobcent", "kreis=05001", "kreis=05001&q=jobcent", "q=")
    ]
    assert names == [["Jobcenter"], ["Ausländerbehörde"], [], ["Ausländerbehörde", "Jobcenter"]]


def test_a_list_is_narrowed_by_a_property(program: Program) -> None:
    program.make("Position", name="A", baustein=1)
    program.make("Position", name="B", baustein=2)
    assert [item["name"] for item in program.read("/entities/Position?baustein=2&unbekannt=x")["items"]] == ["B"]


def test_a_wrong_value_of_a_property_is_refused(program: Program) -> None:
    answer = program.get("/entities/Position?baustein=7")
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["baustein"])


def test_pages_follow_each_other_and_end(program: Program) -> None:
    for name in "ABC":
        program.make("Office", name=name)
    pages = [program.read(f"/entities/Office?page_size=2&page={page}") for page in (1, 2, 3)]
    assert [[item["name"] for item in page["items"]] for page in pages] == [["A", "B"], ["C"], []]
    assert [(page["total"], page["page"]) for page in pages] == [(3, 1), (3, 2), (3, 3)]


def test_an_ags_is_as_good_as_the_id_of_a_territory(program: Program) -> None:
    made = program.kreis()
    assert program.read("/entities/Territory/05001")["id"] == made["id"]
    assert program.read("/entities/Territory/05001004")["name"] == "Musterstadt"


@pytest.mark.parametrize(
    "path", ["/entities/Office/nichts", "/entities/Quatsch", "/entities/Account", "/entities/Entity"]
)
def test_what_does_not_exist_is_404(path: str, program: Program) -> None:
    answer = program.get(path)
    assert (answer.status_code, answer.json["code"]) == (404, "not_found")


def test_a_record_of_another_kind_is_404(program: Program) -> None:
    made = program.make("School", name="Schule")
    assert program.get(f"/entities/Office/{made['id']}").status_code == 404
    assert program.patch(f"/entities/Office/{made['id']}", {"name": "x"}, version=1).status_code == 404
    assert program.post(f"/entities/Office/{made['id']}/archive").status_code == 404


def test_a_known_version_is_not_sent_again(program: Program) -> None:
    path = f"/entities/Office/{program.make('Office', name='Amt')['id']}"
    assert program.get(path, headers={"If-None-Match": '"1"'}).status_code == 304
    assert program.get(path, headers={"If-None-Match": '"2"'}).status_code == 200


def test_a_change_needs_the_version_it_was_made_from(program_on_each: Program) -> None:
    path = f"/entities/Office/{program_on_each.make('Office', name='Amt')['id']}"
    statuses = [
        program_on_each.patch(path, {"short_name": "A"}).status_code,
        program_on_each.patch(path, {"short_name": "A"}, version=1).status_code,
        program_on_each.patch(path, {"short_name": "B"}, version=1).status_code,
        program_on_each.patch(path, {"short_name": "B"}, headers={"If-Match": "Unsinn"}).status_code,
    ]
    assert statuses == [428, 200, 412, 412]
    found = program_on_each.get(path)
    assert (found.json["short_name"], found.json["version"], found.headers["ETag"]) == ("A", 2, '"2"')


def test_a_star_means_whatever_version_there_is(program: Program) -> None:
    path = f"/entities/Office/{program.make('Office', name='Amt')['id']}"
    assert program.patch(path, {"city": "Lindlar"}, headers={"If-Match": "*"}).json["city"] == "Lindlar"


def test_null_removes_a_value_and_the_rest_stays(program: Program) -> None:
    made = program.make("Office", name="Amt", city="Lindlar", short_name="A")
    changed = program.patch(f"/entities/Office/{made['id']}", {"city": None}, version=1).json
    assert (changed["city"], changed["short_name"], changed["version"]) == (None, "A", 2)


def test_a_change_through_a_kind_above_knows_all_fields(program: Program) -> None:
    made = program.make("WelfareOrganisation", name="Caritas")
    path = f"/entities/Organisation/{made['id']}"
    assert program.patch(path, {"welfare_body": "caritas"}, version=1).json["welfare_body"] == "caritas"


def test_an_earlier_status_stays_with_its_days(program: Program) -> None:
    made = program.make("Position", name="Stelle", status="besetzt", status_since="2023")
    path = f"/entities/Position/{made['id']}"
    changed = program.patch(path, {"status": "vakant", "status_since": "2026-01-01"}, version=1).json
    assert [entry["value"] for entry in changed["status_history"]] == ["besetzt"]


def test_archived_records_leave_the_list_and_stay_readable(program: Program) -> None:
    path = f"/entities/Office/{program.make('Office', name='Amt')['id']}"
    answer = program.post(f"{path}/archive", {"cause": "aufgelöst"}, version=1)
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (program.read("/entities/Office")["total"], program.read(path)["archived_at"] is None) == (0, False)


def test_archiving_honours_a_version_and_needs_none(program: Program) -> None:
    path = f"/entities/Office/{program.make('Office', name='Amt')['id']}"
    assert program.post(f"{path}/archive", version=7).status_code == 412
    assert program.post(f"{path}/archive").status_code == 200


def test_a_statement_can_name_its_place(program_on_each: Program) -> None:
    program_on_each.kreis()
    made = program_on_each.make("Statement", dimension="case_management", state="ja", territory="05001004")
    ties = program_on_each.read(f"/relationships?from={made['id']}")["items"]
    assert [tie["type"] for tie in ties] == ["IN_TERRITORY"]


def test_only_statements_name_a_place(program: Program) -> None:
    program.kreis()
    answer = program.post("/entities/Office", {"name": "Amt", "territory": "05001004"})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["territory"])


@pytest.mark.parametrize("place", ["05999", "nichts", 5, ""])
def test_a_place_that_is_none_leaves_nothing_behind(place: object, program: Program) -> None:
    answer = program.post("/entities/Office", {"name": "Amt", "maintained_by": place})
    assert (answer.status_code, list(answer.json["errors"])) == (422, ["maintained_by"])
    assert program.read("/entities/Office")["total"] == 0


def test_the_made_name_of_a_statement_follows_its_values(program: Program) -> None:
    made = program.make("Statement", dimension="case_management", state="ja")
    changed = program.patch(f"/entities/Statement/{made['id']}", {"state": "nein"}, version=1).json
    assert (made["name"], changed["name"]) == ("Case Management: ja", "Case Management: nein")


def test_a_given_name_of_a_statement_stays(program: Program) -> None:
    made = program.make("Statement", name="Meldung", dimension="case_management", state="ja")
    assert program.patch(f"/entities/Statement/{made['id']}", {"state": "nein"}, version=1).json["name"] == "Meldung"


def test_a_required_value_cannot_be_taken_away(program: Program) -> None:
    path = f"/entities/Territory/{program.kreis()['id']}"
    answer = program.patch(path, {"territory_kind": None, "name": None}, version=1)
    assert (answer.status_code, set(answer.json["errors"])) == (422, {"territory_kind", "name"})
    assert program.read(path)["version"] == 1
