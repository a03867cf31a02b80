"""What the application itself can do, for words that name no record: „Fragebogen“, „Export“. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from graph_app.ontology.values import folded

#: Shorter beginnings of a word fit too much.
_SHORTEST = 4


@dataclass(frozen=True, slots=True)
class Topic:
    """A page that tells or does something: its heading, its address, a sentence, and the words it is sought by."""

    title: str
    path: str
    sentence: str
    words: tuple[str, ...]


TOPICS = (
    Topic(
        "Fragebogen an den Partner", "/hilfe#fragebogen",
        "Eine Excel-Datei mit den Angaben einer Organisation, die der Partner prüft und zurückschickt.",
        ("fragebogen", "fragebögen", "rückfrage", "rückmeldung", "abfragen", "nachfragen", "umfrage"),
    ),
    Topic(
        "Import", "/import", "Listen, Kontakte, Kalender und ausgefüllte Fragebogen einlesen.",
        ("import", "importieren", "einlesen", "hochladen", "fragebogen", "excel", "outlook", "csv"),
    ),
    Topic(
        "Ausgeben", "/ausgabe", "Einträge als Excel, CSV, Kontakte oder Kalender mitnehmen.",
        ("ausgabe", "ausgeben", "export", "exportieren", "herunterladen", "excel", "outlook", "csv", "archiv"),
    ),
    Topic(
        "Pflege-Eingang", "/pflege", "Was lange nicht bestätigt ist, doppelt sein könnte oder keinen Kontakt hat.",
        ("pflege", "pflegeeingang", "bestätigen", "nachfragen", "doppelte", "dubletten"),
    ),
    Topic(
        "Lücken als Aufgaben", "/luecken", "Was fehlt, wer sich kümmert und bis wann.",
        ("lücken", "aufgaben", "fristen", "nachfragen"),
    ),
    Topic("Hilfe", "/hilfe", "Was die Zeichen bedeuten, Stichtag, Tastatur.", ("hilfe", "anleitung", "handbuch")),
)  # fmt: skip


def topics(words: str) -> tuple[Topic, ...]:
    """The pages that one of the words is about; a beginning of four letters is enough."""
    asked = [word for word in folded(words).split() if len(word) >= _SHORTEST or word == "csv"]
    return tuple(one for one in TOPICS if any(folded(known).startswith(word) for known in one.words for word in asked))
