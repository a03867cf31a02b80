"""Head and foot of every page: who sees which menu, which links there are, which address they carry."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from flask import Flask, render_template_string
from flask.testing import FlaskClient

from graph_app import access
from graph_app.access import Permission, Role
from graph_app.web import menu
from graph_app.web.frame import here
from tests.web.conftest import SECRET


class Links(HTMLParser):
    """The addresses of all links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self.found.append(dict(attrs).get("href") or "")


def test_no_link_of_the_frame_is_dead(client: FlaskClient) -> None:
    links = {link for link in Links(client.get("/orte").text).found if link.startswith("/") and link != "/"}
    assert {link: status for link in links if (status := client.get(link).status_code) != 200} == {}
    assert "/netz" in links


def test_a_page_that_is_not_installed_is_not_in_the_menu(client: FlaskClient) -> None:
    text = client.get("/orte").text
    assert ">Netz<" in text
    assert ">Treffen<" not in text


def test_the_general_address_of_lists_counts_for_declared_kinds_only(app: Flask) -> None:
    app.add_url_rule("/<slug>", endpoint="listed", view_func=access.needs(Permission.READ)(lambda slug: slug))
    with app.test_request_context("/orte"):
        assert menu.reachable("/gremien")
        assert not menu.reachable("/zustaendig")


def test_every_kind_of_the_menu_is_declared_and_named_once() -> None:
    kinds = [kind for group in menu.MORE for kind in group.kinds]
    assert len(kinds) == len(set(kinds))


def test_nobody_is_led_to_a_refusal(client: FlaskClient, role: dict[str, Role]) -> None:
    role["is"] = Role.ADMIN
    text = client.get("/hilfe").text
    assert ">Netz<" not in text
    assert "Abmelden" in text


def test_a_role_that_reads_nothing_has_no_kreis_and_no_stichtag(client: FlaskClient, role: dict[str, Role]) -> None:
    role["is"] = Role.ADMIN
    text = client.get("/hilfe?stichtag=2023-12-31").text
    assert "Kreis Gütersloh" not in text
    assert "stichtag-kopf" not in text


def test_without_a_login_there_is_a_head_and_a_foot_but_no_menu(
    client: FlaskClient, role: dict[str, Role | None], kreise_only: object
) -> None:
    role["is"] = None
    text = client.get("/hilfe").text
    assert "Hauptnavigation" not in text
    assert "Barriere melden" in text
    assert kreise_only.asked == []  # type: ignore[attr-defined]


def test_the_open_page_is_marked_in_the_menu(client: FlaskClient) -> None:
    assert '<a href="/netz" aria-current="page">' in client.get("/netz").text


def test_another_day_than_today_is_said_in_a_band(client: FlaskClient) -> None:
    assert "Stand vom 31.12.2023" in client.get("/orte?stichtag=2023").text
    assert "asof-band" not in client.get("/orte?stichtag=").text


def test_a_day_to_come_is_not_called_past(client: FlaskClient) -> None:
    text = client.get("/orte?stichtag=2030").text
    assert "Bis dahin kann sich noch etwas ändern." in text
    assert "seither" not in text


def test_choosing_a_kreis_or_day_keeps_the_rest_of_the_address(client: FlaskClient) -> None:
    text = client.get("/orte?sort=-name&stichtag=2023").text
    assert "/orte?sort=-name&amp;stichtag=2023&amp;kreis=05166000" in text
    assert '<input type="hidden" name="sort" value="-name">' in text


def test_logging_out_is_a_change_and_carries_the_token(client: FlaskClient) -> None:
    text = client.get("/orte").text
    assert '<form method="post" action="/abmelden"' in text
    assert text.split('action="/abmelden"')[1].index("csrf_token") < 200


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"sort": "name"}, "/orte?q=M%C3%BCller%20%26%20Co&sort=name"),
        ({"q": None}, "/orte"),
        ({"q": ["a", "b"]}, "/orte?q=a&q=b"),
    ],
)
def test_an_address_is_built_from_the_present_one(app: Flask, changes: dict[str, object], expected: str) -> None:
    with app.test_request_context("/orte?q=M%C3%BCller+%26+Co"):
        assert here(**changes) == expected


def test_every_page_has_the_sources_the_skip_link_and_one_main(client: FlaskClient) -> None:
    text = client.get("/orte").text
    assert "Hier keine Einzelfälle." in text
    assert 'href="#inhalt"' in text
    assert text.count("<main") == 1


@pytest.mark.parametrize("evil", ["</script><script>alert(1)</script>", '"><svg onload=alert(1)>', "{{7*7}}"])
def test_what_users_type_stays_text(client: FlaskClient, evil: str) -> None:
    text = client.get("/orte", query_string={"q": evil, "sort": evil}).text
    assert evil not in text or evil == "{{7*7}}"
    assert "<script>alert" not in text
    assert "<svg onload" not in text


def test_nothing_is_inline_and_nothing_comes_from_another_host(client: FlaskClient) -> None:
    for address in ("/orte", "/formular", "/hilfe", "/weg"):
        text = client.get(address).text
        assert "style=" not in text
        assert "onclick" not in text
        assert "//" not in text.replace("http://www.w3.org", "")


def test_names_of_kreise_are_escaped(app: Flask, kreise_only: object, monkeypatch: pytest.MonkeyPatch) -> None:
    row = {"id": "x", "ags": "05000", "name": f"<b>{SECRET}"}
    monkeypatch.setattr(kreise_only, "read", lambda *_, **__: [row])
    assert "<b>Max" not in app.test_client().get("/orte").text


def test_a_template_without_a_request_needs_no_frame(app: Flask) -> None:
    with app.app_context():
        assert render_template_string("{{ 1 | number }}") == "1"
