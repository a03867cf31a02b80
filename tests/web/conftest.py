"""An application that has the frame and a few pages of every sort, over a store that needs no engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, ClassVar

import pytest
from flask import Flask, redirect, render_template, request
from flask.testing import FlaskClient
from flask.typing import ResponseReturnValue
from jinja2 import BaseLoader, ChoiceLoader, DictLoader

from graph_app import access, clock
from graph_app.access import Actor, Permission, Role
from graph_app.errors import StoreUnavailable
from graph_app.ontology import Day
from graph_app.web import equip
from graph_app.web.context import asof, current_kreis
from graph_app.web.render import show
from tests.served import served

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC).timestamp()
SECRET = "Fall 4711, geb. 12.03.1990"
KREISE = (
    {"id": "t-vie", "ags": "05166000", "name": "Kreis Viersen"},
    {"id": "t-gt", "ags": "05754000", "name": "Kreis Gütersloh"},
    {"id": "t-ac", "ags": "05334002", "name": "StädteRegion Aachen"},
)


class KreiseOnly:
    """A store that knows the Kreise and counts how often it is asked; ``away`` makes it a database that is gone."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.away = False

    def read(self, name: str, /, **params: Any) -> list[dict[str, Any]]:
        self.asked.append(name)
        if self.away:
            raise StoreUnavailable
        return [dict(row) for row in KREISE]


@dataclass(frozen=True, slots=True)
class PlacesPage:
    """A page with a table, as features write them."""

    template: ClassVar[str] = "web/places.html"
    title: ClassVar[str] = "Orte"
    kreis: str = field(metadata={"help": "Name of the Kreis"})
    asof: date = field(metadata={"help": "Day the page is for"})
    since: Day = field(metadata={"help": "When it began, as far as known"})
    query: str = field(default="", metadata={"help": "What was asked"})
    drawing: str = field(default="<svg>", metadata={"help": "Picture of the page", "json": False})

    def csv_rows(self) -> Iterator[tuple[Any, ...]]:
        """Head, then one row a place."""
        yield "Ort", "seit", "VZÄ", "Notiz"
        yield "Rietberg", self.since, 1.5, "=1+1"


TEMPLATES = {
    "web/places.html": """{% extends "base.html" %}{% from "parts/state.html" import state, legend %}
{% from "parts/table.html" import table, column %}
{% block content %}<h1 class="kern-heading-large">{{ page.title }} im {{ page.kreis }}</h1><p>{{ page.query }}</p>
{{ legend() }}{% call table("Orte") %}<thead><tr>{{ column("Ort", "name", "name") }}{{ column("Stand") }}</tr></thead>
<tbody><tr><th scope="row">Rietberg</th><td>{{ state("nein", "claimed") }}</td></tr></tbody>{% endcall %}
{% endblock %}""",
    "web/form.html": """{% extends "base.html" %}{% from "parts/form.html" import control, csrf, savebar %}
{% from "parts/alert.html" import form_errors %}{% block title %}Formular{% endblock %}
{% block content %}<h1 class="kern-heading-large">Formular</h1>{{ form_errors(controls) }}
<form method="post" data-draft="form:1">{{ csrf() }}<div class="form">
{% for c in controls %}{{ control(c) }}{% endfor %}</div>
{{ savebar(cancel="/orte") }}</form>{% endblock %}""",
    "web/matrix.html": """{% extends "base.html" %}{% block title %}Matrix{% endblock %}
{% block content %}<h1>Matrix</h1><table class="matrix" data-arrow-keys><tbody>{% for row in range(2) %}<tr>
<th scope="row">{{ row }}</th>{% for column in range(2) %}<td><a id="c{{ row }}{{ column }}" href="#">ja</a></td>
{% endfor %}</tr>{% endfor %}</tbody></table><form hx-post="/formular" hx-target="#part"><input name="name" value="503">
<button>Senden</button></form><div id="part"></div>{% endblock %}""",
}


@dataclass(frozen=True, slots=True)
class Field:
    """What entities.forms.Control offers to the macros."""

    name: str
    label: str
    type: str = "text"
    value: Any = None
    choices: tuple[tuple[str, str], ...] = ()
    required: bool = False
    hint: str = ""
    errors: tuple[str, ...] = ()
    width: str = "w6"
    inputmode: str = ""
    autocomplete: str = ""


@pytest.fixture(autouse=True)
def _noon() -> Iterator[None]:
    clock.set_clock(lambda: NOW)
    yield
    clock.set_clock(None)


@pytest.fixture
def kreise_only() -> KreiseOnly:
    """The store of ``app``."""
    return KreiseOnly()


@pytest.fixture
def role() -> dict[str, Role | None]:
    """Who asks: change ``role["is"]`` to log in as somebody else, None for nobody."""
    return {"is": Role.KOORDINATION}


@pytest.fixture
def app(kreise_only: KreiseOnly, role: dict[str, Role | None]) -> Flask:
    """The web shell with pages to look at, and pages that fail in every way."""
    app = Flask("graph_app")
    app.secret_key = "only for tests"
    app.jinja_loader = _with_test_pages(app)
    access.init_app(app, lambda: Actor("a1", "Fachkraft", role["is"]) if role["is"] else None)
    equip(app, kreise_only)  # type: ignore[arg-type]
    views: dict[str, Callable[[], ResponseReturnValue]] = {
        "/orte": _places, "/netz": _places, "/konto": _places, "/suche": _places, "/weg": _gone, "/defekt": _broken,
        "/matrix": _matrix,
    }  # fmt: skip
    for address, view in views.items():
        app.add_url_rule(address, endpoint=address.strip("/"), view_func=access.needs(Permission.READ)(view))
    app.add_url_rule("/formular", view_func=_form, methods=["GET", "POST"])
    app.add_url_rule("/abmelden", view_func=_log_out, methods=["POST"])
    app.add_url_rule("/api/v1/orte", endpoint="api", view_func=access.needs(Permission.READ)(_gone))
    return app


def _with_test_pages(app: Flask) -> BaseLoader:
    return ChoiceLoader([DictLoader(TEMPLATES), app.jinja_loader])  # type: ignore[list-item]


def _places() -> ResponseReturnValue:
    kreis = current_kreis()
    return show(PlacesPage(kreis["name"] if kreis else "", asof().day, Day.parse("2023"), request.args.get("q", "")))


def _matrix() -> ResponseReturnValue:
    return render_template("web/matrix.html")


def _gone() -> ResponseReturnValue:
    raise StoreUnavailable


def _broken() -> ResponseReturnValue:
    raise RuntimeError(SECRET)


@access.needs(Permission.EDIT)
def _form() -> ResponseReturnValue:
    typed = request.form.get("name", "AWO")
    if request.method == "POST" and typed == "503":
        raise StoreUnavailable
    errors = ("Bitte geben Sie einen Namen ein.",) if not typed else ()
    if request.method == "POST" and not errors:
        return redirect("/orte", 303)
    places = Field("orte", "Orte", "checks", ["2"], (("1", "Rietberg"), ("2", "Verl")))
    note = Field("notiz", "Notiz", "textarea", "Erste Zeile", hint="Nur Sachliches.")
    name = Field("name", "Name", value=typed, required=True, errors=errors)
    page = render_template("web/form.html", controls=[name, places, note], status=422 if errors else 200)
    return page, 422 if errors else 200


@access.needs(Permission.OWN)
def _log_out() -> ResponseReturnValue:
    return redirect("/hilfe", 303)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Somebody who is logged in as ``role`` says."""
    return app.test_client()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """The application behind a real server, for browsers."""
    with served(app) as address:
        yield address


@pytest.fixture
def token(client: FlaskClient) -> str:
    """The CSRF token of the session of ``client``."""
    text = client.get("/formular").text
    return text.split('name="csrf-token" content="')[1].split('"')[0]
