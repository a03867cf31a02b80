"""iCalendar: events become meetings, everybody named in them is invited. Nothing says that a meeting took place.

Every occurrence of a series is a meeting of its own, with the UID of the series and the day of its original place as
its external id, so that a moved or cancelled one is found again. Descriptions, alarms and attachments are not taken:
there case data stands. Private and confidential events are skipped.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from graph_app.clock import today
from importers.address_book import told
from importers.contentlines import as_utf8
from importers.convened import end_of, invited_to, told_by_us
from importers.draft import Draft, Place, Reading, Rejected, TieDraft, Unreadable
from importers.events import READ, Event, Source, source_of
from importers.invitations import subject, time_text
from importers.moments import Moment, Unknown, key_of, moments_of, naive
from importers.plaintext import one_line
from importers.recurrence import MOST_OF_SERIES, YEARS, Expansion, NotUnderstood, Rule, rule_of

FORMAT = "Kalender (iCalendar)"
_BEGIN = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*BEGIN[ \t]*:[ \t]*VCALENDAR[ \t]*[\r\n]", re.IGNORECASE)
_NOT_TAKEN_NAMES = (
    "DESCRIPTION X-ALT-DESC ATTACH COMMENT CONTACT URL PRIORITY TRANSP GEO RESOURCES CONFERENCE IMAGE COLOR RELATED-TO "
    "REQUEST-STATUS STYLED-DESCRIPTION"
)
_NOT_TAKEN = frozenset(_NOT_TAKEN_NAMES.split())
_MOST_DAYS = 3000
_MOST_TIES = 100_000
_MOST_DRAFTS = 20_000


def fits(name: str, data: bytes) -> bool:
    """Whether the file begins as an iCalendar file does."""
    return bool(_BEGIN.match(as_utf8(data[:400])))


def read(name: str, data: bytes) -> Reading:
    """The meetings of a calendar; a broken event is rejected with its number. Raises Unreadable."""
    source = source_of(data)
    if not source.events:
        raise Unreadable("Die Datei enthält keinen Termin (VEVENT). Bitte exportieren Sie den Kalender noch einmal.")
    return _Calendar(source).reading()


@dataclass(slots=True)
class _Series:
    """An event, and by their original place the events that stand instead of single occurrences of it."""

    master: Event
    instead: dict[str, Event]


class _Calendar:
    """One file on its way to drafts."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.expansion = Expansion(today())
        self.drafts: list[Draft] = []
        self.persons: dict[str, Draft] = {}
        self.rejected: list[Rejected] = []
        self.not_taken: list[str] = []
        self.unknown: list[str] = [*source.unknown]
        self.notes: list[str] = []
        self.private: list[int] = []
        self.hidden: set[tuple[str, str]] = set()
        self.invitations: dict[int, tuple[TieDraft, ...]] = {}
        self.ties = 0

    def reading(self) -> Reading:
        """Everything that was read."""
        readable = [event for event in self.source.events if self._may_be_read(event)]
        for series in self._sorted(readable):
            self._series(series)
        if self.private:
            numbers = ", ".join(map(str, self.private[:20])) + (" …" if len(self.private) > 20 else "")
            count = len(self.private)
            self.notes.append(f"{count} private oder vertrauliche Termine nicht gelesen (Termine {numbers}).")
        counted = Counter(self.source.others)
        self.not_taken += [f"{what} ({count})" for what, count in counted.items()]
        self.notes.append("Die Nummer in der Spalte „Zeile“ zählt die Termine der Datei.")
        return Reading(
            FORMAT,
            drafts=(*self.drafts, *self.persons.values()),
            rejected=tuple(self.rejected),
            not_taken=told(self.not_taken),
            unknown=told(self.unknown),
            notes=told(self.notes),
        )

    def _may_be_read(self, event: Event) -> bool:
        if event.text("CLASS").upper() in ("PRIVATE", "CONFIDENTIAL"):
            self.private.append(event.number)
            self.hidden.add((event.text("UID"), self._original(event)))
            return False
        if not event.broken and event.first("DTSTART") is None:
            event.broken = "Der Beginn (DTSTART) fehlt. Bitte ergänzen Sie ihn im Kalender."
        if event.broken:
            self._reject(event, event.broken)
            return False
        for name in event.properties:
            if name in _NOT_TAKEN:
                self.not_taken.append(name)
            elif name not in READ:
                self.unknown.append(name)
        self.not_taken += event.inside
        return True

    def _reject(self, event: Event, sentence: str) -> None:
        self.rejected.append(Rejected(Place("", event.number), (f"Termin {event.number}: {sentence}",)))

    def _sorted(self, events: list[Event]) -> list[_Series]:
        """Events by UID: the newest version of each, with the single occurrences that replace some of a series."""
        by_uid: dict[str, dict[str, Event]] = defaultdict(dict)
        for event in events:
            uid = event.text("UID") or f"\x1f{event.number}"
            original, key = event.first("RECURRENCE-ID"), self._original(event)
            if original is not None and "RANGE" in original.params:
                self.unknown.append("RECURRENCE-ID;RANGE")
            older = by_uid[uid].get(key)
            if older is not None:
                self.notes.append(f"Die Termine {older.number} und {event.number} sind Fassungen desselben Termins.")
            if older is None or _version(event) >= _version(older):
                by_uid[uid][key] = event
        found: list[_Series] = []
        for versions in by_uid.values():
            master = versions.pop("", None)
            if master is not None:
                found.append(_Series(master, versions))
            else:
                found += [_Series(event, {}) for event in versions.values()]
        return found

    def _series(self, series: _Series) -> None:
        master = series.master
        try:
            start = moments_of(master.first("DTSTART"), self.source)[0]
        except (Unknown, IndexError) as problem:
            self._reject(master, f"Der Beginn ist nicht zu verstehen{f' ({problem})' if str(problem) else ''}.")
            return
        repeated = bool(master.properties.get("RRULE") or master.properties.get("RDATE"))
        if not repeated or master.first("RECURRENCE-ID"):
            original = self._original(master)
            self._meeting(master, start, original if not original.startswith("?") else key_of(start))
            return
        messages: tuple[str, ...] = ()
        try:
            starts = self._starts(master, start)
        except NotUnderstood as problem:
            starts = [start]
            messages = (f"{problem} Übernommen ist nur der erste Termin der Reihe.",)
        for moment in starts:
            key = key_of(moment)
            instead = series.instead.pop(key, None) or series.instead.pop(key[:8], None)
            if instead is not None:
                self._instead(instead, key)
            elif (master.text("UID"), key) not in self.hidden:
                self._meeting(master, moment, key, messages)
        for key, event in series.instead.items():
            self._instead(event, key, apart=True)

    def _original(self, event: Event) -> str:
        """The original place of an event that stands instead of an occurrence; "" for a whole event or series."""
        original = event.first("RECURRENCE-ID")
        if original is None:
            return ""
        try:
            return key_of(moments_of(original, self.source)[0])
        except (Unknown, IndexError):
            return f"?{event.number}"

    def _instead(self, event: Event, key: str, apart: bool = False) -> None:
        """A moved or cancelled occurrence: as its own event says, by its original place; ``apart``: out of reach."""
        try:
            start = moments_of(event.first("DTSTART"), self.source)[0]
        except (Unknown, IndexError):
            self._reject(event, "Der Beginn ist nicht zu verstehen.")
            return
        if apart and not self.expansion.reaches(naive(start, start)):
            self.notes.append(f"Termin {event.number} liegt außerhalb von {YEARS} Jahren und ist nicht übernommen.")
            return
        self._meeting(event, start, key if not key.startswith("?") else key_of(start))

    def _starts(self, master: Event, start: Moment) -> list[Moment]:
        """The occurrences within the bounds, without those that are struck out."""
        first = naive(start, start)
        rules: list[Rule] = []
        for prop in master.properties.get("RRULE", ())[:3]:
            until = re.search(r"UNTIL=([0-9TZ]+)", prop.value.upper())
            rules.append(rule_of(prop.value, self._until(until[1], start) if until else None))
        more = [naive(one, start) for one in self._days(master, "RDATE")]
        out = self._days(master, "EXDATE")
        struck = {naive(one, start) for one in out if one.clock or start.clock is None}
        struck_days = {one.day for one in out if one.clock is None}
        series = self.expansion.series(first, rules, more)
        kept = [one for one in series.starts if one not in struck and one.date() not in struck_days]
        title = one_line(master.text("SUMMARY"))[:80]
        if len(kept) < len(series.starts):
            gone = ", ".join(f"{one:%d.%m.%Y}" for one in series.starts if one not in kept)[:300]
            self.notes.append(f"Aus der Reihe „{title}“ gestrichene Termine: {gone}.")
        if not series.starts:
            self.notes.append(
                f"Die Reihe „{title}“ hat von {YEARS} Jahren vor bis {YEARS} Jahre nach heute keinen Termin."
            )
        if series.left_out:
            self.notes.append(
                f"Die Reihe „{title}“ hat zu viele Termine: Übernommen sind die {MOST_OF_SERIES} nächsten am heutigen "
                f"Tag, {series.left_out} nicht."
            )
        self.notes.append(f"Von Reihen sind Termine von {YEARS} Jahren vor bis {YEARS} Jahren nach heute übernommen.")
        return [start.at(one) for one in kept]

    def _until(self, text: str, start: Moment) -> datetime:
        """The end of a rule as clocks show it where the series is; of a whole day its last minute."""
        try:
            last = moments_of(text, self.source)[0]
        except (Unknown, IndexError):
            raise NotUnderstood(f"Das Ende der Wiederholung („{text[:40]}“) ist nicht zu verstehen.") from None
        end = naive(last, start)
        return end if last.clock else end + timedelta(hours=23, minutes=59)

    def _days(self, master: Event, name: str) -> list[Moment]:
        """The days that a series names one by one."""
        found: list[Moment] = []
        for prop in master.properties.get(name, ()):
            try:
                found += moments_of(prop, self.source)
            except Unknown as problem:
                self.notes.append(f"Ein Tag einer Reihe ist nicht zu verstehen: {problem}")
            if len(found) > _MOST_DAYS:
                raise NotUnderstood(f"Die Reihe nennt mehr als {_MOST_DAYS} einzelne Tage.")
        return found

    def _invited(self, event: Event, place: Place) -> tuple[TieDraft, ...]:
        """The invitations of an event, worked out once for all occurrences of a series."""
        if event.number not in self.invitations:
            invited = invited_to(event, place)
            self.not_taken += invited.not_taken
            self.notes += invited.notes
            self.persons = {**invited.persons, **self.persons} if invited.persons else self.persons
            self.invitations[event.number] = tuple(invited.ties)
        ties = self.invitations[event.number]
        self.ties += len(ties)
        if len(self.drafts) > _MOST_DRAFTS or self.ties > _MOST_TIES:
            raise Unreadable("Die Datei enthält zu viele Termine. Bitte exportieren Sie einen kürzeren Zeitraum.")
        return ties

    def _meeting(self, event: Event, start: Moment, original: str, messages: tuple[str, ...] = ()) -> None:
        place = Place("", event.number)
        uid = event.text("UID")
        title, cancelled = one_line(event.text("SUMMARY")), False
        if not self.source.own:  # others write before the subject that it was forwarded or cancelled
            title, cancelled = subject(title)
        cancelled = cancelled or event.text("STATUS").upper() == "CANCELLED" or self.source.method == "CANCEL"
        begin, end = start.german, end_of(event, start, self.source)
        values = {
            "name": title,
            "planned_on": start.german_day.isoformat(),
            "time": time_text(begin, end),
            "place": one_line(event.text("LOCATION")),
            "meeting_status": "abgesagt" if cancelled else "",
        }
        if ours := told_by_us(event, start, end):
            del values["planned_on"]
            values |= ours
        if (categories := one_line(event.text("CATEGORIES"))) and not self.source.own:
            messages = (*messages, f"Kategorien im Kalender, nicht übernommen: {categories[:200]}.")
        ties = self._invited(event, place)
        value = f"{uid}/{original}" if original else uid
        unknown_zone = start.unknown_zone
        self.drafts.append(
            Draft(
                place,
                "Meeting",
                f"meeting:{value or event.number}" if uid else f"meeting:{event.number}/{original}",
                {prop: text for prop, text in values.items() if text},
                ties,
                (("ics-uid", value),) if uid else (),
                messages,
                f"Die Zeitzone „{unknown_zone[:80]}“ ist unbekannt. Gilt {values['time']} in Deutschland?"
                if unknown_zone
                else "",
                (("read", "Ja, es ist deutsche Zeit"), ("skip", "Nein: diesen Termin auslassen"))
                if unknown_zone
                else (),
            )
        )


def _version(event: Event) -> tuple[int, str]:
    number = event.text("SEQUENCE")
    return int(number) if re.fullmatch(r"\d{1,9}", number) else 0, event.text("LAST-MODIFIED") or event.text("DTSTAMP")
