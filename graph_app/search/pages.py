"""The page behind the search box. How records are found, entities.search knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from graph_app import casedata
from graph_app.access import Permission, actor, needs
from graph_app.entities import search as records
from graph_app.search.topics import Topic, topics
from graph_app.web.context import store
from graph_app.web.menu import reachable
from graph_app.web.render import show
from graph_app.web.typed import kept_at, recalled

bp = Blueprint("search", __name__)


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was found for some words."""

    template: ClassVar[str] = "search/results.html"
    title: str = field(metadata={"help": "The heading"})
    words: str = field(metadata={"help": "What was asked for"})
    groups: tuple[records.Group, ...] = field(metadata={"help": "Hits by kind, best first"})
    topics: tuple[Topic, ...] = field(default=(), metadata={"help": "Pages of the application that the words name"})

    @property
    def caution(self) -> str:
        """What in the words seems to be about one human being; empty when nothing does."""
        return casedata.caution_of(self.words)

    @property
    def total(self) -> int:
        """How many records fit."""
        return sum(len(group.hits) for group in self.groups)


@bp.get("/suche")
@needs(Permission.READ)
def results() -> Response:
    """Everything that fits the words, grouped by kind; no form of the application writes them into the address."""
    return show(_page((recalled(actor().id) or request.args).get("q", "").strip()))


@bp.post("/suche")
@needs(Permission.READ)
def found() -> Response:
    """Lead to what fits the words. They may be somebody's name, so no address ever holds them."""
    return redirect(kept_at("/suche", actor().id), 303)


def _page(words: str) -> SearchPage:
    groups = records.find(store(), words)
    about = tuple(one for one in topics(words) if reachable(one.path.partition("#")[0]))
    return SearchPage(f"Suche nach „{words[:80]}“" if words else "Suche", words, groups, about)
