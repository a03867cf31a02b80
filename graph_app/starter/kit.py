"""What the KIM-Starterpaket gives a Kreis: its territories, Soll-Liste, Handlungsfelder, stages, Bausteine. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from graph_app.errors import InvalidInput
from graph_app.ontology.values import clean, folded
from graph_app.ontology.vocabularies import BAUSTEIN

_MOST = 200


def soll_entries(kreis: str, ags: str, soll: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The Soll-Liste and the three Bausteine of a Kreis as entries of a load file.

    ``kreis`` is the id of the Kreis, ``soll`` what files.soll_list gives. Ids follow from the AGS, so that a second
    load finds everything there.
    """
    entries: list[dict[str, Any]] = []
    for row in soll["requirements"]:
        key = f"soll-{ags}-{row['dimension']}-{row['column']}"
        entries.append(
            {
                "node": "Requirement",
                "id": key,
                "name": row["label"],
                "dimension": row["dimension"],
                "column": row["column"],
                "level": row["level"],
                "rank": row["rank"],
                "list_version": soll["list_version"],
            }
        )
        entries += _ties(key, kreis)
    for term in BAUSTEIN.terms:
        key = f"baustein-{ags}-{term.key}"
        entries.append(
            {
                "node": "Statement",
                "id": key,
                "name": term.label.de,
                "dimension": "bausteine",
                "column": term.key,
                "state": "unbekannt",
            }
        )
        entries += _ties(key, kreis)
    return entries


def _ties(key: str, kreis: str) -> Iterable[dict[str, Any]]:
    for rel in ("IN_TERRITORY", "MAINTAINED_BY"):
        yield {"rel": rel, "id": f"{key}--{rel.lower().replace('_', '-')}", "from": key, "to": kreis}


def own_territories(name: str, ags: str, pasted: str) -> list[dict[str, Any]]:
    """A Kreis that does not come with the program: itself and its municipalities, as entries of a load file.

    ``pasted`` holds one municipality a line: its name, or AGS and name in any order, separated by blank, tab or
    semicolon, as they come out of Excel. Raises InvalidInput with a sentence per field.
    """
    errors: dict[str, list[str]] = {}
    name, ags = clean(name), ags.replace(" ", "")
    if not name:
        errors["name"] = ["Bitte den Namen des Kreises eintragen, zum Beispiel „Kreis Paderborn“."]
    if not re.fullmatch(r"\d{5}", ags):
        errors["ags"] = [
            "Der Schlüssel eines Kreises hat fünf Ziffern, die führende Null zählt mit, zum Beispiel 05774."
        ]
    municipalities, wrong = _municipalities(pasted, "" if "ags" in errors else ags)
    if wrong:
        errors["kommunen"] = wrong
    elif not municipalities:
        errors["kommunen"] = ["Bitte mindestens eine Kommune eintragen, eine je Zeile."]
    if errors:
        raise InvalidInput(errors)
    kreis = f"ags-{ags}"
    entries: list[dict[str, Any]] = [
        {"node": "Territory", "id": kreis, "name": name, "ags": ags, "territory_kind": "kreis"}
    ]
    for key, place in municipalities:
        # Without a key the id follows from the name, so that a list with a new line finds the others again.
        record = f"ags-{key}" if key else f"{kreis}-{folded(place).replace(' ', '-')}"
        entries.append(
            {
                "node": "Territory",
                "id": record,
                "name": place,
                "territory_kind": "gemeinde",
                **({"ags": key} if key else {}),
            }
        )
        entries.append({"rel": "IN_TERRITORY", "id": f"{record}--in-territory", "from": record, "to": kreis})
    return entries


def _municipalities(pasted: str, ags: str) -> tuple[list[tuple[str, str]], list[str]]:
    found: list[tuple[str, str]] = []
    wrong: list[str] = []
    lines = [line for line in pasted.splitlines() if line.strip()]
    if len(lines) > _MOST:
        return [], [f"Höchstens {_MOST} Kommunen, es sind {len(lines)} Zeilen."]
    for number, line in enumerate(lines, start=1):
        keys = re.findall(r"(?<!\d)\d{7,8}(?!\d)", line)
        place = clean(re.sub(r"[\s;,]+", " ", re.sub(r"(?<!\d)\d{7,8}(?!\d)", " ", line)))
        if not place or len(place) > 200:
            wrong.append(f"Zeile {number}: Es fehlt der Name der Kommune.")
        elif keys and len(keys[0]) == 7:
            wrong.append(f"Zeile {number}: „{keys[0]}“ hat sieben Ziffern. Fehlt die führende Null?")
        elif keys and not keys[0].startswith(ags):
            wrong.append(f"Zeile {number}: „{keys[0]}“ gehört nicht zum Kreis {ags}.")
        elif place in {name for _, name in found} or (keys and keys[0] in {key for key, _ in found}):
            wrong.append(f"Zeile {number}: „{place}“ steht zweimal in der Liste.")
        else:
            found.append((keys[0] if keys else "", place))
    return found, wrong[:5]
