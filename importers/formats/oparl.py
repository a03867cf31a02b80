"""OParl 1.0 and 1.1: bodies, people, memberships, meetings and papers of a council's system, from files only.

Files, pictures, private data of people and the history of objects stay out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from importers import naming
from importers.draft import Draft, Reading, TieDraft, Unreadable
from importers.formats.oparl_objects import Item, Store
from importers.formats.oparl_papers import meeting, paper
from importers.plaintext import day_of, json_of, listed, one_line, tidy


def fits(name: str, data: bytes) -> bool:
    """Whether the bytes are JSON that names the schema of OParl."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[") and b"schema.oparl.org" in data


def read(name: str, data: bytes) -> Reading:
    """Every object that has a place in the network as a draft; raises Unreadable."""
    store = Store.of(json_of(data, "OParl"))
    drafts = [draft for kind, make in _READERS for item in store.of_type(kind) for draft in make(store, item)]
    if not drafts and not store.deleted:
        raise Unreadable(
            "Die OParl-Datei enthält weder Gremien noch Personen, Sitzungen oder Vorlagen. Bitte laden Sie die "
            "passende Liste "
            "herunter."
        )
    return Reading(
        "OParl",
        drafts=tuple(drafts),
        rejected=tuple(store.rejected),
        not_taken=tuple(store.not_taken),
        unknown=tuple(store.unknown),
        notes=tuple(store.notes()),
    )


def _territory(store: Store, item: Item) -> Iterator[Draft]:
    data = store.told(
        item,
        "name",
        "shortName",
        "ags",
        "rgs",
        "website",
        "classification",
        "organization",
        "person",
        "meeting",
        "paper",
    )
    name = one_line(data.get("name"))
    values = {
        "name": name.removeprefix("Stadt ").removeprefix("Gemeinde "),
        "ags": one_line(data.get("ags")),
        "ars": one_line(data.get("rgs")),
        "territory_kind": _territory_kind(f"{one_line(data.get('classification'))} {name}", one_line(data.get("ags"))),
    }
    yield Draft(item.place, "Territory", item.key, _filled(values), external=item.external, mention=True)


def _territory_kind(words: str, ags: str) -> str:
    text = words.lower()
    for word, kind in (
        ("städteregion", "staedteregion"),
        ("kreisfreie", "kreisfreie_stadt"),
        ("kreis", "kreis"),
        ("gemeinde", "gemeinde"),
        ("stadt", "stadt"),
    ):
        if word in text:
            return kind
    return "kreis" if len(ags) == 5 else ""


def _organisation(store: Store, item: Item) -> Iterator[Draft]:
    data = store.told(
        item, "name", "shortName", "organizationType", "classification", "startDate", "endDate", "body",
        "subOrganizationOf", "website", "location", "membership", "meeting", "consultation", "post",
    )  # fmt: skip
    sort, classification = one_line(data.get("organizationType")), one_line(data.get("classification"))
    name = one_line(data.get("name"))
    kind = store.kind_of_organisation(item)
    values = {
        "name": name,
        "aliases": one_line(data.get("shortName")),
        "valid_from": day_of(data.get("startDate")),
        "valid_to": day_of(data.get("endDate")),
    }
    if kind == "Body":
        values["body_kind"] = naming.body_kind(classification, name, sort)
    else:
        values["website"] = one_line(data.get("website"))
        values |= store.address(data.get("location"))
    if values["aliases"] == name:
        values["aliases"] = ""
    ties = []
    if (territory := data.get("body") or item.inside("Body")) and isinstance(territory, str):
        ties.append(TieDraft("IN_TERRITORY", store.ref(territory, "Territory")))
    if parent := data.get("subOrganizationOf"):
        ties.append(TieDraft("PART_OF", store.ref(parent, "")))
    ties += store.memberships(item, of_person=False)
    yield Draft(item.place, kind, item.key, _filled(values), tuple(ties), item.external)


def _person(store: Store, item: Item) -> Iterator[Draft]:
    data = store.told(item, "name", "familyName", "givenName", "title", "formOfAddress", "email", "membership", "body")
    parts = (data.get("title"), data.get("givenName"), data.get("familyName"))
    name = one_line(data.get("name")) or " ".join(text for text in map(one_line, parts) if text)
    emails = [one_line(address) for address in listed(data.get("email"))]
    values = {"name": name, "salutation": one_line(data.get("formOfAddress")), "email": emails[0] if emails else ""}
    messages = (f"Weitere Adressen nicht übernommen: {len(emails) - 1}.",) if len(emails) > 1 else ()
    ties = list(store.memberships(item, of_person=True))
    yield Draft(item.place, "Person", item.key, _filled(values), tuple(ties), item.external, messages)
    yield from store.senders(item)


def _filled(values: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in values.items() if tidy(text)}


_READERS: tuple[tuple[str, Callable[[Store, Item], Iterator[Draft]]], ...] = (
    ("Body", _territory),
    ("Organization", _organisation),
    ("Person", _person),
    ("Meeting", meeting),
    ("Paper", paper),
)
