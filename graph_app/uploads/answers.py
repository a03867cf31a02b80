"""What the form of a plan says against what the plan showed: only news is kept. No HTTP, no store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graph_app.uploads.planned import COLUMN, TYPE, meanings
from importers.intake import Decisions
from importers.shelf import Parcel

_ANSWER = "antwort-"


def take_over(form: Mapping[str, str], parcel: Parcel) -> bool:
    """Keep answers and chosen meanings of ``form`` that the plan does not hold yet; whether there were any."""
    answers = _answers(form, parcel)
    intake = parcel.intake()
    columns, types = _meanings(form, parcel, COLUMN), _meanings(form, parcel, TYPE)
    if answers:
        parcel.keep_decisions(Decisions({**parcel.decisions().answers, **answers}))
    if columns or types:
        parcel.keep_intake(replace(intake, columns={**intake.columns, **columns}, types={**intake.types, **types}))
    return bool(answers or columns or types)


def _answers(form: Mapping[str, str], parcel: Parcel) -> dict[str, str]:
    # A question that was answered with all of its sort comes back checked: that is no answer of its own.
    old = parcel.decisions().answers
    sorts = {question["key"]: question["sort"] for row in parcel.preview()["rows"] for question in row["questions"]}
    found = {}
    for name, value in form.items():
        key = name.removeprefix(_ANSWER)
        if key == name or not value:
            continue
        if value != (old.get(key) or old.get(f"*{sorts.get(key, '')}", "")):
            found[key] = value
    return found


def _meanings(form: Mapping[str, str], parcel: Parcel, of: str) -> dict[str, str]:
    return {
        shown.name.removeprefix(of): form[shown.name]
        for shown in meanings(parcel)
        if shown.name.startswith(of)
        and form.get(shown.name, shown.target) != shown.target
        and form[shown.name] in dict(shown.choices)
    }
