"""Which fields are looked at, the sentence at a field, and what somebody may decide. Knows no HTTP, no store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from graph_app.casedata.findings import MOST, Finding, Sort
from graph_app.casedata.numbers import numbers
from graph_app.casedata.phrases import phrases
from graph_app.errors import InvalidInput
from graph_app.ontology import Property, ValueType

#: Fields that hold keys of an authority's own business, in which twelve digits or a file number are right.
KEYS = frozenset(
    {
        "ars", "code", "column", "from_stage", "key", "list_version", "notice_number", "number", "scheme", "stage",
        "time", "to_stage", "topic", "value",
    }
)  # fmt: skip
FREE = (ValueType.TEXT, ValueType.LONG_TEXT, ValueType.TEXTS)
#: The checkbox of a field: „trotzdem-notes“; its value names what was found.
FIELD = "trotzdem-"
#: The header by which a program says that somebody looked at its texts.
HEADER, REVIEWED = "Case-Data", "reviewed"
#: Insists on everything: what a program says with its header.
EVERYTHING = frozenset({"*"})
CAUSE = "cause"
_QUOTED, _SHOWN = 60, 3


class Caution(str):
    """A German sentence that stands against saving until somebody insists; ``tokens`` name what was found."""

    __slots__ = ("tokens",)
    tokens: tuple[str, ...]

    def __new__(cls, sentence: str, tokens: Iterable[str] = ()) -> Caution:
        """A sentence with its tokens."""
        made = super().__new__(cls, sentence)
        made.tokens = tuple(tokens)
        return made


class CaseDataFound(InvalidInput):
    """Something in a text seems to be about one human being; whoever saves may insist."""

    code = "case_data"
    default = (
        "Noch nicht gespeichert: In einem Text steht vielleicht etwas über einen einzelnen Menschen. "
        "Hier gehören keine Einzelfälle hin."
    )
    for_programs = (
        f"{default} Ist es keiner, senden Sie die Kopfzeile „{HEADER}: {REVIEWED}“. Das wird im Verlauf vermerkt."
    )


def findings(text: str) -> tuple[Finding, ...]:
    """What in a text seems to be about one human being, in its order, at most 50; never raises.

    Overlapping places count once: the one that begins first, and of those the longest.
    """
    spans = sorted({*numbers(text), *phrases(text)}, key=lambda span: (span[1], -span[2], span[0]))
    found: list[Finding] = []
    done = -1
    for sort, start, end in spans:
        if start < done:
            continue
        found.append(Finding(sort, text[start:end], start, end, text.count("\n", 0, start) + 1))
        done = end
        if len(found) == MOST:
            break
    return tuple(found)


def free(prop: Property) -> bool:
    """Whether a property is a text in which people write what they like."""
    return prop.type in FREE and not prop.system and prop.vocabulary is None and prop.name not in KEYS


def found_in(
    properties: Collection[Property], values: Mapping[str, Any], stored: Mapping[str, Any] | None = None
) -> dict[str, tuple[Finding, ...]]:
    """The findings in the free texts of ``values`` by property, without those that stand in ``stored`` already."""
    before = stored or {}
    said = [prop for prop in properties if values.get(prop.name) and values[prop.name] != before.get(prop.name)]
    changed = [prop.name for prop in said if free(prop)]
    raw = {name: found for name in changed if (found := findings(_text(values[name])))}
    if not raw or not before:
        return raw
    texts = (_text(before.get(prop.name)) for prop in properties if free(prop))
    known = {one.token for text in texts for one in findings(text)}
    left = {name: tuple(one for one in found if one.token not in known) for name, found in raw.items()}
    return {name: found for name, found in left.items() if found}


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return "\n".join(str(part) for part in value)
    return value if isinstance(value, str) else ""


def cautions(found: Mapping[str, tuple[Finding, ...]], insists: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """A sentence a field for what nobody insists on; empty when everything may be saved."""
    told: dict[str, list[str]] = {}
    for name, all_of in found.items():
        left = [one for one in all_of if one.token not in insists and insists != EVERYTHING]
        if left:
            told[name] = [caution(all_of)]
    return told


def against(texts: Mapping[str, str], insists: frozenset[str] = frozenset()) -> dict[str, list[str]]:
    """A sentence a field of any form, by the field's own name, for what nobody insists on; empty when all is well."""
    return cautions({name: found for name, text in texts.items() if (found := findings(text))}, insists)


def caution(found: Iterable[Finding]) -> Caution:
    """The sentences for the findings of one text: what, where, what to write instead."""
    every = tuple(found)
    several_lines = any(one.line > 1 for one in every)
    named = [_quoted(one, several_lines) for one in every[:_SHOWN]]
    if (more := len(every) - _SHOWN) > 0:
        named.append(f"{more} weitere Stellen" if more > 1 else "eine weitere Stelle")
    together = f"{', '.join(named[:-1])} und {named[-1]} sehen" if len(named) > 1 else f"{named[0]} sieht"
    instead = dict.fromkeys(one.sort.instead for one in every[:_SHOWN])
    if {one.sort for one in every} == {Sort.IBAN}:  # an account may be that of a club: it does not tell of anybody
        said = (f"{together} nach einer Bankverbindung aus.", "Kontodaten gehören nicht hierher.", *instead)
    else:
        said = (f"{together} nach einem einzelnen Menschen aus.", "Hier gehören keine Einzelfälle hin.", *instead)
    return Caution(" ".join(said), dict.fromkeys(one.token for one in every))


def caution_of(text: str) -> Caution:
    """The sentences for one text; empty where nothing seems to be about one human being."""
    found = findings(text)
    return caution(found) if found else Caution("")


def _quoted(one: Finding, with_line: bool) -> str:
    text = " ".join(one.text.split())
    short = text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
    return f"„{short}“ (Zeile {one.line})" if with_line else f"„{short}“"


def checked(
    properties: Collection[Property],
    values: Mapping[str, Any],
    stored: Mapping[str, Any] | None,
    cause: str,
    insists: frozenset[str],
) -> dict[str, list[str]]:
    """The sorts of what is saved in spite of its findings, by field („cause“ is the reason of a change).

    Raises CaseDataFound with a sentence per field where something is found that nobody insists on.
    """
    found = found_in(properties, values, stored)
    if cause and (in_cause := findings(cause)):
        found[CAUSE] = in_cause
    if not found:
        return {}
    if against := cautions(found, insists):
        raise CaseDataFound(against)
    return {name: sorted({str(one.sort) for one in all_of}) for name, all_of in found.items()}


def insisted(form: Iterable[tuple[str, str]], header: str = "") -> frozenset[str]:
    """What somebody insists on: the ticked checkboxes of a form, or the header of a program."""
    if header.strip().lower() == REVIEWED:
        return EVERYTHING
    return frozenset(token for name, value in form if FIELD in name for token in value.split())
