"""Meetings as calendars name them: subject, time, and who is invited. Shared by iCalendar and Outlook's calendar list.

Somebody invited is looked up among what is stored, by address or name. A new person is proposed only for a personal
address with a personal name: a shared mailbox, a room or a resource is nobody.
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
    r"migration|mbe|jmd|verein|vorstand|kurse|sprachkurse|anmeldung|leitung|geschaeftsstelle|fachbereich|abteilung)\b"
)
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
        if someone_new and address and personal(name, address):
            found = someone(name)
            values = {"name": found.name, "email": address}
            if found.salutation:
                values["salutation"] = found.salutation
            self.persons[address] = Draft(place, "Person", f"person:{address}", values, mention=True)


def reply_of(status: str, delegated: bool = False) -> str:
    """The term for a PARTSTAT; whoever has not answered or only perhaps comes is „offen“."""
    return "vertretung" if delegated else _REPLIES.get(status.upper(), "offen")


def person_called(name: str) -> str:
    """A name as people write it: „Muster, Anna“ is Anna Muster, „Anna Muster (Stadt X)“ as well."""
    bare = re.sub(r"\s*[(<\[].*$", "", name).strip(" '\"")
    if re.fullmatch(r"[^\W\d_][\w'’ -]*, ?[^\W\d_][\w'’ .-]*", bare) and not looks_like_organisation(bare):
        return someone(bare).name
    return bare or name.strip()


def personal(name: str, address: str) -> bool:
    """Whether name and address are those of a person, not of a desk, a room or an organisation."""
    bare, local = person_called(name), folded(address.partition("@")[0].replace(".", " ").replace("_", " "))
    if "@" in bare or not _NAME.fullmatch(someone(bare).name):
        return False
    if looks_like_organisation(bare) or desk(bare) or _THING.search(folded(bare)):
        return False
    parts = {part for part in folded(bare).split() if len(part) > 2}
    return any(part in local for part in parts) or not _MAILBOX.match(local)


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
