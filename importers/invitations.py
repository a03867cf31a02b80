"""Meetings as calendars name them: subject, time, and who is invited. Shared by iCalendar and Outlook's calendar list.

Somebody invited is looked up among what is stored, by address or name. A new person is proposed only for a personal
address with a personal name: a function, a room or a resource is nobody. A personal name at a shared mailbox is asked
about, unless the mailbox is stored (``mailboxes``).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime

from graph_app.ontology.values import folded
from importers.draft import Draft, Place, Ref, TieDraft
from importers.gathered import OWN_SCHEME
from importers.people import desk, looks_like_organisation, someone

_CANCELLED = re.compile(r"\s*(abgesagt|abgebrochen|entfällt|cancell?ed)\s*:\s*", re.IGNORECASE)
_FORWARDED = re.compile(r"\s*(aw|wg|re|fw|fwd)\s*:\s*", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W\d_][\w'’.-]*)(?: (?:[^\W\d_][\w'’.-]*)){1,4}")
_THING = re.compile(
    r"saal|raum|zimmer|buero|beamer|wagen|fahrzeug|verteiler|gruppe|\bteam|poststelle|sekretariat|konferenz|teams|zoom|webex"
    r"|kommunal|integration|stelle\b|rathaus|bereich|abteilung|sachgebiet|referat|haus\b|ressource|kalender"
)
_MAILBOX = re.compile(
    r"^(info|kontakt|contact|post|poststelle|mail|email|office|buero|sekretariat|verwaltung|rathaus|stadt|gemeinde|kreis|amt|"
    r"integration|ki|kim|kiz|jobcenter|soziales?|sozialamt|jugendamt|auslaenderbehoerde|abh|ebh|einbuergerung|schulamt|team|"
    r"service|zentrale|empfang|beratung|presse|noreply|no reply|raum|sitzungsdienst|gremien|case ?management|"
    r"migration|mbe|jmd|verein|vorstand|kurse|sprachkurse|anmeldung|leitung|geschaeftsstelle|fachbereich|abteilung|"
    r"\w*(koordination|koordinierung|management|beratung|verwaltung|behoerde|amt|stelle|zentrum|postfach|dezernat))\b"
)
#: Words of a function; a name with one of them is nobody's.
_FUNCTION = re.compile(
    r"\b\w*(koordinat|koordinier|management|beratung|leitung|sachbearbeit|postfach|dezernat|beauftragte|fachdienst|"
    r"stabsstelle|geschaeftsfuehrung|netzwerk)|\b(kim|ki|kiz|abh|ebh|mbe|jmd|info|kontakt|service|poststelle|vorstand)\b"
)
#: How the key of a question begins that asks who is meant by a mailbox.
MAILBOX = "mailbox:"
_REPLIES = {"ACCEPTED": "zugesagt", "DECLINED": "abgesagt", "DELEGATED": "vertretung"}


@dataclass(slots=True)
class Invited:
    """Everybody who is invited to a meeting: ties of the meeting, proposed persons by key, what is left out."""

    ties: list[TieDraft] = field(default_factory=list)
    persons: dict[str, Draft] = field(default_factory=dict)
    not_taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)

    def add(
        self, place: Place, address: str, name: str, reply: str, someone_new: bool = True, record: str = ""
    ) -> None:
        """Invite somebody by address (or, without one, by name); the same one is invited once.

        ``record`` is the id that a calendar of ours names beside the address.
        """
        address = address.casefold() if "@" in address else ""
        name = " ".join(name.split())
        called = address or person_called(name)
        if not called or (record or folded(called)) in self._seen:
            return
        self._seen |= {record or folded(called), folded(called)}
        values = {"reply": reply} if reply else {}
        external = (OWN_SCHEME, record) if record else None
        self.ties.append(TieDraft("INVITED", Ref(text=called, external=external), outgoing=False, values=values))
        if not someone_new or not address or not personal(name):
            return
        found = someone(name)
        values = {"name": found.name, "email": address}
        if found.salutation:
            values["salutation"] = found.salutation
        if not shared(name, address):
            self.persons[address] = Draft(place, "Person", f"person:{address}", values, mention=True)
            return
        key = f"{MAILBOX}{address}"
        options = (("person", "Eine Person"), ("organisation", "Eine Organisation"), ("skip", "Weglassen"))
        question = f"„{found.name}“ hat die Adresse {address}, die mehrere benutzen können. Wer ist das?"
        named = {"name": found.name, "email": address}
        self.persons |= {
            key: Draft(place, "Person", key, named, mention=True, question=question, options=options),
            f"{key}#person": Draft(place, "Person", key, values, when=(key, "person")),
            f"{key}#organisation": Draft(place, "Organisation", key, named, when=(key, "organisation")),
        }


def reply_of(status: str, delegated: bool = False) -> str:
    """The term for a PARTSTAT; whoever has not answered or only perhaps comes is „offen“."""
    return "vertretung" if delegated else _REPLIES.get(status.upper(), "offen")


def person_called(name: str) -> str:
    """A name as people write it: „Muster, Anna“ is Anna Muster, „Anna Muster (Stadt X)“ as well."""
    bare = re.sub(r"\s*[(<\[].*$", "", name).strip(" '\"")
    if re.fullmatch(r"[^\W\d_][\w'’ -]*, ?[^\W\d_][\w'’ .-]*", bare) and not looks_like_organisation(bare):
        return someone(bare).name
    return bare or name.strip()


def personal(name: str) -> bool:
    """Whether a name is that of a person, not of a function, a desk, a room or an organisation."""
    bare = person_called(name)
    if "@" in bare or not _NAME.fullmatch(someone(bare).name):
        return False
    words = folded(bare)
    if looks_like_organisation(bare) or desk(bare) or _THING.search(words):
        return False
    # Kim is a first name as well: beside a family name it is no function.
    return not _FUNCTION.search(words) or (
        words.startswith("kim ") and not _FUNCTION.search(words.removeprefix("kim "))
    )


def shared(name: str, address: str) -> bool:
    """Whether an address is a mailbox of several („kim@“): it begins with a function and holds nothing of the name."""
    local = folded(address.partition("@")[0].replace(".", " ").replace("_", " "))
    parts = {part for part in folded(person_called(name)).split() if len(part) > 2 and not _MAILBOX.fullmatch(part)}
    return bool(_MAILBOX.match(local)) and not any(part in local for part in parts)


def subject(text: str) -> tuple[str, bool]:
    """The subject without what Outlook puts before it, and whether that says that the meeting is cancelled."""
    text = _FORWARDED.sub("", text, count=1) if _FORWARDED.match(text) else text
    if found := _CANCELLED.match(text):
        return text[found.end() :].strip(), True
    return text.strip(), False


def time_text(start: datetime | date, end: datetime | date | None) -> str:
    """The time of day of a meeting as text; the last day of something that takes several days is named."""
    if isinstance(start, datetime):
        if not isinstance(end, datetime) or end <= start:
            return f"{start:%H:%M}"
        if end.date() == start.date():
            return f"{start:%H:%M}–{end:%H:%M}"
        return f"{start:%H:%M} bis {end:%d.%m.%Y}, {end:%H:%M}"
    if end is not None and end > start:
        return f"ganztägig bis {end:%d.%m.%Y}"
    return "ganztägig"
