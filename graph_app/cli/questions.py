"""The command that answers a question: who is responsible."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graph_app import casedata, clock
from graph_app.cli.opened import answer, opened
from graph_app.responsibility import exports, hearing
from graph_app.web.context import day_asked

_HEADS = {"ja": "", "niemand": "Niemand. ", "nicht_erfasst": "Nicht erfasst. ", "mehrdeutig": "Rückfrage. "}


def ask(question: str, stichtag: str | None, data: Path | None, as_json: bool) -> None:
    """Print who is responsible; the answer of the interface as JSON."""
    with opened(data) as store:
        found = exports.answer(store, {"q": question}, day_asked(stichtag) if stichtag else clock.today())
    answer(found, as_json, "\n".join([*_heard(question, found), *_lines(found)]))


def _heard(question: str, found: dict[str, Any]) -> list[str]:
    """What seems to be about one human being, and how the question was read, before the answer."""
    understood, told = found["understood"], " ".join((found["sentence"], *found["unproven"]))
    missed = [one for one in understood["missed"] if f"„{one}“ gibt es nicht" not in told]
    said = hearing.heard(question, understood["guessed"], missed, bool(understood["place"]))
    return [one for one in (casedata.caution_of(question), *said) if one and one not in told]


def _lines(found: dict[str, Any]) -> list[str]:
    lines = [f"{_HEADS[found['state']]}{found['reply'] or found['sentence']}"]
    if found["question"]:
        lines += [found["question"], *(f"  – {choice['label']}" for choice in found["choices"])]
    lines += found["unproven"]
    if found["ladder"] and not found["question"]:
        lines.append("")
        for step in found["ladder"]:
            phone = f", {step['phone']}" if step["phone"] else ""
            lines.append(f"{step['rank']}. {step['name'] or step['place']}{phone}: {step['why']}")
    return lines
