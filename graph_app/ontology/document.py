"""The declaration as a German document (docs/ontology.md). Derives every line; run it to write the file anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from graph_app.ontology import ONTOLOGY
from graph_app.ontology.model import NodeKind, Ontology, Property, RelKind, ValueType, Visibility, Vocabulary
from graph_app.ontology.traits import IDENTITY, TIE
from graph_app.ontology.wording import WORDS

PLACE = Path(__file__).resolve().parents[2] / "docs" / "ontology.md"

TYPES = {
    ValueType.TEXT: "Text",
    ValueType.LONG_TEXT: "langer Text",
    ValueType.TEXTS: "Liste von Texten",
    ValueType.DAY: "Tag",
    ValueType.INTEGER: "ganze Zahl",
    ValueType.DECIMAL: "Zahl",
    ValueType.BOOLEAN: "ja oder nein",
    ValueType.TERM: "Wort",
    ValueType.EMAIL: "E-Mail-Adresse",
    ValueType.PHONE: "Telefonnummer",
    ValueType.WEB: "Internetadresse",
    ValueType.AGS: "amtlicher Schlüssel (Text, führende Null zählt)",
    ValueType.POSTAL_CODE: "fünf Ziffern (Text)",
    ValueType.INSTANT: "Zeitpunkt",
    ValueType.RECORD: "Kennung eines Eintrags",
    ValueType.HISTORY: "frühere Werte",
}
SEEN_BY = {
    Visibility.PUBLIC: "alle",
    Visibility.INTERNAL: "angemeldet",
    Visibility.RESTRICTED: "nur wer es braucht",
}

HEAD = """# Ontologie

Dieses Dokument entsteht aus `graph_app/ontology` (`python -m graph_app.ontology.document`). Es nennt alles, was das
Netz kennt: Arten von Einträgen, Beziehungen und Wörter. Schlüssel sind englisch und ändern sich nicht mehr;
Beschriftungen sind deutsch, und jeder Kreis kann seine eigenen Wörter einsetzen.

## Was für alles gilt

**Einträge.** Jeder Eintrag trägt die Marke `Entity` und die Marken seiner Art, zum Beispiel
`:Entity:Organisation:Office`. Eine Marke ist immer auch ihre Obergruppe: ein Amt ist eine Organisation. `id` ist
eindeutig und ändert sich nie; die Kennung eines zusammengeführten Eintrags führt für immer zum neuen. Archiviertes
(`archived_at`) bleibt lesbar und steht in keiner Liste, keinem Bild und keiner Abdeckung.

**Beziehungen.** Jede Beziehung hat eine eigene Kennung und Fassung, denn dasselbe Paar kann mehrere Zeiträume
haben. Sie trägt Zeitraum, Plan oder Ist, Quelle, Wortlaut, Stand und Beleg.

**Tage.** Ein Tag ist so genau, wie man ihn kennt. Im Graphen stehen zwei Werte: `<name>` (der erste Tag des
Zeitraums, als Datum) und `<name>_precision`: `D` Tag, `M` Monat, `Y` Jahr, `U` unbekannt (es geschah, niemand weiß
wann), `O` offen (es gilt weiter). In Dateien und in der Schnittstelle steht ein genauer Tag als `"2023-12-31"`, ein
ungenauer als `{"value": "2023", "precision": "Y"}` oder `{"value": "2023-12", "precision": "M"}`, unbekannt als
`{"value": null, "precision": "U"}`, offen als `{"value": null, "precision": "O"}`. Formulare nehmen 31.12.2023,
12.2023 und 2023. Ein ungenauer Tag ist ein Zeitraum: vor seinem ersten Tag gilt es noch nicht, ab seinem letzten
sicher, dazwischen ist es unbekannt. Ein Ende ist der letzte Tag, an dem es gilt.

**Zeitpunkte** (`recorded_at`, `archived_at`) sind ganze Zahlen: Millisekunden seit 1970 in UTC. Die Anzeige rechnet
in deutsche Zeit um.

**Was sich mit der Zeit ändert,** behält seine früheren Werte mit ihren Tagen. Zu einem solchen Wert gehören drei
Felder: der Wert selbst (`status`), der Tag, seit dem er gilt (`status_since`), und die früheren Werte
(`status_history`). Jeder frühere Wert ist ein Objekt `{"value", "from", "to", "source", "quote", "observed_on",
"evidence"}`; nur `value` muss stehen, Tage stehen wie oben. Im Graphen ist die Liste eine Liste von JSON-Texten.
Wer im Formular einen neuen Wert mit einem neuen Tag einträgt, verschiebt den bisherigen in diese Liste; sein `to`
ist der Tag, an dem der neue beginnt. So gehalten werden: {DATED}. Die Fassung einer Beziehung endet mit `valid_to`;
eine neue Fassung ist eine neue Beziehung mit eigenem Zeitraum.

**Beleg.** {EVIDENCE}. Unbekannt ist keine Lücke: ein Nein steht nur, wo eine Quelle es sagt oder jemand es
bestätigt hat.

**Sichtbarkeit.** Jedes Feld sagt, wer es sehen darf: `public` (alle, auch außerhalb), `internal` (wer angemeldet
ist), `restricted` (nur Koordination und Datenschutz). Verborgene Felder fehlen in jeder Ausgabe.
"""


def document(ontology: Ontology = ONTOLOGY) -> str:
    """The whole document; the same declarations always give the same text."""
    return "\n".join(_lines(ontology)).rstrip() + "\n"


def _lines(ontology: Ontology) -> Iterator[str]:
    evidence = ", ".join(f"`{term.key}` ({term.label.de})" for term in ontology.vocabulary("evidence").terms)
    yield HEAD.replace("{DATED}", ", ".join(_dated(ontology))).replace("{EVIDENCE}", evidence)
    yield "### Felder jedes Eintrags\n"
    yield from _table(IDENTITY)
    yield "### Felder jeder Beziehung\n"
    yield from _table(TIE)
    yield "## Arten von Einträgen\n"
    for kind in ontology.kinds:
        if kind.extends is not None:
            yield from _kind(ontology, kind)
    yield "## Beziehungen\n"
    for rel in ontology.relations:
        yield from _relation(rel)
    yield "## Wörter\n"
    yield "Geschlossene Listen. In Klammern steht, was beim Lesen auch verstanden wird.\n"
    for vocabulary in ontology.vocabularies:
        yield from _vocabulary(vocabulary)
    yield "## Wörter eines Kreises\n"
    yield (
        "Ein Kreis kann andere Wörter einsetzen (Feld `wording` seines Gebiets, je Zeile `schlüssel=Wort`):\n"
        "jedes Wort der Listen oben als `liste.schlüssel=Wort`, dazu diese:\n"
    )
    yield from (f"- `{key}`: {word}" for key, word in WORDS.items())
    yield ""
    yield "## Eingefrorene Schlüssel\n"
    yield (
        "Alle Namen in `dieser Schrift` sind eingefroren: Arten, Beziehungen, Felder, Schlüssel der Wörter.\n"
        "Sie stehen in `tests/ontology/frozen_keys.txt`; keiner verschwindet, keiner ändert seine Bedeutung.\n"
    )


def _dated(ontology: Ontology) -> Iterator[str]:
    for kind in ontology.concrete:
        names = {prop.name for prop in kind.own}
        for name in sorted(names):
            if f"{name}_history" in names:
                yield f"`{kind.name}.{name}`"


def _kind(ontology: Ontology, kind: NodeKind) -> Iterator[str]:
    yield f"### {kind.label.de} `{kind.name}`\n"
    above = f" Obergruppe: `{kind.extends.name}`." if kind.extends and kind.extends.extends else ""
    mark = f"Adresse `/{kind.slug}`, Zeichen `{kind.shape}` in `{kind.colour}`."
    yield f"{kind.help}{' ' if kind.help else ''}{mark}{above}\n"
    if kind.own:
        yield from _table(kind.own)
    ties = [rel.name for rel, _ in ontology.ties_of(kind) if not _for_all(rel)]
    if ties:
        yield f"Beziehungen: {', '.join(f'`{name}`' for name in dict.fromkeys(ties))}.\n"


def _for_all(rel: RelKind) -> bool:
    return any(end.extends is None for end in (*rel.source, *rel.target))


def _table(properties: Iterable[Property]) -> Iterator[str]:
    yield "| Feld | Beschriftung | Art | sieht | Hinweis |"
    yield "|---|---|---|---|---|"
    for prop in properties:
        yield f"| `{prop.name}` | {prop.label.de} | {_type(prop)} | {SEEN_BY[prop.visibility]} | {_remarks(prop)} |"
    yield ""


def _type(prop: Property) -> str:
    words = TYPES[prop.type]
    if prop.vocabulary is not None:
        return f"{words} aus `{prop.vocabulary.name}`"
    return f"{words} `{prop.points_to}`" if prop.points_to else words


def _remarks(prop: Property) -> str:
    marks = [
        word
        for word, holds in (("Pflicht", prop.required), ("eindeutig", prop.unique), ("setzt das Programm", prop.system))
        if holds
    ]
    said = [", ".join(marks) + "."] if marks else []
    return " ".join([*said, prop.help]).replace("|", "\\|").strip()


def _relation(rel: RelKind) -> Iterator[str]:
    source = ", ".join(f"`{kind.name}`" for kind in rel.source)
    target = ", ".join(f"`{kind.name}`" for kind in rel.target)
    yield f"### {rel.label.de} `{rel.name}`\n"
    yield f"Von {source} zu {target}. Umgekehrt gelesen: {rel.reverse.de}.{' ' + rel.help if rel.help else ''}\n"
    common = {prop.name for prop in TIE}
    own = [prop for prop in rel.own if prop.name not in common]
    if own:
        yield from _table(own)


def _vocabulary(vocabulary: Vocabulary) -> Iterator[str]:
    yield f"### {vocabulary.label.de} `{vocabulary.name}`\n"
    for term in vocabulary.terms:
        also = f" ({', '.join(term.aliases)})" if term.aliases else ""
        yield f"- `{term.key}`: {term.label.de}{also}"
    yield ""


def keys(ontology: Ontology = ONTOLOGY) -> list[str]:
    """Every name that is frozen, one a line: kinds, slugs, relationships, properties, terms, words of a Kreis."""
    found: list[str] = []
    for kind in ontology.kinds:
        found.append(f"kind {kind.name}")
        found.append(f"slug {kind.name} {kind.slug}")
        found += [f"property {kind.name}.{prop.name} {prop.type.value}" for prop in kind.properties]
    for rel in ontology.relations:
        found.append(f"relationship {rel.name}")
        found += [f"property {rel.name}.{prop.name} {prop.type.value}" for prop in rel.properties]
    for vocabulary in ontology.vocabularies:
        found += [f"term {vocabulary.name}.{key}" for key in vocabulary.keys]
    found += [f"word {key}" for key in WORDS]
    return sorted(found)


if __name__ == "__main__":
    PLACE.write_text(document(), encoding="utf-8", newline="\n")
