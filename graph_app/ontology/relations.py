"""The relationship kinds; the Cypher pattern stands above each. Every one carries the properties of traits.TIE."""

from __future__ import annotations

from dataclasses import replace

from graph_app.ontology.actors import ENTITY, ORGANISATION, PERSON, POSITION, TERRITORY, UNIT
from graph_app.ontology.knowledge import ACTOR_GROUP, GAP, SOURCE
from graph_app.ontology.model import Label, NodeKind, Property, RelKind, ValueType
from graph_app.ontology.proceedings import BODY, GRANT, ISSUE, MEASURE, MEETING, OFFER, PAPER, STAGE, TOPIC
from graph_app.ontology.traits import PUBLIC, TIE
from graph_app.ontology.vocabularies import ATTENDANCE, COOPERATION_FORM, LAW_AREA, REPLY, SUPERVISION

_Kinds = tuple[NodeKind, ...]
_WORKING = (ORGANISATION, UNIT, POSITION)
_ACTING = (ORGANISATION, UNIT, POSITION, BODY)


def _rel(
    name: str, label: str, reverse: str, source: _Kinds, target: _Kinds, *own: Property, help: str = "", folded: bool = False, lasting: bool = False,
    aliases: tuple[str, ...] = (), reverse_aliases: tuple[str, ...] = (),
) -> RelKind:  # fmt: skip
    """Own properties stand after the common ones; one of the same name takes the place of the common one."""
    properties = {prop.name: prop for prop in (*TIE, *own)}
    return RelKind(name, Label(label), Label(reverse), source, target, tuple(properties.values()), help, folded, lasting, aliases, reverse_aliases)


def _since(begin: str, end: str) -> tuple[Property, Property]:
    """The first and last day of a relationship under the headings that lists have for it."""
    common = {prop.name: prop for prop in TIE}
    first, last = common["valid_from"], common["valid_to"]
    return replace(first, aliases=(*first.aliases, begin)), replace(last, aliases=(*last.aliases, end))


def _instead(label: str) -> Property:
    """The position that comes or came in place of the one that was asked."""
    return Property("represented_by", Label(label), ValueType.RECORD, points_to=POSITION.name)


RELATIONS = (
    # (:Territory)-[:IN_TERRITORY]->(:Territory), (:Organisation)-[:IN_TERRITORY]->(:Territory)
    _rel("IN_TERRITORY", "liegt in", "umfasst", (ENTITY,), (TERRITORY,), help="Lage, nicht Zuständigkeit.", lasting=True, aliases=("Standortkommune", "Sitzkommune", "Kreis")),
    # (:Unit)-[:PART_OF]->(:Organisation), (:Meeting)-[:PART_OF]->(:Body)
    _rel("PART_OF", "gehört zu", "besteht aus", (UNIT, ORGANISATION, BODY, MEETING, TOPIC, MEASURE, OFFER), (ORGANISATION, UNIT, BODY, TOPIC, MEASURE, OFFER), aliases=("Übergeordnete Organisation", "Übergeordnete Stelle", "Teil von", "Dachorganisation")),
    # (:Position)-[:RESPONSIBLE_FOR {topic, stage, law_area}]->(:Territory)
    _rel(
        "RESPONSIBLE_FOR",
        "ist zuständig für",
        "in der Zuständigkeit von",
        _ACTING,
        (TERRITORY,),
        Property("topic", Label("Handlungsfeld"), visibility=PUBLIC, longest=60, key_of="Topic", help="Leer heißt: für alle Handlungsfelder, die die Organisation abdeckt."),
        Property("stage", Label("Stufe"), visibility=PUBLIC, longest=60, key_of="Stage"),
        Property("law_area", Label("Rechtskreis"), ValueType.TERM, LAW_AREA, visibility=PUBLIC),
    ),
    # (:Organisation)-[:SERVES]->(:Territory)
    _rel(
        "SERVES",
        "ist tätig in",
        "hat vor Ort",
        (*_WORKING, OFFER),
        (TERRITORY,),
        aliases=("Kommune", "Kommunen", "Kommune(n)", "Stadt/Gemeinde", "Städte und Gemeinden", "Einzugsgebiet", "Einzugsbereich", "Zuständig für", "Zuständigkeitsbereich", "Tätig in", "Wirkungskreis", "Region", "Gebiet", "Angebot in"),
    ),
    # (:Position)-[:LOCATED_AT {mode, plan_version}]->(:Unit)
    _rel("LOCATED_AT", "ist angesiedelt bei", "Sitz von", (POSITION, OFFER, MEETING), (ORGANISATION, UNIT), aliases=("Einsatzort", "Einsatzstelle", "Verortung", "angesiedelt bei", "Durchführungsort")),
    # (:Position)-[:EMPLOYED_BY]->(:Organisation)
    _rel("EMPLOYED_BY", "ist angestellt bei", "Anstellungsträger von", (POSITION, PERSON), (ORGANISATION,), aliases=("Anstellungsträger", "Arbeitgeber", "Anstellung bei")),
    # (:Person)-[:HOLDS]->(:Position)
    _rel("HOLDS", "hat die Stelle", "ist besetzt mit", (PERSON,), (POSITION,), *_since("besetzt seit", "besetzt bis"), folded=True, reverse_aliases=("Stelleninhaber", "Stelleninhaber/in", "Stelleninhaber/-in", "Stelleninhaberin", "Stelleninhabende", "Stelleninhabende Person", "besetzt mit", "besetzt durch", "Mitarbeiter/in", "Mitarbeitende", "Name Stelleninhaber/in")),
    # (:Position)-[:DEPUTY_OF]->(:Position)
    _rel("DEPUTY_OF", "vertritt", "wird vertreten durch", (POSITION, PERSON), (POSITION, PERSON), reverse_aliases=("Stellvertretung", "Vertretung", "Stellvertreter/in", "Stellvertreter", "Stellvertretendes Mitglied", "Stv.", "Vertreten durch")),
    # (:Unit)-[:SUPERVISES {supervision}]->(:Position)
    _rel("SUPERVISES", "hat die Aufsicht über", "steht unter der Aufsicht von", _WORKING, _WORKING, Property("supervision", Label("Art der Aufsicht"), ValueType.TERM, SUPERVISION, visibility=PUBLIC)),
    # (:Position)-[:FUNDED_BY]->(:Grant)
    _rel("FUNDED_BY", "wird gefördert aus", "fördert", (POSITION, OFFER, MEASURE, ORGANISATION), (GRANT,), aliases=("Bescheid", "Förderbescheid", "Zuwendungsbescheid", "Bewilligungsbescheid", "Förderung", "gefördert aus")),
    # (:Organisation)-[:MEMBER_OF {role, vote}]->(:Body)
    _rel(
        "MEMBER_OF",
        "ist Mitglied in",
        "hat als Mitglied",
        (ORGANISATION, UNIT, POSITION, PERSON, TERRITORY),
        (BODY, ORGANISATION),
        *_since("Mitglied seit", "Mitglied bis"),
        Property("role", Label("Rolle"), visibility=PUBLIC, aliases=("Rolle im Gremium", "Funktion im Gremium"), longest=120),
        Property("vote", Label("stimmberechtigt"), ValueType.BOOLEAN, visibility=PUBLIC, aliases=("Stimmrecht",)),
        Property("sent_by", Label("entsandt von"), visibility=PUBLIC, aliases=("entsandt durch", "Entsandt für"), longest=200, help="Welche Organisation das Mitglied schickt: Name oder Kennung."),
        Property("deputy", Label("Vertretung im Gremium"), visibility=PUBLIC, aliases=("Stellvertretung im Gremium", "vertreten im Gremium durch"), longest=200, help="Die Funktion, die sonst kommt: Bezeichnung oder Kennung."),
        aliases=("Mitglied in", "Gremium", "Gremien"),
        reverse_aliases=("Mitglied", "Mitglieder", "Ordentliches Mitglied", "entsendet von", "entsendende Stelle", "entsendende Organisation", "benannt von", "vertretene Organisation"),
    ),
    # (:Organisation)-[:COVERS]->(:Topic)
    _rel("COVERS", "bearbeitet", "wird bearbeitet von", (*_ACTING, OFFER), (TOPIC, STAGE), aliases=("Handlungsfeld", "Handlungsfelder", "Thema", "Themen", "Themenfeld", "Themenfelder", "Themenbereich", "Schwerpunkt", "Schwerpunkte", "Arbeitsschwerpunkt", "Arbeitsschwerpunkte", "Stufe", "Stufen")),
    # (:Organisation)-[:OFFERS]->(:Offer)
    _rel("OFFERS", "bietet an", "Angebot von", (ORGANISATION, UNIT), (OFFER,), aliases=("Angebot", "Angebote", "Angebot(e)", "Leistungen", "Projekte", "Kurse"), reverse_aliases=("Träger", "Anbieter", "Anbieter/in", "Veranstalter", "Kursträger")),
    # (:Organisation)-[:ACTS_AS]->(:ActorGroup)
    _rel("ACTS_AS", "zählt zur Akteursgruppe", "umfasst", (ORGANISATION, UNIT, BODY), (ACTOR_GROUP,), aliases=("Akteursgruppe", "Akteursgruppen", "Gruppe")),
    # (:Organisation)-[:COOPERATES_WITH {form}]->(:Organisation)
    _rel("COOPERATES_WITH", "arbeitet zusammen mit", "arbeitet zusammen mit", _ACTING, _ACTING, Property("form", Label("Form"), ValueType.TERM, COOPERATION_FORM, visibility=PUBLIC)),
    # (:Organisation)-[:HANDS_OVER_TO {from_stage, to_stage}]->(:Organisation)
    _rel(
        "HANDS_OVER_TO",
        "übergibt an",
        "übernimmt von",
        _WORKING,
        _WORKING,
        Property("from_stage", Label("von Stufe"), visibility=PUBLIC, longest=60, key_of="Stage"),
        Property("to_stage", Label("an Stufe"), visibility=PUBLIC, longest=60, key_of="Stage"),
    ),
    # (:Position)-[:INVITED {reply}]->(:Meeting)
    _rel("INVITED", "ist eingeladen zu", "eingeladen sind", (PERSON, *_WORKING), (MEETING,), Property("reply", Label("Rückmeldung"), ValueType.TERM, REPLY, aliases=("Antwort", "Zusage")), _instead("Vertretung kommt durch"), folded=True, reverse_aliases=("Eingeladen", "Eingeladene")),
    # (:Position)-[:ATTENDED {attendance}]->(:Meeting)
    _rel("ATTENDED", "steht auf der Teilnahmeliste von", "auf der Teilnahmeliste stehen", (PERSON, *_WORKING), (MEETING,), Property("attendance", Label("Teilnahme"), ValueType.TERM, ATTENDANCE, aliases=("Anwesenheit", "anwesend", "Status der Teilnahme")), _instead("wurde vertreten durch"), folded=True, aliases=("war dabei bei",), reverse_aliases=("Teilnehmer", "Teilnehmer/in", "Teilnehmerin", "Teilnehmende", "Teilnehmende Person", "Teilnehmer/innen", "dabei waren")),
    # (:Meeting)-[:DISCUSSED]->(:Issue)
    _rel("DISCUSSED", "hat beraten", "wurde beraten in", (MEETING, BODY), (ISSUE, PAPER, TOPIC, STAGE, MEASURE)),
    # (:Measure)-[:ASSIGNED_TO]->(:Position)
    _rel("ASSIGNED_TO", "verantwortlich ist", "ist verantwortlich für", (MEASURE, ISSUE, GAP), (POSITION, PERSON, ORGANISATION, UNIT), aliases=("verantwortlich", "Verantwortliche Stelle", "wer kümmert sich")),
    # (:Issue)-[:RAISED_IN]->(:Meeting)
    _rel("RAISED_IN", "kam auf in", "hier kam auf", (ISSUE,), (MEETING, BODY)),
    # (:Issue)-[:ESCALATED_TO]->(:Body)
    _rel("ESCALATED_TO", "wurde weitergegeben an", "erhielt", (ISSUE,), (BODY, ORGANISATION)),
    # (:Paper)-[:SUBMITTED_TO {purpose, result, date}]->(:Body)
    _rel(
        "SUBMITTED_TO",
        "wurde vorgelegt",
        "erhielt die Vorlage",
        (PAPER,),
        (BODY,),
        Property("date", Label("Sitzungstag"), ValueType.DAY, visibility=PUBLIC),
        Property("purpose", Label("Zweck"), visibility=PUBLIC, longest=120),
        Property("result", Label("Ergebnis"), visibility=PUBLIC, longest=200),
    ),
    # (:Paper)-[:ANSWERS]->(:Paper)
    _rel("ANSWERS", "beantwortet", "wird beantwortet durch", (PAPER,), (PAPER,)),
    # (:Entity)-[:REFERS_TO]->(:Entity)
    _rel("REFERS_TO", "bezieht sich auf", "darauf bezieht sich", (ENTITY,), (ENTITY,)),
    # (:Entity)-[:STATED_IN {quote}]->(:Source)
    _rel("STATED_IN", "steht in", "belegt", (ENTITY,), (SOURCE,), folded=True, lasting=True),
    # (:Entity)-[:MAINTAINED_BY]->(:Territory)
    _rel("MAINTAINED_BY", "wird gepflegt von", "pflegt", (ENTITY,), (TERRITORY,), help="Wer den Eintrag bearbeiten darf.", folded=True, lasting=True),
)
