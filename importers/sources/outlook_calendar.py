"""A calendar as Outlook exports it, with German or English headings: meetings and who is invited.

Private rows are skipped; the description is not taken, for case data stands there. The list has no lasting key: the
same subject at the same time is the same meeting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime, time

from graph_app.ontology.values import folded
from importers.draft import Draft, Reading, Rejected, Sheet, Unreadable
from importers.invitations import Invited, subject, time_text
from importers.outlook import Row, left_out, rows_of, skipped, table_of, words

FORMAT = "Outlook-Kalender"
_FIELDS = {
    "subject": ("betreff", "subject"),
    "start_day": ("beginnt am", "startdatum", "start date"),
    "start_time": ("beginnt um", "startzeit", "start time"),
    "end_day": ("endet am", "enddatum", "end date"),
    "end_time": ("endet um", "endzeit", "end time"),
    "whole_day": ("ganztaegiges ereignis", "ganztaegig", "all day event"),
    "organiser": ("besprechungsplanung", "organisator", "meeting organizer"),
    "required": ("erforderliche teilnehmer", "required attendees"),
    "optional": ("optionale teilnehmer", "optional attendees"),
    "place": ("ort", "location"),
    "categories": ("kategorien", "categories"),
    "private": ("privat", "private", "vertraulichkeit", "sensitivity"),
}
_LEFT = """Erinnerung Ein/Aus|Erinnerung an/aus|Erinnerung am|Erinnerung um|Besprechungsressourcen|Beschreibung
Abrechnungsinformation|Abrechnungsinformationen|Priorität|Reisekilometer|Zeitspanne zeigen als|Anzeigen als
Reminder on/off|Reminder Date|Reminder Time|Meeting Resources|Description|Billing Information|Mileage|Priority
Show time as"""
_NOT_READ = frozenset(folded(word) for word in _LEFT.replace("\n", "|").split("|"))
_KNOWN = words(_FIELDS) | _NOT_READ
_SIGNS = frozenset((*_FIELDS["start_day"], *_FIELDS["start_time"]))
_YES = frozenset({"ein", "true", "wahr", "ja", "on", "yes", "1"})
_DAY = re.compile(r"(\d{1,4})([./-])(\d{1,2})[./-](\d{1,4})")
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap])?\.?m?", re.IGNORECASE)
_MOST_INVITED = 300


def fits(sheets: Sequence[Sheet]) -> bool:
    """Whether a sheet has the headings of Outlook's calendar."""
    table = table_of(sheets, _KNOWN, _SIGNS, 3)
    return table is not None and bool(set(_FIELDS["subject"]) & set(table.headings))


def read(sheets: Sequence[Sheet]) -> Reading:
    """The meetings; raises Unreadable when the headings are missing."""
    table = table_of(sheets, _KNOWN, _SIGNS, 3)
    if table is None:
        raise Unreadable("Die Überschriften sind nicht die des Kalenders aus Outlook. Bitte exportieren Sie ihn neu.")
    rows = list(rows_of(table))
    month_first = _month_first(rows)
    drafts: list[Draft] = []
    rejected: list[Rejected] = []
    private: list[int] = []
    notes: list[str] = list(table.sheet.notes)
    for row in rows:
        if row.private:
            private.append(row.place.row)
            continue
        draft = _meeting(row, month_first)
        if isinstance(draft, Draft):
            drafts.append(draft)
        else:
            rejected.append(Rejected(row.place, (draft,)))
    if month_first is None:
        notes.append("Bei „3/4/2024“ ist nicht zu erkennen, was Tag und was Monat ist; solche Zeilen sind ausgelassen.")
    if any(draft.ties for draft in drafts):
        notes.append("Eingeladene, die hier nicht erfasst sind, entfallen. Lesen Sie dafür zuerst die Kontakte ein.")
    not_taken, unknown = left_out(table, words(_FIELDS), _KNOWN)
    others = tuple(f"Blatt „{sheet.name}“" for sheet in sheets if sheet is not table.sheet and sheet.lines)
    return Reading(
        FORMAT,
        drafts=tuple(drafts),
        rejected=tuple(rejected),
        not_taken=not_taken,
        unknown=(*unknown, *others),
        notes=(*notes, *skipped(private, "Termine")),
    )


def _month_first(rows: Sequence[Row]) -> bool | None:
    """Whether days with slashes are written as in the USA; None when no row tells.

    A number above 12 tells it, and so do times with AM and PM, which only that country's settings write.
    """
    slashed = [found for row in rows if (found := _DAY.fullmatch(row.text(*_FIELDS["start_day"]))) and found[2] == "/"]
    if not slashed:
        return False
    if any(int(found[1]) > 12 for found in slashed):
        return False
    if any(int(found[3]) > 12 for found in slashed):
        return True
    return True if any(re.search(r"[ap]m", row.text(*_FIELDS["start_time"]), re.IGNORECASE) for row in rows) else None


def _day(text: str, month_first: bool | None) -> date | None:
    found = _DAY.match(text)
    if not found:
        return None
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if first > 31:
        year, month, day = first, middle, last
    elif found[2] == "/" and month_first is None:
        return None
    else:
        year, month, day = (last, first, middle) if found[2] == "/" and month_first else (last, middle, first)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _time(text: str) -> time | None:
    found = _TIME.fullmatch(text)
    if not found:
        return None
    hour = int(found[1])
    if found[3]:
        hour = hour % 12 + (12 if found[3].casefold() == "p" else 0)
    try:
        return time(hour, int(found[2]))
    except ValueError:
        return None


def _meeting(row: Row, month_first: bool | None) -> Draft | str:
    """The draft of a row, or the sentence that says why there is none."""
    title, cancelled = subject(row.text(*_FIELDS["subject"]))
    written = row.text(*_FIELDS["start_day"])
    day = _day(written, month_first)
    if not title:
        return "Der Betreff fehlt. Bitte tragen Sie in Outlook einen ein."
    if day is None:
        return f"„{written[:40]}“ ist kein Tag. Bitte schreiben Sie ihn so: 31.12.2023."
    clock = _time(row.text(*_FIELDS["start_time"]))
    whole = folded(row.text(*_FIELDS["whole_day"])) in _YES or clock is None
    last = _day(row.text(*_FIELDS["end_day"]), month_first)
    end_time = _time(row.text(*_FIELDS["end_time"]))
    if whole or clock is None:
        # Outlook ends a whole day at midnight of the next one.
        ends = date.fromordinal(last.toordinal() - 1) if last and end_time == time() and last > day else last
        when = time_text(day, ends)
    else:
        when = time_text(datetime.combine(day, clock), datetime.combine(last or day, end_time) if end_time else None)
    values = {
        "name": title,
        "planned_on": day.isoformat(),
        "time": when,
        "place": row.text(*_FIELDS["place"]),
        "meeting_status": "abgesagt" if cancelled else "",
    }
    invited = Invited()
    for field in ("required", "optional"):
        for name in row.text(*_FIELDS[field]).split(";")[:_MOST_INVITED]:
            _invite(invited, row, name, "offen")
    _invite(invited, row, row.text(*_FIELDS["organiser"]), "")
    categories = row.text(*_FIELDS["categories"])
    messages = (f"Kategorien in Outlook, nicht übernommen: {categories[:200]}.",) if categories else ()
    return Draft(
        row.place,
        "Meeting",
        f"meeting:{folded(title)}|{day.isoformat()}|{clock:%H:%M}"
        if clock
        else f"meeting:{folded(title)}|{day.isoformat()}",
        {name: value for name, value in values.items() if value},
        tuple(invited.ties),
        messages=messages,
    )


def _invite(invited: Invited, row: Row, name: str, reply: str) -> None:
    """„Beispiel, Anna“, „Anna Beispiel (Stadt X)“ or an address, with or without a name."""
    address = re.search(r"[^\s<>\"';,()]+@[^\s<>\"';,()]+", name)
    bare = re.sub(r"[<(][^<>()]*@[^<>()]*[>)]", "", name).strip()
    invited.add(row.place, address[0] if address else "", bare, reply, someone_new=False)
