"""What a request is about: the store, the Stichtag, the Kreis. The address comes first, then what the session knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, current_app, g, request, session

from graph_app import clock
from graph_app.errors import InvalidInput, NotThere
from graph_app.ontology import Day, Wording

if TYPE_CHECKING:
    from graph_app.store import Store

WRONG_DAY = "Bitte schreiben Sie den Stichtag als Tag, Monat oder Jahr: 31.12.2023, 12.2023 oder 2023."
LONGEST_WAY = 2000
_OWN = re.compile(r"/[a-z][\w/.-]*(?:\?[\w=&%.:,+~-]*)?(?:#[\w-]*)?", re.ASCII)
UNKNOWN_KREIS = "Diesen Kreis gibt es hier nicht. Bitte wählen Sie oben einen anderen."


@dataclass(frozen=True, slots=True)
class AsOf:
    """The day an answer is for; ``today`` says that nobody chose another one."""

    day: date
    today: bool


def equip(app: Flask, store: Any) -> None:
    """Keep the store with the application, so that views can ask for it."""
    app.extensions["store"] = store


def store() -> Store:
    """The graph of this application."""
    return cast("Store", current_app.extensions["store"])


def asof() -> AsOf:
    """The Stichtag: of the address, else the remembered one, else today.

    An empty ``?stichtag=`` returns to today. Raises InvalidInput when the address names no day.
    """
    if "asof" not in g:
        g.asof = _asof()
    return cast(AsOf, g.asof)


def day_asked(text: str) -> date:
    """The day a typed Stichtag means; a month or a year means its last day. Raises InvalidInput for anything else."""
    try:
        last = Day.parse(text.strip()).last
    except ValueError as error:
        raise InvalidInput({"stichtag": [str(error) or WRONG_DAY]}) from None
    if last is None:
        raise InvalidInput({"stichtag": [WRONG_DAY]})
    return last


def kreise() -> list[dict[str, Any]]:
    """The Kreise of this instance (id, ags, name), read once a request, in German order of their names."""
    if "kreise" not in g:
        g.kreise = sorted(store().read("web/kreise"), key=lambda row: _german(row["name"]))
    return cast("list[dict[str, Any]]", g.kreise)


def current_kreis() -> dict[str, Any] | None:
    """The Kreis (id, ags, name): of the address, else the remembered one, else the first; None in an empty instance.

    Raises NotThere when the address names a Kreis that is not here.
    """
    if "kreis" not in g:
        g.kreis = _kreis()
    return cast("dict[str, Any] | None", g.kreis)


def wording() -> Wording:
    """The words of the chosen Kreis; ours where it has none of its own."""
    kreis = current_kreis()
    return Wording.of((kreis or {}).get("wording") or ())


def word(key: str) -> str:
    """What the chosen Kreis calls a thing of ontology.wording.WORDS. KeyError for a key that is none."""
    return wording().word(key)


def remember_way_back(record: str, address: str) -> None:
    """Keep where to go once the record with the address ``record`` is saved: the list it was opened from."""
    session["way_back"] = [record, address]


def way_back(record: str) -> str:
    """Where to go after the record with this address is saved: back to where it was opened from, else to itself."""
    known = session.get("way_back")
    if not known or known[0] != record:
        return record
    session.pop("way_back")
    return str(known[1])


def back_to(sent: Mapping[str, str], otherwise: str) -> str:
    """Where to go after saving: to the page that the field or parameter ``zurueck`` names, else ``otherwise``.

    It may name only a written path of ours with its parameters: no other host, nothing that ends a header line.
    """
    wanted = sent.get("zurueck", "")
    return wanted if len(wanted) <= LONGEST_WAY and _OWN.fullmatch(wanted) else otherwise


def _asof() -> AsOf:
    asked = request.args.get("stichtag")
    if asked is None:
        remembered = session.get("stichtag")
        return _as_of(date.fromisoformat(remembered)) if remembered else AsOf(clock.today(), today=True)
    if not asked.strip():
        session.pop("stichtag", None)
        return AsOf(clock.today(), today=True)
    found = _as_of(day_asked(asked))
    if found.today:
        session.pop("stichtag", None)
    else:
        session["stichtag"] = found.day.isoformat()
    return found


def _as_of(day: date) -> AsOf:
    return AsOf(day, today=day == clock.today())


def _kreis() -> dict[str, Any] | None:
    asked = request.args.get("kreis")
    if asked:
        for row in kreise():
            if asked in _keys(row):
                session["kreis"] = row["id"]
                return row
        raise NotThere(UNKNOWN_KREIS)
    remembered = session.get("kreis")
    rows = kreise()
    return next((row for row in rows if row["id"] == remembered), rows[0] if rows else None)


def _keys(row: dict[str, Any]) -> set[str]:
    """What may stand in the address for a Kreis: its id, its AGS, and the five digits its municipalities share."""
    ags = row["ags"] or ""
    return {row["id"], ags, ags[:5]} - {""}


def _german(name: str) -> str:
    """A sort key that puts umlauts where German readers look for them (DIN 5007-1)."""
    return name.casefold().replace("ä", "a").replace("ö", "o").replace("ü", "u")
