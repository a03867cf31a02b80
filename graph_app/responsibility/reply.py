"""The reply that can be sent on, for the day that was asked for: who was, is or will be responsible. Pure.

Of another day it names that day and takes its tense. What is only known from today (employer, telephone) and what was
confirmed after the day is said to be so. No person is named, and no responsibility that nobody recorded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from graph_app.entities import confirmation
from graph_app.ontology import Day
from graph_app.responsibility import rule
from graph_app.responsibility.candidates import Candidate, Proof
from graph_app.responsibility.contact import Contact, Deputy
from graph_app.responsibility.sentences import Speaker, name_of


@dataclass(frozen=True, slots=True)
class Confirmed:
    """When a responsibility was confirmed, as it stands beside an answer; ``sure`` where it can be counted on."""

    text: str
    sure: bool = False


def confirmed(on: Day | None, day: date, today: date, own: Day | None = None) -> Confirmed:
    """What to say of a confirmation on a day: one of a later day was not known then, one of long ago is doubtful.

    ``own`` is when somebody confirmed the function where nobody confirmed its responsibility; it is said as that.
    """
    if on is None:
        function = f"; Angaben der Stelle {confirmation.told(own)}" if own is not None and day >= today else ""
        return Confirmed(f"{'noch nicht' if day >= today else 'nicht'} bestätigt{function}")
    if day < today and not confirmation.known_by(on, day):
        return Confirmed(f"erst {confirmation.at(on)}, nach dem {day:%d.%m.%Y}")
    if not confirmation.stale(on, day):
        return Confirmed(on.text(), sure=True)
    if day < today:
        return Confirmed(f"{on.text()}, mehr als zwölf Monate vor dem {day:%d.%m.%Y}")
    return Confirmed(f"{on.text()}, {confirmation.OLD} – bitte nachfragen")


def reply(speaker: Speaker, one: Candidate, contact: Contact, day: date) -> str:
    """The text for the day ``day``, as it is known ``speaker.today``."""
    return " ".join(_sentences(speaker, one, contact, day))


def _sentences(speaker: Speaker, one: Candidate, contact: Contact, day: date) -> Iterator[str]:
    past, future = day < speaker.today, day > speaker.today
    reached = [contact.mailbox, contact.hours, contact.address]
    parts = [name_of(contact), f"Telefon {contact.phone}" if contact.phone else "", *reached]
    yield f"{_head(speaker, one, day)}: {', '.join(filter(None, parts))}."
    if one.relationship != rule.EXPLICIT:
        yield f"Wer zuständig {'war' if past else 'ist'}, ist nicht erfasst."
    if contact.vacant:
        yield f"Die Stelle {'war' if past else 'ist nach heutigem Stand' if future else 'ist zurzeit'} nicht besetzt."
    if contact.deputy is not None:
        yield f"Vertretung: {_deputy(contact.deputy)}."
    known = ["Zugehörigkeit"] if contact.assumed else []
    known += ["Kontaktdaten"] if past and (contact.phone or any(reached)) else []
    if known:
        yield f"{' und '.join(known)} laut heutigem Stand."
    on = responsibility(one.proofs)
    yield _stand(on, day, speaker.today, contact.confirmed_on if on is None else None)


def _head(speaker: Speaker, one: Candidate, day: date) -> str:
    """„Für Wohnen in Rietberg ist zuständig“, „Am 01.06.2023 war für Wohnen in Rietberg zuständig“."""
    explicit = one.relationship == rule.EXPLICIT
    if day == speaker.today:
        return f"{speaker.there} zuständig" if explicit else f"{speaker.about} ist {speaker.place} tätig"
    what = f"{speaker.about[0].lower()}{speaker.about[1:]} {speaker.place}".strip()
    if day < speaker.today:
        return f"Am {day:%d.%m.%Y} war {what} {'zuständig' if explicit else 'tätig'}"
    begins = one.proofs[0].since if one.proofs else None
    if begins is not None and begins.last is not None and begins.last > speaker.today:
        since = f"ab {begins.text()}" if begins.precision == "D" else f"Beginn {begins.text()}"
        return f"Am {day:%d.%m.%Y} ist {what} vorgesehen ({since})"
    return f"Am {day:%d.%m.%Y} ist {what} nach heutigem Stand {'zuständig' if explicit else 'tätig'}"


def _deputy(deputy: Deputy) -> str:
    function = deputy.record.kind.name == "Position"
    name = str(deputy.record.values.get("title") or deputy.record.name) if function else "eine benannte Person"
    return ", ".join(filter(None, (name, deputy.phone or deputy.mailbox)))


def responsibility(proofs: Sequence[Proof]) -> Day | None:
    """When somebody confirmed the responsibility itself, which is the first of its proofs."""
    return proofs[0].confirmed_on if proofs else None


def _stand(on: Day | None, day: date, today: date, own: Day | None) -> str:
    """Of when the answer is, and when the responsibility was confirmed; these are two days."""
    if day < today:
        if on is None:
            return "Bestätigt ist das nicht."
        known = confirmation.known_by(on, day)
        return f"Bestätigt {confirmation.at(on)}." if known else f"Bestätigt wurde das erst {confirmation.at(on)}."
    stand = f"Stand {today:%d.%m.%Y}"
    if on is None:
        function = f" (die Angaben der Stelle: {confirmation.told(own)})" if own is not None else ""
        return f"{stand}, nicht bestätigt{function}."
    said = f"{stand}, {confirmation.told(on)}"
    old = confirmation.stale(on, day)
    return f"{said}, also vor mehr als zwölf Monaten: Bitte fragen Sie dort nach." if old else f"{said}."
