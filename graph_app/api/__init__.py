"""REST under /api/v1 for programs: records, relationships, answers, and the OpenAPI document. Pages are elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["init_app"]


def init_app(app: Flask) -> None:
    """Register the interface with an application that has its store, its guard and its error answers."""
    # Imported here, so that the command line starts without loading the interface.
    from graph_app.api import (
        case_conferences,
        description,
        dossiers,
        entities,
        pages,
        questions,
        relationships,
        responsible,
    )

    api = description.equip(app)
    for blueprint in (entities.bp, relationships.bp, questions.bp, responsible.bp, dossiers.bp, case_conferences.bp):
        api.register_blueprint(blueprint)
    app.register_blueprint(pages.bp)
