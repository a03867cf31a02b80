"""The guard: every way a route can declare its permission, what an undeclared one meets, where nobody is sent."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from flask.views import MethodView

from graph_app import access
from graph_app.access import Actor, Permission, Role, actor, allowed, declare, needs, public, undeclared, visitor
from graph_app.errors import Forbidden


@dataclass
class Who:
    """Who asks; tests change it."""

    role: Role | None = Role.LESEN


@needs(Permission.READ)
class Things(MethodView):
    """A class whose reading is declared for all of it, and its writing for one method."""

    def get(self) -> str:
        """Read."""
        return "read"

    @needs(Permission.EDIT)
    def post(self) -> str:
        """Write."""
        return "written"


class HalfDeclared(MethodView):
    """A class that forgot one method."""

    @needs(Permission.READ)
    def get(self) -> str:
        """Read."""
        return "read"

    def delete(self) -> str:
        """Nobody said who may."""
        return "gone"


@pytest.fixture
def who() -> Who:
    """Who asks."""
    return Who()


@pytest.fixture
def app(who: Who) -> Flask:
    """An application with one route of each sort."""
    app = Flask("guarded")
    app.testing = True
    access.init_app(app, lambda: Actor("a-1", "Kim", who.role) if who.role else None)
    app.register_error_handler(Forbidden, lambda error: (error.message, 403))
    bp = Blueprint("b", __name__)
    bp.add_url_rule("/lesen", "read", needs(Permission.READ)(lambda: actor().id))
    bp.add_url_rule("/offen", "open", public(lambda: str(visitor())))
    bp.add_url_rule("/dinge", view_func=Things.as_view("things"))
    app.register_blueprint(bp)
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Whoever ``who`` says."""
    return app.test_client()


def plant(app: Flask) -> None:
    """A route that declares nothing."""
    app.add_url_rule("/vergessen", "forgotten", lambda: "reached")


def test_a_view_gets_whoever_may_see_it(client: FlaskClient, who: Who) -> None:
    assert client.get("/lesen").text == "a-1"
    who.role = Role.ADMIN
    assert client.get("/lesen").status_code == 403


def test_a_method_wins_over_its_class(client: FlaskClient, who: Who) -> None:
    assert client.get("/dinge").text == "read"
    assert client.post("/dinge").status_code == 403
    who.role = Role.PFLEGEN
    assert client.post("/dinge").text == "written"


def test_head_and_options_are_as_open_as_get(client: FlaskClient, who: Who) -> None:
    assert (client.head("/dinge").status_code, client.options("/dinge").status_code) == (200, 200)
    who.role = None
    assert (client.head("/dinge").status_code, client.options("/dinge").status_code) == (302, 302)


def test_a_public_view_needs_nobody(client: FlaskClient, who: Who) -> None:
    who.role = None
    assert client.get("/offen").text == "None"


def test_an_address_that_does_not_exist_is_404_for_everybody(client: FlaskClient, who: Who) -> None:
    who.role = None
    assert client.get("/gibt-es-nicht").status_code == 404


def test_everything_here_is_declared(app: Flask) -> None:
    assert undeclared(app) == []


def test_a_planted_route_is_listed(app: Flask) -> None:
    plant(app)
    assert undeclared(app) == ["GET /vergessen"]


def test_a_method_that_a_class_forgot_is_listed(app: Flask) -> None:
    app.add_url_rule("/halb", view_func=HalfDeclared.as_view("half"))
    assert undeclared(app) == ["DELETE /halb"]


def test_a_planted_route_fails_every_test_that_asks_it(app: Flask, client: FlaskClient, who: Who) -> None:
    plant(app)
    who.role = Role.KOORDINATION
    with pytest.raises(RuntimeError, match="GET forgotten declares no permission"):
        client.get("/vergessen")


def test_a_planted_route_stays_shut_in_production(app: Flask, client: FlaskClient, who: Who) -> None:
    plant(app)
    app.testing = False
    who.role = Role.KOORDINATION
    assert client.get("/vergessen").status_code == 403


def test_a_view_of_a_foreign_package_is_declared_by_its_name(app: Flask, client: FlaskClient) -> None:
    plant(app)
    declare(app, "forgotten", Permission.READ)
    assert undeclared(app) == []
    assert client.get("/vergessen").text == "reached"


def test_menus_ask_what_the_visitor_may(app: Flask, who: Who) -> None:
    with app.test_request_context("/"):
        assert (allowed("b.read"), allowed("b.things", "POST"), allowed("b.nothing")) == (True, False, False)
    who.role = None
    with app.test_request_context("/"):
        assert (allowed("b.read"), allowed("b.open")) == (False, True)


@pytest.mark.parametrize(
    ("method", "address", "headers", "target"),
    [
        ("GET", "/lesen?a=1&b=%C3%BC", {}, "/lesen%3Fa%3D1%26b%3D%25C3%25BC"),
        ("POST", "/dinge", {"Referer": "http://localhost/formular?id=1"}, "/formular%3Fid%3D1"),
        ("POST", "/dinge", {"Referer": "http://evil.example/formular"}, "/"),
        ("POST", "/dinge", {}, "/"),
    ],
)
def test_the_login_leads_back_to_a_page_one_can_open(
    method: str, address: str, headers: dict[str, str], target: str, client: FlaskClient, who: Who
) -> None:
    who.role = None
    answer = client.open(address, method=method, headers=headers)
    assert answer.status_code == (302 if method == "GET" else 303)
    assert answer.location == f"/anmelden?next={target}"


def test_a_part_of_a_page_is_not_replaced_by_the_login(client: FlaskClient, who: Who) -> None:
    who.role = None
    answer = client.get("/lesen", headers={"HX-Request": "true", "HX-Current-URL": "http://localhost/netz?kreis=1"})
    assert (answer.text, answer.headers["HX-Redirect"]) == ("", "/anmelden?next=/netz%3Fkreis%3D1")


@pytest.mark.parametrize("asked", ["/lesen?format=json", "/api/v1/dinge"])
def test_a_program_is_told_401(asked: str, app: Flask, client: FlaskClient, who: Who) -> None:
    app.add_url_rule("/api/v1/dinge", "api", needs(Permission.READ)(lambda: ""))
    who.role = None
    answer = client.get(asked)
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_view_that_needs_somebody_and_finds_nobody_is_401(app: Flask, who: Who) -> None:
    app.add_url_rule("/irrtum", "mistake", public(lambda: actor().id))
    who.role = None
    assert app.test_client().get("/irrtum").status_code == 401


def test_a_proxy_with_its_own_password_does_not_make_a_person_a_program(client: FlaskClient, who: Who) -> None:
    who.role = None
    assert client.get("/lesen", headers={"Authorization": "Basic a2ltOng="}).status_code == 302
    assert client.get("/lesen", headers={"Authorization": "Bearer x"}).status_code == 401
