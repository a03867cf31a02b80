"""The words of five towns in three Kreise, without a graph: what questions in plain text are read with."""

from __future__ import annotations

import pytest

from graph_app.ontology.values import folded, sort_key
from graph_app.responsibility.lexicon import Lexicon, lexicon
from graph_app.responsibility.understanding import Understood
from graph_app.starter import files

TOWNS = {
    "m1": ("Rietberg", "05754032", ["Stadt Rietberg"], ["33397"]),
    "m2": ("Halle (Westf.)", "05754012", [], []),
    "m3": ("Kürten", "05378012", ["Neudorf"], []),
    "m4": ("Wiehl", "05374048", ["Neudorf", "Bielstein"], []),
    "m5": ("Gütersloh", "05754008", ["GT"], []),
}
KREISE = {"k1": "Kreis Gütersloh", "k2": "Oberbergischer Kreis", "k3": "Rheinisch-Bergischer Kreis"}
LIES_IN = {"m1": "k1", "m2": "k1", "m3": "k3", "m4": "k2", "m5": "k1"}


@pytest.fixture(scope="module")
def known() -> Lexicon:
    """Five towns in three Kreise, and the topics, stages and groups of the starter kit."""
    towns = [
        {"id": key, "ags": ags, "name": name, "kind": "stadt", "words": spelt(name, ags, *others), "codes": codes,
         "above": [LIES_IN[key]]}
        for key, (name, ags, others, codes) in TOWNS.items()
    ]  # fmt: skip
    kreise = [
        {"id": key, "ags": "", "name": name, "kind": "kreis", "words": spelt(name), "codes": None, "above": ["l"]}
        for key, name in KREISE.items()
    ]
    land = {
        "id": "l",
        "ags": "05",
        "name": "Nordrhein-Westfalen",
        "kind": "land",
        "words": "nrw",
        "codes": None,
        "above": [],
    }
    subjects = [
        {"labels": ["Entity", one["node"]], "id": one["id"], "key": one["key"], "name": one["name"],
         "words": spelt(one["name"], one["key"], *one.get("aliases", ()))}
        for one in files.reference_lists()
        if one.get("node") in ("Topic", "Stage", "ActorGroup")
    ]  # fmt: skip
    return lexicon([*towns, *kreise, land], subjects)


def spelt(*names: str) -> str:
    """Names as the search keeps them."""
    return " | ".join(dict.fromkeys(way(name) for name in names for way in (folded, sort_key)))


def keys(found: Understood) -> list[str]:
    return [f"{one.dimension}:{one.key}" for one in found.subjects]
