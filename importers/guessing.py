"""Of what the rows of a sheet are, and which column means what: judged by headings, ticks and first cells. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from graph_app.ontology import ONTOLOGY, ValueType
from graph_app.ontology.values import folded
from importers.attendees import attendance
from importers.draft import Sheet
from importers.headings import candidates, kind_words, left_out, meanings, private, word
from importers.people import certainly_person
from importers.slots import homeless
from importers.targets import RELATIONSHIP, listed

_EXAMPLE = 60
#: Headings of a mailbox that do not say whose it is.
_OF_CONTACT = re.compile("ansprech|kontakt|person")
_MAILBOX = frozenset(map(word, ("E-Mail", "E-Mail-Adresse", "E-Mail-Kontakt", "Mail", "Mailadresse", "email")))
_NAMES = frozenset({"name", "title", "first_name"})
_OF_PEOPLE = frozenset({"name", "first_name", "salutation", "academic"})


def examples(sheet: Sheet, head: int, width: int) -> list[str]:
    found, missing = [""] * width, set(range(width))
    for line in sheet.lines:
        if line.number <= head or not missing:
            continue
        for index in tuple(missing):
            if index < len(line.cells) and (text := " ".join(line.cells[index].split())):
                found[index] = text if len(text) <= _EXAMPLE else f"{text[: _EXAMPLE - 1]}…"
                missing.discard(index)
    return found


def ticked(sheet: Sheet, head: int, width: int) -> set[int]:
    """The columns that hold nothing but ticks of an attendance sheet."""
    found: set[int] = set()
    for index in range(width):
        cells = [line.cells[index].strip() for line in sheet.lines if line.number > head and index < len(line.cells)]
        filled = [cell for cell in cells if cell and cell != "-"][:200]
        if filled and all(len(cell) <= 16 and attendance(cell) for cell in filled):
            found.add(index)
    return found


def guessed(sheet: Sheet, head: int, texts: Sequence[str], examples: Sequence[str], ticked: set[int]) -> str:
    """The kind of which the headings say most; the name of the sheet, or a column „Art“, may say it outright."""
    named = kind_words().get(word(sheet.name), "") or _own_list(texts)
    if not word(sheet.name) and named:
        return named
    if not named and not any(meanings(kind, text) for kind in candidates() for text in texts):
        return "Organisation"  # nothing is understood: ticks alone make no meeting
    best, most = "Organisation", float("-inf")
    for kind in dict.fromkeys((named, *candidates()) if named else candidates()):
        meant = assigned(kind, texts, examples, ticked)
        lost = homeless(kind, set(meant.values()))
        placed = kind == "Person" and _addressed(meant, lost, examples)
        meant = {index: target for index, target in meant.items() if target not in lost}
        score = (
            _score(kind, texts, meant) - (4 if placed else 0) + (6 if kind == named and "name" in meant.values() else 0)
        )
        if score > most:
            best, most = kind, score
    if best == "Person" != named:
        best = _sorted(sheet, head, assigned(best, texts, examples, ticked))
    return _special(best, texts, assigned(best, texts, examples, ticked))


def _sorted(sheet: Sheet, head: int, meant: Mapping[int, str]) -> str:
    """The sort of record that most words of a column „Art“ are kinds of, where nothing else tells of persons."""
    where = {target: index for index, target in meant.items()}
    if "kind" not in where or {"first_name", "salutation", "academic"} & where.keys():
        return "Person"
    rows = [line.cells for line in sheet.lines if line.number > head]
    if any(certainly_person(row[where["name"]]) for row in rows if where.get("name", len(row)) < len(row)):
        return "Person"
    said = [row[where["kind"]] for row in rows if where["kind"] < len(row) and word(row[where["kind"]])]
    kinds = [ONTOLOGY.kind(kind_words()[word(text)]) for text in said if word(text) in kind_words()]
    lists = [ONTOLOGY.kind(name) for name in candidates() if name != RELATIONSHIP]
    sorts = Counter(sort.name for sort in lists for kind in kinds if kind.is_a(sort))
    best, count = sorts.most_common(1)[0] if sorts else ("Person", 0)
    return best if count * 2 > len(said) else "Person"


def _own_list(texts: Sequence[str]) -> str:
    """The kind of a list that we wrote ourselves („Kennung“, then nothing but our labels); "" for any other list.

    Of several kinds that have all of these labels it is the one that lacks the fewest of its own.
    """
    said = {text.removesuffix(" (2)") for text in texts if text}
    if not {"Kennung", "Name", "Andere Namen"} <= said:
        return ""
    ties = {
        label
        for rel in ONTOLOGY.relations
        for side in (rel.label.de, rel.reverse.de)
        for label in (side, f"{side} (Plan)")
    }
    lacking: dict[str, int] = {}
    for kind in (kind for kind in ONTOLOGY.kinds if kind.extends is not None and kind.extends.extends is None):
        every = {prop.label.de for of in ONTOLOGY.subkinds(kind) for prop in of.properties}
        own = {prop.label.de for prop in kind.properties if not prop.system}
        if said <= every | ties | {"Kennung", "Art"} and len(said & own) > 2:
            lacking[kind.name] = len(own - said)
    fewest = [name for name, count in lacking.items() if count == min(lacking.values())]
    return fewest[0] if len(fewest) == 1 else ""


def _addressed(meant: Mapping[int, str], lost: Mapping[str, str], examples: Sequence[str]) -> bool:
    """Whether names that are no certain persons stand beside a street or a website of nobody else: organisations."""
    if not {"organisation.street", "organisation.website"} & lost.keys():
        return False
    said = {target: examples[index] for index, target in meant.items()}
    return not {"first_name", "salutation", "academic"} & said.keys() and not certainly_person(said.get("name", ""))


def _special(kind: str, texts: Sequence[str], meant: Mapping[int, str]) -> str:
    """The special kind that the heading of the names says („Kursträger“), where no column tells each row's kind."""
    heading = next((texts[index] for index, target in meant.items() if target == "name"), "")
    name = kind_words().get(word(heading), "")
    if kind == RELATIONSHIP or not name or "kind" in meant.values():
        return kind
    return name if ONTOLOGY.kind(name).is_a(ONTOLOGY.kind(kind)) else kind


def _score(kind: str, texts: Sequence[str], assigned: Mapping[int, str]) -> float:
    got = set(assigned.values())
    if kind == RELATIONSHIP:
        return 12.0 + len(got) if {"from", "rel", "to"} <= got else float("-inf")
    if kind == "Meeting":
        named = bool(got & {"name", "PART_OF"}) and bool(got & {"held_on", "planned_on"})
    else:
        named = bool(got & _NAMES)
    score = 0.0 if named else -50.0
    for index, target in assigned.items():
        strength = next((strength for strength, key in meanings(kind, texts[index]) if key == target), 2)
        if kind == "Person" and index == min(assigned) and target in _OF_PEOPLE:
            score += 4
        if target == "name" and strength == 0:
            score += 4 + (1.0 if index == min(assigned) else 0)
        elif target == "first_name":
            score += 5
        elif strength < 3 and (target[:1] == "<" or target.isupper() or target in _TELLING.get(kind, ())):
            score += 3
        else:
            score += 1
    return score if got else float("-inf")


_TELLING = {
    "Position": ("fte", "baustein", "title", "status_since"),
    "Meeting": (
        "held_on",
        "planned_on",
        "time",
        "attendee.name",
        "<ATTENDED.attendance",
        "attended",
        "agenda",
        "decisions",
    ),
    "Body": ("body_kind", "interval_months", "member.name", "member.deputy", "member.organisation"),
    "Offer": ("level", "offer_kind", "childcare", "times", "organisation.name"),
    "Organisation": ("contact.name", "contact.title", "kind", "short_name"),
    "Person": ("academic", "legal_basis"),
    "Territory": ("ags", "ars", "population"),
    "Paper": ("paper_type", "lead"),
    "Grant": ("notice_number", "notice_on", "funder"),
}


def assigned(kind: str, texts: Sequence[str], examples: Sequence[str], ticked: set[int]) -> dict[int, str]:
    """The target of every column: strong meanings first, then from left to right, none twice."""
    wishes = sorted(
        (strength, index, order, target)
        for index, text in enumerate(texts)
        if text and not private(text) and not left_out(text)
        for order, (strength, target) in enumerate(meanings(kind, text))
    )
    found: dict[int, str] = {}
    taken: set[str] = set()
    for _, index, _, target in wishes:
        if index not in found and target not in taken:
            found[index] = target
            taken.add(target)
    _kind_column(kind, texts, examples, found)
    _mailbox(texts, found)
    _venue(kind, found)
    if kind == "Meeting" and "PART_OF" in taken and taken & {"<ATTENDED.attendance", "attendee.organisation"}:
        for index, target in tuple(found.items()):
            if target == "name" and word(texts[index]) == "name" and "attendee.name" not in taken:
                found[index] = "attendee.name"  # the body and the day name the meeting
    if kind == "Meeting":
        for index in ticked:
            if index not in found and texts[index] and not private(texts[index]) and not left_out(texts[index]):
                found[index] = "attended"
    if kind not in ("Person", RELATIONSHIP) and not {"contact.name", "contact.title", "contact.first_name"} & taken:
        keys = {target.key for target in listed(kind)}
        for index, target in tuple(found.items()):
            plain = target.removeprefix("contact.")
            own = plain if plain in keys else f"organisation.{plain}"
            if target in ("contact.email", "contact.phone") and own in keys and own not in found.values():
                found[index] = own  # nobody is named, so it is the organisation's own
    return found


def _mailbox(texts: Sequence[str], found: dict[int, str]) -> None:
    """A mailbox behind the name of a contact is that person's, unless other columns are said to be the person's."""
    where = {target: index for index, target in found.items()}
    name, mail, phone = where.get("contact.name"), where.get("email"), where.get("contact.phone")
    said = "contact.email" in where or (phone is not None and bool(_OF_CONTACT.search(folded(texts[phone]))))
    if name is not None and mail is not None and name < mail and not said and word(texts[mail]) in _MAILBOX:
        found[mail] = "contact.email"


def _venue(kind: str, found: dict[int, str]) -> None:
    """A postal code beside the place where something is offered is that place's, and of no organisation."""
    where = {target: index for index, target in found.items()}
    code, venue = where.get("organisation.postal_code"), where.get("LOCATED_AT")
    if kind == "Offer" and code is not None and venue is not None and abs(code - venue) == 1:
        del found[code]


def _kind_column(kind: str, texts: Sequence[str], examples: Sequence[str], found: dict[int, str]) -> None:
    """Let a column „Art“ name the kind where its words are kinds and not words of a field's own list."""
    if kind == RELATIONSHIP:
        return
    declared = ONTOLOGY.kind(kind)
    sorts = [prop for prop in declared.properties if prop.type is ValueType.TERM and prop.label.de == "Art"]
    columns = [index for index, text in enumerate(texts) if word(text.removesuffix(" (2)")) == "art"]
    if not sorts or not columns:
        return
    vocabulary = sorts[0].vocabulary
    terms = {word(each) for term in (vocabulary.terms if vocabulary else ()) for each in (term.label.de, *term.aliases)}
    for index in columns:
        named, said = kind_words().get(word(examples[index]), ""), word(examples[index])
        if named and ONTOLOGY.kind(named).is_a(declared) and (len(columns) > 1 or said not in terms):
            found.update(dict.fromkeys(columns[:2], sorts[0].name))
            found[index] = "kind"
            return
