"""What the heading of a column means in a list of a kind, forgivingly compared; what is private, what is left out.

Reads no cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from graph_app.ontology import ONTOLOGY, RelKind
from graph_app.ontology.values import folded
from importers.mended import REASON
from importers.targets import RELATIONSHIP, listed

#: Kinds that a list may be of, in the order in which they are preferred where headings fit several equally well.
LISTS = ("Organisation", "Position", "Person", "Meeting", "Body", "Offer", RELATIONSHIP)

_PRIVATE = re.compile(
    r"\bprivat(?!e?[rns]? (traeger|schul|wirtschaft|einrichtung|anbieter))(e|er|es|en)?\b"
    r"|\bprivat(an|adr|tel|numm|hand|mob|e?mail)"
    r"|\bgeb(urts(tag|datum|jahr|ort|name|land)|oren( am)?|datum)\b|\bgeb (am|datum|dat)\b|\b(alter|geschlecht)$"
    r"|\biban\b|\bbic\b|\bkonto(nummer|nr|inhaber\w*|verbindung)?\b|\bbankverbindung"
    r"|\bstaatsang|\bnationalitaet|\bherkunft(sland|sstaat|$)|\breligion|\bkonfession|\bmuttersprache"
    r"|\bkinder$|\bkinderzahl|\b(anzahl|zahl)( der)? kinder\b|\bfamilienstand"
    r"|\behe(partner|gatt|frau|mann)|\bspouse|\bchildren\b|\bbirthday"
    r"|\baufenthalts(titel|status)|\bazr\b|\bausweis|\bpassnummer|\bkrankenkasse|\bsteuer(id|nummer)|\bsozialversicherung"
    r"|\bwohnort$|\bwohnanschrift|\bwohnadresse|\bgesundheitszustand|\bdiagnose"
)
_LEFT_OUT = frozenset(
    {"nr", "nummer nr", "lfdnr", "laufendenummer", "lfdnummer", "lnr", "pos", "zeile", "zeilennr", "beispiel", "x"}
    | {folded(REASON).replace(" ", "")}
)
_PERSON_WORD = re.compile(r"ansprech(partner|person)\w*( ?in(nen)?)?|kontakt(person)?(en)?|des|der|dienstlich")
_OWN_WORD = re.compile(r"^(institution|organisation|einrichtung|traeger)\b|\b(institution|organisation|einrichtung)$")


@lru_cache(maxsize=4096)
def word(heading: str) -> str:
    """A heading for comparing: no case, punctuation, blanks or hyphens at the ends of lines."""
    return folded(re.sub(r"[-‐\u00ad]\s*\n\s*(?=[a-zäöüß])", "", heading)).replace(" ", "").replace("_", "")


@cache
def _meanings(kind: str) -> dict[str, tuple[tuple[int, str], ...]]:
    found: dict[str, dict[str, int]] = {}
    for target in listed(kind):
        for spelling, strength in target.spellings:
            found.setdefault(word(spelling), {}).setdefault(target.key, strength)
    return {
        spelling: tuple(sorted(((strength, key) for key, strength in keys.items()), key=lambda entry: entry[0]))
        for spelling, keys in found.items()
        if spelling
    }


@lru_cache(maxsize=4096)
def meanings(kind: str, heading: str) -> tuple[tuple[int, str], ...]:
    """The targets that a heading may mean, strongest first, each with its strength (0 is strongest)."""
    known = _meanings(kind)
    for spelling in _variants(heading):
        if spelling in known:
            return known[spelling]
    plain = folded(heading)
    if re.search(r"ansprech|kontakt", plain) and (rest := word(_PERSON_WORD.sub(" ", plain))):
        for prefix in ("contact.", "member.", "attendee.", ""):
            of = tuple(
                (1, key) for _, key in known.get(rest, ()) if key.startswith(prefix) and "organisation" not in key
            )
            if of:
                return of
    rest = word(_OWN_WORD.sub("", plain)) if kind != RELATIONSHIP else ""
    of_it = tuple((strength + 1, key) for strength, key in known.get(rest, ())) if rest else ()
    return tuple(each for each in of_it if not each[1].startswith("<"))  # who takes part is nothing of an institution


def _variants(heading: str) -> Iterator[str]:
    """A heading as it stands, without brackets and units, without numbers at its end, and its parts."""
    yield word(heading)
    bare = re.sub(r"[(\[].*?[)\]]", " ", heading)
    bare = re.sub(r"\b(in|bitte) .*$|[*%€]", " ", bare) if word(bare) else heading
    yield word(bare)
    yield word(re.sub(r"[\s.]*\d+\.?\s*$", "", bare))
    for part in re.split(r"[/,;|\n]| und | oder | bzw\.? ", bare):
        if word(part):
            yield word(part)


def private(heading: str) -> bool:
    """Whether a column holds what is never read: private contact data, birthdays, belief, money, descent."""
    return bool(_PRIVATE.search(folded(heading)))


@cache
def _system() -> frozenset[str]:
    return frozenset(word(prop.label.de) for kind in ONTOLOGY.kinds for prop in kind.properties if prop.system) - {
        "kennung"
    }


@cache
def _planned() -> frozenset[str]:
    """What our own lists put over that which is only planned; „Beziehungen“ tells of which plan."""
    return frozenset(f"{rel.label.de} (Plan)" for rel in ONTOLOGY.relations)


def left_out(heading: str) -> bool:
    """Whether a column is deliberately not read: running numbers, what is planned, what the program sets itself."""
    known = word(heading) in _LEFT_OUT or word(heading) in _system() or heading in _planned()
    return known or heading.strip() in ("#", "Nr", "№")


def understood(heading: str) -> bool:
    """Whether a heading means something in a list of any kind, or is known as one that is not read."""
    return private(heading) or left_out(heading) or any(meanings(kind, heading) for kind in (*LISTS, *_further()))


@cache
def _further() -> tuple[str, ...]:
    return tuple(
        kind.name
        for kind in ONTOLOGY.generic
        if kind.name not in LISTS and kind.extends is not ONTOLOGY.kind("Organisation")
    )


@cache
def candidates() -> tuple[str, ...]:
    """Every kind of list, the usual ones first."""
    return (*LISTS, *_further())


@cache
def kind_words() -> dict[str, str]:
    """Words for a kind, folded without blanks, and the kind's name; the first declared kind keeps a word."""
    found: dict[str, str] = {}
    for kind in ONTOLOGY.generic:
        for spelling in (kind.label.de, kind.label.plural, kind.name, kind.slug, *kind.aliases):
            found.setdefault(word(spelling), kind.name)
    return found


def tie_of(target: str) -> tuple[RelKind, bool, str] | None:
    """The relationship of a target, whether it leads away from the record, and the property ("" for its other end)."""
    found = re.fullmatch(r"(<?)([A-Z_]+)(?:\.(\w+))?", target)
    if not found:
        return None
    return ONTOLOGY.relation(found[2]), not found[1], found[3] or ""
