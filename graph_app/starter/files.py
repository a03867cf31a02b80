"""The data files that come with the program: reference lists and example Kreise. Reads files, writes nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from graph_app.entities import lines
from graph_app.entities.lines import Load

_DATA = resources.files("graph_app.starter") / "data"
HEADER = {"format": lines.FORMAT, "version": lines.FORMAT_VERSION}


@dataclass(frozen=True, slots=True)
class Known:
    """A Kreis whose municipalities come with the program; ``example`` says whether there are example data, too."""

    ags: str
    name: str
    municipalities: int
    example: bool


@cache
def _text(name: str) -> str:
    return (_DATA / name).read_text(encoding="utf-8")


def _entries(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _text(name).splitlines()[1:] if line.strip()]


def load_of(entries: Iterable[Mapping[str, Any]]) -> Load:
    """Checked records of some entries; raises InvalidInput like a file would."""
    return lines.read(json.dumps(entry, ensure_ascii=False) for entry in (HEADER, *entries))


def reference_lists() -> list[dict[str, Any]]:
    """Actor groups, topics, stages, funding rates: the same for every Kreis."""
    return _entries("grundlagen.jsonl")


def territories(ags: str | None = None) -> list[dict[str, Any]]:
    """All territories that come with the program, or one Kreis with its Land and its municipalities.

    Its words included.
    """
    entries = _entries("nordrhein-westfalen.jsonl")
    wording = soll_list()["wording"]
    told = [
        {**entry, "wording": wording[entry["ags"]]} if entry.get("ags") in wording and "node" in entry else entry
        for entry in entries
    ]
    if ags is None:
        return told
    kept = {
        e["id"]
        for e in told
        if e.get("node") == "Source" or (e.get("ags") or "") in (ags[:2], ags) or str(e.get("ags", "")).startswith(ags)
    }
    return [e for e in told if e["id"] in kept or ("rel" in e and e["from"] in kept and e["to"] in kept)]


@cache
def soll_list() -> dict[str, Any]:
    """The default Soll-Liste: {"list_version", "requirements": […], "wording": {AGS: [lines]}}."""
    content: dict[str, Any] = json.loads(_text("sollliste.json"))
    return content


def example(ags: str) -> list[dict[str, Any]]:
    """The example data of a Kreis; raises KeyError when there are none."""
    if ags not in {kreis.ags for kreis in known() if kreis.example}:
        raise KeyError(ags)
    return _entries(f"beispiel-{ags}.jsonl")


@cache
def known() -> tuple[Known, ...]:
    """The Kreise that come with the program, by name."""
    entries = _entries("nordrhein-westfalen.jsonl")
    keys = {e["ags"]: e["name"] for e in entries if e.get("node") == "Territory" and len(e["ags"]) == 5}
    found = []
    for ags, name in sorted(keys.items(), key=lambda pair: pair[1]):
        count = sum(
            1 for e in entries if e.get("node") == "Territory" and len(e["ags"]) == 8 and e["ags"].startswith(ags)
        )
        found.append(Known(ags, name, count, (_DATA / f"beispiel-{ags}.jsonl").is_file()))
    return tuple(found)
