"""Integrationsnetz.

The local integration network of a Kreis, kept as a graph. Puts the application together, decides nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

    from flask import Flask

    from graph_app.network.projection import Gap
    from graph_app.settings import Settings
    from graph_app.store import Store

__version__ = "0.1.0"


def create_app(store: Store, settings: Settings, options: dict[str, Any] | None = None) -> Flask:
    """The application over an open store; ``options`` are Flask configuration keys that win (tests, operators)."""
    from flask import Flask

    from graph_app import access, accounts, api, web
    from graph_app.case_conferences.pages import bp as case_conferences
    from graph_app.coverage.pages import bp as coverage
    from graph_app.dossiers.pages import bp as dossiers
    from graph_app.entities.pages import bp as entities
    from graph_app.exports.pages import bp as exports
    from graph_app.history.pages import bp as history
    from graph_app.meetings.pages import bp as meetings
    from graph_app.network.pages import bp as network
    from graph_app.organisations.pages import bp as organisations
    from graph_app.positions.pages import bp as positions
    from graph_app.responsibility.pages import bp as responsibility
    from graph_app.search.pages import bp as search
    from graph_app.starter.pages import bp as starter
    from graph_app.upkeep.pages import bp as upkeep
    from graph_app.uploads.inquiries import bp as inquiries
    from graph_app.uploads.pages import bp as uploads
    from importers.shelf import Shelf

    app = Flask(__name__)
    # The guard comes first: a form sent after the session ended must lead to the log-in, not to a refused token.
    access.init_app(app, accounts.visitor)
    ours = {"CONTACT": settings.contact, "TRUSTED_HOSTS": settings.trusted_hosts, "HTTPS": settings.proxy}
    web.equip(app, store, {**ours, **(options or {})})
    accounts.init_app(app, settings)
    app.extensions["network_gaps"] = _drawn_gaps
    app.extensions["shelf"] = Shelf(settings.data)
    for blueprint in (
        starter,
        coverage,
        network,
        positions,
        responsibility,
        search,
        organisations,
        meetings,
        case_conferences,
        dossiers,
        history,
        exports,
        upkeep,
        uploads,
        inquiries,
        entities,
    ):
        app.register_blueprint(blueprint)
    api.init_app(app)
    return app


def _drawn_gaps(store: Store, kreis: str, stichtag: date, mode: str) -> list[Gap]:
    """The gaps that coverage finds, as the network draws them: the two features do not know each other."""
    from graph_app.coverage import gaps
    from graph_app.network.projection import Gap

    found = gaps.of_kreis(store, kreis, stichtag, mode)
    return [Gap(gap.ags, gap.column, gap.label, gap.state, gap.evidence) for gap in found]
