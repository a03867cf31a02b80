"""The words a Kreis uses instead of ours (Modul for Baustein). Keys stay; only labels change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph_app.ontology.vocabularies import VOCABULARIES

#: Words of the interface that a Kreis may replace, beside every term of a vocabulary (written "vocabulary.term").
WORDS: Mapping[str, str] = {
    "baustein": "Baustein",
    "case_management": "Case Management",
    "kim_participation": "Teilnahme am KIM",
    "lenkungsgruppe": "Lenkungsgruppe",
    "facharbeitsgruppe": "Facharbeitsgruppe",
    "fallkonferenz": "Fallkonferenz",
    "integrationsrat": "Ausschuss für Chancengerechtigkeit und Integration",
    "kreis": "Kreis",
    "handlungsfeld": "Handlungsfeld",
    "stufe": "Stufe",
}


class UnknownWord(ValueError):
    """The key is no word of ours; the message is a German sentence that names the known ones."""


def known_keys() -> frozenset[str]:
    """Every key that may be given another label."""
    return frozenset(WORDS) | {f"{v.name}.{t.key}" for v in VOCABULARIES for t in v.terms}


@dataclass(frozen=True, slots=True)
class Wording:
    """The labels of one Kreis."""

    own: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, lines: Iterable[str]) -> Wording:
        """Read lines „baustein=Modul“; raise UnknownWord for a key that we do not have."""
        own: dict[str, str] = {}
        for line in lines:
            key, separator, label = line.partition("=")
            key, label = key.strip(), label.strip()
            if not separator or not label:
                raise UnknownWord(f"„{line[:60]}“ ist unvollständig. Bitte so schreiben: baustein=Modul.")
            if key not in known_keys():
                raise UnknownWord(
                    f"„{key[:60]}“ ist kein bekannter Schlüssel. Möglich sind zum Beispiel: {', '.join(sorted(WORDS))}."
                )
            own[key] = label
        return cls(own)

    def word(self, key: str) -> str:
        """The word for a key of WORDS, local where there is one."""
        return self.own.get(key) or WORDS[key]

    def term(self, vocabulary: str, key: str, default: str) -> str:
        """The label of a vocabulary's term, local where there is one."""
        return self.own.get(f"{vocabulary}.{key}", default)
