"""Cards and address rows that we handed out ourselves: each is the record it was made of and says what was changed.

A card is made of several records (a person, the position, the employer's address), each of which has a card of its own;
what stands on it unchanged is not that record's alone, so it says nothing. Cards of other instances are read as any.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from graph_app.entities.calendar import own_id
from graph_app.entities.card_marks import PARTS
from graph_app.entities.reads import Reader
from graph_app.ontology import ONTOLOGY
from importers.address_book import MARK
from importers.draft import Draft, Place, Reading, TieDraft
from importers.gathered import OWN_SCHEME
from importers.known import Known, sort_of

_UID = "vcard-uid"
_ADDRESS = ("street", "postal_code", "city")
#: What of a card is a record's own, by its sort: its properties by the parts of the card.
_OWN: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "Person": {"name": ("name",), "email": ("email",), "phone": ("phone",)},
    "Position": {"title": ("title",), "email": ("email",), "phone": ("phone",)},
    "Unit": {"unit": ("name",), "email": ("email",), "phone": ("phone",)},
    "Organisation": {
        "company": ("name",), "email": ("email",), "phone": ("phone",), "address": _ADDRESS, "website": ("website",),
    },
}  # fmt: skip
_JOB = frozenset({"company", "unit", "title"})
_LABELS = {
    "name": "der Name", "company": "die Firma", "unit": "die Abteilung", "title": "die Position",
    "address": "die Anschrift", "website": "die Webseite", "email": "die E-Mail-Adresse", "phone": "die Telefonnummer",
}  # fmt: skip


def own_cards(reader: Reader, raw: Reading) -> Reading:
    """The reading in which every card of a stored record speaks of that record, and only of what was changed."""
    marks = {draft.place: mark for draft in raw.drafts if (mark := _mark(draft)) is not None}
    uids = {own_id(value) for draft in raw.drafts for scheme, value in draft.external if scheme == _UID} - {""}
    if not marks and not uids:
        return raw
    stored = Known(reader).many({one for one, _ in marks.values()} | uids)
    rows: dict[Place, list[Draft]] = {}
    for draft in raw.drafts:
        rows.setdefault(draft.place, []).append(draft)
    found: list[Draft] = []
    instead: dict[str, str] = {}
    for place, drafts in rows.items():
        record_id, changed = marks.get(place, ("", frozenset()))
        record = stored.get(record_id)
        sort = sort_of(record.kind).name if record is not None else ""
        if record is None or sort not in _OWN:
            kinds = {one: sort_of(other.kind).name for one, other in stored.items()}
            found += (_plain(draft, kinds) for draft in drafts)
            continue
        own, kept = _own(record_id, sort, record.kind.name, changed, drafts)
        found += (own, *kept)
        gone = {draft.key for draft in drafts if draft.kind != "Position"} - {own.key, *(one.key for one in kept)}
        instead |= dict.fromkeys(gone, own.key) if sort == "Organisation" else {}
    keys = {draft.key for draft in found}
    lost = {old: new for old, new in instead.items() if old not in keys}
    return replace(raw, drafts=tuple(_led(draft, lost) for draft in found) if lost else tuple(found))


def _mark(draft: Draft) -> tuple[str, frozenset[str]] | None:
    value = next((value for scheme, value in draft.external if scheme == MARK), "")
    record_id, *changed = value.split(" ")
    return (record_id, frozenset(changed)) if record_id else None


def _plain(draft: Draft, kinds: Mapping[str, str]) -> Draft:
    """A draft of a card without a mark that holds here; the key we gave a card counts for a record of its sort."""
    external = []
    for scheme, value in draft.external:
        if scheme == MARK:
            continue
        own = own_id(value) if scheme == _UID else ""
        same = own and kinds.get(own) == sort_of(ONTOLOGY.kind(draft.kind)).name
        if same:
            external.append((OWN_SCHEME, own))
        elif own not in kinds:
            external.append((scheme, value))
    return replace(draft, external=tuple(external))


def _own(
    record_id: str, sort: str, kind: str, changed: frozenset[str], drafts: Iterable[Draft]
) -> tuple[Draft, tuple[Draft, ...]]:
    """The draft of the card's record, with what was changed, and the others of the row that still count.

    Those are the new position and employer of a person whose function or company was changed.
    """
    drafts = list(drafts)
    said: dict[str, Any] = {}
    for draft in drafts:
        said |= {name: value for name, value in draft.values.items() if name != "name" or draft.kind == sort}
    if "name" in said:
        academic = [word for word in str(said.get("salutation") or "").split() if word not in ("Frau", "Herr", "Herrn")]
        said["name"] = " ".join((*academic, said["name"]))  # stored names hold the degree, cards part it off
    parts = _OWN[sort]
    values = {name: said[name] for part in PARTS if part in changed for name in parts.get(part, ()) if said.get(name)}
    own = next((draft for draft in drafts if draft.kind == sort), None)
    moved = sort == "Person" and bool(changed & _JOB)
    messages = tuple(dict.fromkeys(message for draft in drafts for message in draft.messages)) if changed else ()
    left = [_LABELS[part] for part in PARTS if part in changed and part not in parts and not (moved and part in _JOB)]
    if left:
        words = ", ".join(left)
        messages += (
            f"Auf dieser Karte ist geändert: {words}. Das gehört zu einem anderen Eintrag und ist nicht übernommen. "
            "Bitte ändern Sie es dort.",
        )
    key = f"id:{record_id}"
    ties = own.ties if own is not None and (moved or sort == "Organisation") else ()
    made = Draft(drafts[0].place, kind, key, values, ties, ((OWN_SCHEME, record_id),), messages)
    others = [replace(one, external=()) for one in drafts if one is not own] if moved else []
    here = {own.key: key} if own is not None else {}
    return made, tuple(_led(one, here) for one in others)


def _led(draft: Draft, instead: Mapping[str, str]) -> Draft:
    """The draft with ties to the records that stand for others."""

    def led(tie: TieDraft) -> TieDraft:
        end = tie.end
        return replace(tie, end=replace(end, key=instead[end.key])) if end and end.key in instead else tie

    return replace(draft, ties=tuple(map(led, draft.ties)))
