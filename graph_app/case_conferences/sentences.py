"""The German sentences of a round: why somebody is there, how the function stands, what nobody covers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from graph_app.case_conferences.eligible import Eligible, Ground
from graph_app.case_conferences.needs import Need
from graph_app.case_conferences.proposal import NO, Gap, Proposal
from graph_app.entities.confirmation import MONTHS
from graph_app.entities.dated import value_on
from graph_app.ontology import Day
from graph_app.ontology.values import sort_key
from graph_app.responsibility.sentences import law_label, located, stated
from graph_app.web.formats import in_words

#: So many functions that could come are named where a need is open.
_MOST_NAMED = 3
#: How the evidence of a function is drawn and said.
EVIDENCE = {"confirmed": "bestätigt", "claimed": "laut Quelle", "derived": "rechnerisch"}


def reason(one: Eligible, found: Proposal) -> str:
    """Why a function sits at the table: which responsibility, what it rests on, and what is not sure about it."""
    said = [_ground(grounds, found) for grounds in _alike(one.grounds)]
    only = [
        need.said
        for need in found.needs
        if need.word in one.covers
        and not any(need.word in other.covers for other in found.eligible.values() if other is not one)
    ]
    if only:
        said.append(f"Einzige erfasste Funktion für {_listed(only)}.")
    if len(one.covers) > 1:
        said.append(f"Deckt {in_words(len(one.covers), 'einen Bedarf', 'Bedarfe')}.")
    return " ".join([*said, *cautions(one, found.day, found.deputies.get(one.id, ""))])


def cautions(one: Eligible, day: date, deputy: str = "") -> list[str]:
    """What must be known before somebody counts on a function: vacant, unconfirmed, without a position."""
    said = []
    if one.vacant:
        who = f"ob die Vertretung kommt ({deputy})" if deputy else "wer kommt"
        said.append(f"Die Stelle ist {vacancy(one, day)}: Bitte klären Sie, {who}.")
    if not one.is_position and one.record.kind.name != "Person":
        said.append("Eine einzelne Stelle ist dort nicht erfasst.")
    on = one.stale(day)
    if one.grounds and not one.confirmed:
        said.append("Nicht bestätigt: Bitte fragen Sie vor der Einladung nach.")
    elif on is not None:
        said.append(f"{_sentence(old(on))}: Bitte fragen Sie vor der Einladung nach.")
    return said


def old(on: Day) -> str:
    """„zuletzt bestätigt 11.03.2025, älter als 12 Monate“."""
    return f"zuletzt bestätigt {on.text()}, älter als {MONTHS} Monate"


def doubt(one: Eligible, need: str, day: date) -> str:
    """Why a function alone does not secure a need."""
    if one.vacant:
        return "vakant"
    on = one.stale(day, need)
    return old(on) if on is not None else "nicht bestätigt"


def vacancy(one: Eligible, day: date) -> str:
    """„vakant seit 01.10.2026“."""
    held = value_on(one.record.values, "status", day)
    since = held.since if held is not None and held.value == "vakant" else None
    return f"vakant seit {since.text()}" if since is not None and since.known else "vakant"


def state(one: Eligible, day: date) -> tuple[str, str, str]:
    """How a function stands: ja, nein or unbekannt with its evidence and its words, as the symbols show it.

    What was confirmed too long ago is not drawn as confirmed.
    """
    on = one.stale(day)
    evidence = level(one) if on is None else "claimed"
    if one.vacant:
        return "nein", evidence, vacancy(one, day)
    word = EVIDENCE.get(evidence, "") if on is None else old(on)
    if not one.is_position:
        return "unbekannt", "", "Stelle nicht erfasst"
    held = value_on(one.record.values, "status", day)
    if one.person is None and (held is None or held.value != "besetzt"):
        return "unbekannt", "", "Besetzung nicht erfasst"
    return "ja", evidence, f"besetzt, {word}" if word else "besetzt"


def level(one: Eligible) -> str:
    """The evidence of what a function is responsible for: confirmed, claimed or derived.

    Of one that is there for no need it is that of the record itself, empty where it has none.
    """
    if not one.grounds:
        return one.own or ""
    if one.confirmed:
        return "confirmed"
    levels = {ground.candidate.evidence for ground in one.grounds}
    return "claimed" if "claimed" in levels else "derived"


def gap(one: Gap, found: Proposal) -> str:
    """What is known about a need that nobody covers."""
    place = located(found.place.name)
    day = f" am {one.said_on.text()}" if one.said_on is not None and one.state == NO else ""
    if one.state == NO:
        how = "Das wurde nachgefragt und bestätigt" if one.evidence == "confirmed" else "So steht es in einer Quelle"
        return f"Für {one.need.said} ist {place} niemand zuständig. {how}{day}."
    above = ", auch nicht beim Kreis" if len(found.place.chain) > 1 else ""
    said = f"Für {one.need.said} ist {place} niemand als zuständig eingetragen{above}."
    said += " Das heißt nicht, dass es niemanden gibt."
    if one.unsure:
        said += f" Ob {_listed(one.unsure)} am Stichtag zuständig war, ist unklar."
    if one.near:
        named = _listed([f"„{name}“ (für {what})" for name, what in one.near])
        said += f" Für Verwandtes ist eingetragen: {named}. Bitte fragen Sie dort nach, ob das auch hierfür gilt."
    return said


def missing(could: Iterable[Eligible], named: bool) -> str:
    """That nobody in the round covers a need although somebody could; ``named`` says who."""
    if not named:
        return "In dieser Runde fehlt dafür jemand. Wer zuständig ist, steht unter „Auch möglich“."
    names_ = sorted({one.name for one in could}, key=sort_key)
    more = f" und {len(names_) - _MOST_NAMED} weitere" if len(names_) > _MOST_NAMED else ""
    return f"In dieser Runde fehlt dafür jemand. Zuständig: {'; '.join(names_[:_MOST_NAMED])}{more}."


def agenda(open_: Iterable[Gap]) -> str | None:
    """The needs that nobody at the table covers, as lines of the agenda: somebody has to take each of them up."""
    return "\n".join(f"offen: {one.need.said}" for one in open_) or None


def heading(found: Proposal, ids: Iterable[str]) -> str:
    """„Vorschlag: 3 Funktionen für 4 von 5 Bedarfen“; who covers no need counts as well, as in the table below."""
    seated = tuple(dict.fromkeys(ids))
    covered = len(found.covered(one.id for one in found.ordered(seated)))
    functions = "1 Funktion" if len(seated) == 1 else f"{len(seated)} Funktionen"
    if len(found.needs) == 1:
        return f"{functions} für {'den' if covered else 'keinen'} Bedarf"
    return f"{functions} für {covered} von {len(found.needs)} Bedarfen"


def _alike(grounds: Iterable[Ground]) -> list[list[Ground]]:
    """Grounds that are said in one sentence: the same sort of responsibility for the same place."""
    groups: dict[tuple[object, ...], list[Ground]] = {}
    for one in grounds:
        candidate = one.candidate
        named = bool(candidate.topic or candidate.stage)
        through = one.through.id if one.through is not None else ""
        key = (candidate.territory, named, candidate.law, through, candidate.evidence, candidate.proofs)
        groups.setdefault(key if not named else (*key[:5], ""), []).append(one)
    return list(groups.values())


def _ground(grounds: list[Ground], found: Proposal) -> str:
    first = grounds[0].candidate
    needs = {need.word: need for need in found.needs}
    what = _listed([needs[one.need].said for one in grounds])
    where = located(found.place.named(first.territory))
    law = f" im Rechtskreis {law_label(first.law)}" if first.law else ""
    through = grounds[0].through
    if through is not None:
        said = f"Zuständig für {what} {where}{law} ist {through.name}; dort ist diese Stelle erfasst"
    elif first.topic or first.stage:
        said = f"Ausdrücklich zuständig für {what} {where}{law}"
    else:
        said = f"Zuständig {where}{law} für alles, was die Stelle bearbeitet; dazu gehört {what}"
    proofs = [one.candidate.proofs[0] for one in grounds if one.candidate.proofs]
    rests = stated(proofs[0], dict(found.sources)) if proofs else ""
    return f"{said} ({rests})." if rests else f"{said}."


def names(needs: Iterable[Need], words: Iterable[str]) -> str:
    """What some needs are called, separated by semicolons."""
    wanted = set(words)
    return "; ".join(need.said for need in needs if need.word in wanted)


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]


def _listed(parts: Iterable[str]) -> str:
    found = list(parts)
    return found[0] if len(found) == 1 else f"{', '.join(found[:-1])} und {found[-1]}"
