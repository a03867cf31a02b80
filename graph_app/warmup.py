"""The questions of the first pages, asked once before anybody waits for them. Answers are thrown away."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Callable
from datetime import date

from graph_app import clock
from graph_app.coverage import exports as coverage
from graph_app.entities import reads, search
from graph_app.errors import StoreUnavailable
from graph_app.network import drawing
from graph_app.network import exports as network
from graph_app.ontology import ONTOLOGY
from graph_app.responsibility import reads as responsibility
from graph_app.store import Store

PICTURES, QUESTIONS = 5, 5


def warm_up(store: Store) -> None:
    """Ask what start page, coverage, network, lists, search and responsibility ask; an empty instance is warm at once.

    A question that takes too long must not keep the program from starting: the first visitor asks it again.
    """
    drawing.warm()
    for question in _questions(store):
        with contextlib.suppress(StoreUnavailable):
            question()
    # What was built so far lives as long as the program: a full collection would look through it again and again.
    gc.collect()
    gc.freeze()


def _questions(store: Store) -> list[Callable[[], object]]:
    kreise = store.read("web/kreise")
    if not kreise:
        return []
    kreis, today = kreise[0]["id"], clock.today()
    return [
        lambda: coverage.answer(store, kreis, today, "ist", "case_management"),
        lambda: coverage.answer(store, kreis, today, "ist", "actor_groups"),
        # Several times: the engine only hurries for what it has seen before, and the picture asks most of it.
        *(PICTURES * [lambda: network.answer(store, kreis=kreis, stichtag=today)]),
        lambda: reads.page(store, ONTOLOGY.kind("Organisation"), reads.ListQuestion(kreis=kreis)),
        lambda: reads.ties(store, kreis, without=reads.KEEPING),
        lambda: search.find(store, "Integrationszentrum"),
        *(QUESTIONS * [lambda: _responsible(store, kreis, today)]),
    ]


def _responsible(store: Store, kreis: str, today: date) -> object:
    """Who is responsible for the first topic in the first municipality of a Kreis."""
    lexicon = responsibility.known_words(store, today)
    place = next((one.id for one in lexicon.places.values() if kreis in one.above), kreis)
    topic = next((one.key for one in lexicon.subjects.values() if one.dimension == "topics"), None)
    asked = responsibility.Asked("", {"place": place, "topic": topic}, today)
    return responsibility.answer(store, asked, lexicon)
