"""Which sections a dossier has, and by which relationships their records are found. A declaration; nothing is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph_app.ontology import ONTOLOGY, NodeKind


@dataclass(frozen=True, slots=True)
class Way:
    """From a record along a type of relationship, in a direction, to records of a kind."""

    rel: str
    outgoing: bool
    kind: str = "Entity"


@dataclass(frozen=True, slots=True)
class Part:
    """One section.

    ``ways`` lead from the subject, ``through`` from the records of other sections; a ``public`` one is also in the
    dossier for everybody.
    """

    key: str
    title: str
    ways: tuple[Way, ...] = ()
    through: tuple[tuple[str, Way], ...] = ()
    public: bool = True


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a dossier, for all records of a kind."""

    kind: NodeKind
    parts: tuple[Part, ...]
    named: dict[str, Part] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "named", {part.key: part for part in self.parts})


def _in(rel: str, kind: str = "Entity") -> Way:
    return Way(rel, False, kind)


def _out(rel: str, kind: str = "Entity") -> Way:
    return Way(rel, True, kind)


def _here(kind: str) -> tuple[Way, ...]:
    """What lies in a place, works there, is responsible for it."""
    return (_in("RESPONSIBLE_FOR", kind), _in("SERVES", kind), _in("IN_TERRITORY", kind))


#: What the meetings of a place or a body brought up, and what they agreed on.
_RAISED = (("meetings", _in("RAISED_IN", "Issue")), ("meetings", _out("DISCUSSED", "Issue")))
_AGREED = (("meetings", _out("DISCUSSED", "Measure")),)
#: The key of the section that coverage answers, and of the one that holds the subject's own values.
COVERAGE, PROFILE = "coverage", "profile"
#: Sections of a place whose records also belong to it when it keeps them itself.
KEPT = frozenset({"positions", "grants"})
_CONTACTS = (_out("INVITED", "Meeting"), _out("ATTENDED", "Meeting"))

PLACE = Outline(
    ONTOLOGY.kind("Territory"),
    (
        Part(COVERAGE, "Umsetzung des KIM"),
        Part("positions", "Stellen", _here("Position"), (("organisations", _in("LOCATED_AT", "Position")),
             ("organisations", _in("EMPLOYED_BY", "Position")))),
        Part("grants", "Förderungen", (_in("IN_TERRITORY", "Grant"),), (("positions", _out("FUNDED_BY")),
             ("organisations", _out("FUNDED_BY")), ("offers", _out("FUNDED_BY")))),
        Part("responsible", "Zuständigkeiten", (_in("RESPONSIBLE_FOR"),)),
        Part("organisations", "Organisationen und Ämter", (*_here("Organisation"), *_here("Unit"))),
        Part("bodies", "Gremien", (*_here("Body"), _out("MEMBER_OF", "Body"))),
        Part("offers", "Angebote", _here("Offer"), (("organisations", _out("OFFERS")),)),
        Part("papers", "Vorlagen und Anfragen", (_in("IN_TERRITORY", "Paper"), _in("REFERS_TO", "Paper")),
             (("bodies", _in("SUBMITTED_TO")),)),
        Part("meetings", "Treffen", (_in("IN_TERRITORY", "Meeting"),), (("bodies", _in("PART_OF", "Meeting")),), False),
        Part("issues", "Strukturthemen", (_in("IN_TERRITORY", "Issue"),), _RAISED, public=False),
        Part("measures", "Maßnahmen", (_in("IN_TERRITORY", "Measure"), _in("REFERS_TO", "Measure")), _AGREED,
             public=False),
        Part("gaps", "Lücken in Arbeit", (_in("IN_TERRITORY", "Gap"),), public=False),
        Part("indicators", "Kennzahlen", (_in("IN_TERRITORY", "Indicator"),)),
    ),
)  # fmt: skip
ORGANISATION = Outline(
    ONTOLOGY.kind("Organisation"),
    (
        Part(PROFILE, "Angaben und Kontakt"),
        Part("groups", "Akteursgruppen", (_out("ACTS_AS"),)),
        Part("units", "Teile und übergeordnete Stellen", (_in("PART_OF"), _out("PART_OF"))),
        Part("positions", "Stellen", (_in("LOCATED_AT", "Position"), _in("EMPLOYED_BY", "Position")),
             (("units", _in("LOCATED_AT", "Position")),)),
        Part("places", "Orte", (_out("SERVES"), _out("IN_TERRITORY"))),
        Part("responsible", "Zuständigkeiten", (_out("RESPONSIBLE_FOR"),)),
        Part("topics", "Handlungsfelder und Stufen", (_out("COVERS"),)),
        Part("offers", "Angebote", (_out("OFFERS"), _in("LOCATED_AT", "Offer"))),
        Part("bodies", "Mitarbeit in Gremien", (_out("MEMBER_OF"),)),
        Part("partners", "Zusammenarbeit", (_out("COOPERATES_WITH"), _in("COOPERATES_WITH"), _out("HANDS_OVER_TO"),
             _in("HANDS_OVER_TO"))),
        Part("grants", "Förderungen", (_out("FUNDED_BY"),), (("positions", _out("FUNDED_BY")),)),
        Part("papers", "Vorlagen", (_in("REFERS_TO", "Paper"),)),
        Part("meetings", "Treffen", _CONTACTS, public=False),
        Part("measures", "Aufgaben", (_in("ASSIGNED_TO"),), public=False),
        Part("gaps", "Beim Partner nachzufragen", (_in("REFERS_TO", "Gap"),), public=False),
    ),
)  # fmt: skip
BODY = Outline(
    ONTOLOGY.kind("Body"),
    (
        Part(PROFILE, "Angaben"),
        Part("places", "Orte", (_out("IN_TERRITORY"), _out("RESPONSIBLE_FOR"))),
        Part("members", "Mitglieder", (_in("MEMBER_OF"),)),
        Part("parts", "Teile und übergeordnete Gremien", (_in("PART_OF", "Body"), _out("PART_OF", "Body"))),
        Part("topics", "Handlungsfelder und Stufen", (_out("COVERS"),)),
        Part("meetings", "Treffen", (_in("PART_OF", "Meeting"),), public=False),
        Part("papers", "Vorlagen", (_in("SUBMITTED_TO"), _in("REFERS_TO", "Paper"), _out("DISCUSSED", "Paper"))),
        Part("issues", "Strukturthemen", (_in("ESCALATED_TO"), _in("RAISED_IN"), _out("DISCUSSED", "Issue")), _RAISED,
             public=False),
        Part("measures", "Maßnahmen", (_out("DISCUSSED", "Measure"), _in("PART_OF", "Measure")), _AGREED,
             public=False),
    ),
)  # fmt: skip
POSITION = Outline(
    ONTOLOGY.kind("Position"),
    (
        Part(PROFILE, "Angaben und Kontakt"),
        Part("holder", "Besetzung", (_in("HOLDS"),), public=False),
        Part("deputies", "Vertretung", (_in("DEPUTY_OF"), _out("DEPUTY_OF"))),
        Part("located", "Anbindung", (_out("LOCATED_AT"), _out("EMPLOYED_BY"))),
        Part("supervision", "Aufsicht", (_in("SUPERVISES"), _out("SUPERVISES"))),
        Part("places", "Orte", (_out("SERVES"), _out("IN_TERRITORY"))),
        Part("responsible", "Zuständigkeiten", (_out("RESPONSIBLE_FOR"),)),
        Part("topics", "Handlungsfelder und Stufen", (_out("COVERS"),)),
        Part("grants", "Förderungen", (_out("FUNDED_BY"),)),
        Part("bodies", "Mitarbeit in Gremien", (_out("MEMBER_OF"),)),
        Part("partners", "Zusammenarbeit", (_out("COOPERATES_WITH"), _in("COOPERATES_WITH"), _out("HANDS_OVER_TO"),
             _in("HANDS_OVER_TO"))),
        Part("papers", "Vorlagen", (_in("REFERS_TO", "Paper"),)),
        Part("meetings", "Treffen", _CONTACTS, public=False),
        Part("measures", "Aufgaben", (_in("ASSIGNED_TO"),), public=False),
    ),
)  # fmt: skip
OUTLINES = (PLACE, ORGANISATION, BODY, POSITION)


def of_kind(kind: NodeKind) -> Outline | None:
    """The sections of a dossier about a record of this kind; None where there is no dossier."""
    return next((outline for outline in OUTLINES if kind.is_a(outline.kind)), None)
