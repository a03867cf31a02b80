"""What each fact of a line rests on: its own source, its own Stand, its own evidence. Pure.

A line gathers a record and the relationships around it. None of them lends its source or its day to another: what
nobody proved is said to be without evidence, beside what somebody proved (design.md §3, rule 1).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph_app.dossiers.view import View
from graph_app.entities.evidence import level, public_level
from graph_app.entities.record import Record, Tie
from graph_app.entities.spans import later
from graph_app.ontology import Day

#: What the own values of a record are called beside its relationships.
OWN = "Eintrag"


@dataclass(frozen=True, slots=True)
class Proof:
    """Where something is said: a source, its sentence, its day, how sure it is, and of which facts it is said.

    ``source`` is the id of a Source that may be named, else empty; ``title`` its title, or what was written in its
    place. ``about`` names the facts: the own values of the record, its relationships.
    """

    source: str
    title: str
    quote: str | None
    observed_on: Day | None
    evidence: str | None
    confirmed_on: Day | None = None
    about: tuple[str, ...] = ()

    @property
    def stand(self) -> Day | None:
        """Of when it is: the newest day on which somebody looked."""
        return later(self.observed_on, self.confirmed_on)

    @property
    def silent(self) -> bool:
        """Whether nobody told where it is known from."""
        return not (self.source or self.title or self.evidence or self.stand)


def of_record(record: Record, links: Iterable[Tie], beside: Iterable[Tie], view: View) -> Iterator[Proof]:
    """What a line rests on: the record, why it stands there (``links``), what is named ``beside`` it."""
    stated = [tie for tie in view.ties.get(record.id, ()) if tie.rel.name == "STATED_IN" and tie.outgoing]
    own = [proof for tie in stated if (proof := _of_source(tie, view)) is not None]
    said = replace(_of_values(record, view), about=(OWN,))
    yield from [said] if not said.silent or not own else []
    yield from own
    for tie in links:
        yield replace(_of_values(tie, view), about=(_word(tie, view),))
    for tie in beside:
        yield replace(_of_values(tie, view), about=(tie.label,))


def merged(proofs: Iterable[Proof]) -> tuple[Proof, ...]:
    """The same proof of several facts is said once; what is proved comes first, in the order of the facts."""
    found: dict[Proof, list[str]] = {}
    for proof in proofs:
        found.setdefault(replace(proof, about=()), []).extend(proof.about)
    said = [replace(proof, about=tuple(dict.fromkeys(about))) for proof, about in found.items()]
    return tuple(sorted(said, key=lambda proof: proof.silent))


def _of_values(owner: Record | Tie, view: View) -> Proof:
    """What a record or a relationship says of itself; that a colleague confirmed it is not for everybody."""
    values = dict(owner.values)
    if view.public:
        values.pop("confirmed_on", None)
    key = values.get("source")
    source = view.source(key)
    return Proof(
        source.id if source else "", source.title if source else view.unnamed(key),
        values.get("quote") if source else None, _known(values.get("observed_on")),
        public_level(values) if view.public else level(values),
        _known(values.get("confirmed_on")),
    )  # fmt: skip


def _of_source(tie: Tie, view: View) -> Proof | None:
    """That a record stands in a source; one that may not be named is no evidence for everybody."""
    source = view.source(tie.target_id)
    if source is None:
        return None
    found = _of_values(tie, view)
    return replace(found, source=source.id, title=source.title, quote=tie.values.get("quote"),
                   evidence=found.evidence or "claimed", about=(OWN,))  # fmt: skip


def _word(tie: Tie, view: View) -> str:
    """A relationship as a line names it: in the dossier of a place what is there does something in it."""
    outgoing = tie.outgoing is not view.of_place if view.subject in (tie.source_id, tie.target_id) else tie.outgoing
    return (tie.rel.label if outgoing else tie.rel.reverse).de


def _known(day: object) -> Day | None:
    return day if isinstance(day, Day) and day.known else None
