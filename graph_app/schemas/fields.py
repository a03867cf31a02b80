"""The marshmallow fields of our value types, with German sentences. Knows no kind and no record."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from marshmallow import ValidationError, fields

from graph_app.ontology.model import Property, ValueType, Vocabulary
from graph_app.ontology.values import Day, NotADay, clean, decimal, folded

_NOT_STORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_LARGEST = 2**53


class Plain(fields.Field[Any]):
    """A field over one ontology property: empty text is nothing, everything else is checked by ``read``."""

    default_error_messages = {  # noqa: RUF012 – marshmallow declares it so
        "required": "Bitte ausfüllen.",
        "null": "Bitte ausfüllen.",
        "validator_failed": "Diese Angabe passt nicht.",
    }

    def __init__(self, prop: Property, **options: Any) -> None:
        super().__init__(**options)
        self.prop = prop
        self.error_messages["required"] = self.error_messages["null"] = f"Bitte „{prop.label.de}“ ausfüllen."

    def _deserialize(self, value: Any, attr: str | None, data: Mapping[str, Any] | None, **options: Any) -> Any:
        if isinstance(value, str) and not value.strip():
            value = None
        if value is None:
            if self.required:
                raise self.make_error("required")
            return None
        return self.read(value)

    def _serialize(self, value: Any, attr: str | None, obj: Any, **options: Any) -> Any:
        return None if value is None else self.write(value)

    def read(self, value: Any) -> Any:
        """The Python value of what was entered; raise ValidationError with a German sentence."""
        return text(value, self.prop)

    def write(self, value: Any) -> Any:
        """The contract's JSON of a Python value."""
        return value


def text(value: object, prop: Property) -> str:
    """A storable text: NFC, trimmed, no control characters, not longer than the property allows."""
    if not isinstance(value, str):
        raise ValidationError(f"„{prop.label.de}“ muss ein Text sein.")
    if _NOT_STORABLE.search(value):
        raise ValidationError("Der Text enthält unsichtbare Steuerzeichen. Bitte löschen und neu eintippen.")
    value = clean(value.replace("\r\n", "\n").replace("\r", "\n"))
    if prop.type is not ValueType.LONG_TEXT and "\n" in value:
        value = " ".join(value.split())
    if len(value) > prop.longest:
        raise ValidationError(f"Höchstens {prop.longest} Zeichen, es sind {len(value)}. Bitte kürzen.")
    return value


class Texts(Plain):
    """A list of texts; typed into one field they are separated by commas, semicolons or lines."""

    def read(self, value: Any) -> list[str]:
        parts = re.split(r"[,;\n]", value) if isinstance(value, str) else value
        if not isinstance(parts, list) or len(parts) > 200:
            raise ValidationError("Bitte höchstens 200 Wörter, durch Komma getrennt.")
        found = [text(part, self.prop) for part in parts]
        return list(dict.fromkeys(word for word in found if word))


class ImpreciseDay(Plain):
    """A day, month or year."""

    def read(self, value: Any) -> Day:
        try:
            return Day.from_json(value)
        except NotADay as problem:
            raise ValidationError(str(problem)) from None

    def write(self, value: Any) -> Any:
        return value.to_json()


class Number(Plain):
    """A whole or decimal number within the bounds of the property."""

    def read(self, value: Any) -> int | float:
        try:
            number = decimal(value) if isinstance(value, str) else value
        except ValueError as problem:
            raise ValidationError(str(problem)) from None
        if isinstance(number, bool) or not isinstance(number, int | float) or not math.isfinite(number):
            raise ValidationError("Das ist keine Zahl. Bitte so schreiben: 1,5 oder 56.000.")
        if self.prop.type is ValueType.INTEGER:
            if number != int(number):
                raise ValidationError("Bitte eine ganze Zahl eintragen.")
            number = int(number)
        if abs(number) > _LARGEST:
            raise ValidationError("Die Zahl ist zu groß.")
        if self.prop.vocabulary is not None and str(number) not in self.prop.vocabulary.keys:
            raise ValidationError(f"Möglich sind: {', '.join(self.prop.vocabulary.keys)}.")
        if self.prop.minimum is not None and number < self.prop.minimum:
            raise ValidationError(f"Mindestens {_german(self.prop.minimum)}.")
        if self.prop.maximum is not None and number > self.prop.maximum:
            raise ValidationError(self.prop.beyond or f"Höchstens {_german(self.prop.maximum)}.")
        return number


def _german(number: float) -> str:
    return f"{number:g}".replace(".", ",")


class YesNo(Plain):
    """ja or nein, as forms, files and JSON write it."""

    def read(self, value: Any) -> bool:
        if isinstance(value, bool):
            return value
        if isinstance(value, str):
            word = value.strip().casefold()
            if word in ("ja", "true", "wahr", "1", "on", "x"):
                return True
            if word in ("nein", "false", "falsch", "0", "off"):
                return False
        raise ValidationError("Bitte ja oder nein.")


class OneTerm(Plain):
    """A word of a vocabulary: key, label or one of its other spellings."""

    def read(self, value: Any) -> str:
        vocabulary = self.prop.vocabulary  # never None: the self-check of the ontology sees to it
        found = matching_term(vocabulary, value) if vocabulary and isinstance(value, str) else None
        if found is None:
            known = ", ".join(term.label.de for term in vocabulary.terms) if vocabulary else ""
            raise ValidationError(f"„{str(value)[:60]}“ ist unbekannt. Möglich: {known}.")
        return found


def matching_term(vocabulary: Vocabulary, word: str) -> str | None:
    """The key that a key, label or alias stands for; None when there is none."""
    if word in vocabulary.keys:
        return word
    wanted = folded(word)
    for term in vocabulary.terms:
        if wanted and wanted in {
            folded(term.key),
            folded(term.label.de),
            folded(term.label.en),
            *map(folded, term.aliases),
        }:
            return term.key
    return None


class Email(Plain):
    """An address that could receive mail; whether it does is not asked (no network)."""

    def read(self, value: Any) -> str:
        address = text(value, self.prop)
        if "@" not in address:
            raise ValidationError("Es fehlt das @-Zeichen. Bitte so schreiben: name@example.org")
        if not re.fullmatch(
            r"[^\s@<>\"(),:;\[\]\\]{1,64}@[^\s@.<>\"(),:;\[\]\\]+(\.[^\s@.<>\"(),:;\[\]\\]+)+", address
        ):
            raise ValidationError("Diese E-Mail-Adresse ist unvollständig. Bitte so schreiben: name@example.org")
        return address


class Phone(Plain):
    """A telephone number as it was written; 115 and „Durchwahl 12“ are numbers too."""

    def read(self, value: Any) -> str:
        number = text(value, self.prop)
        if not re.search(r"\d{2}", number) or len(number) > 60:
            raise ValidationError("Bitte eine Telefonnummer mit Ziffern eintragen, zum Beispiel 02261 88-0.")
        return number


class Web(Plain):
    """A web address, with or without https://; nothing that runs script."""

    def read(self, value: Any) -> str:
        address = text(value, self.prop)
        if not re.fullmatch(r"(https?://)?[^\s/:@\"<>\\]+\.[^\s/:@\"<>\\]{2,}(:\d+)?(/[^\s\"<>\\]*)?", address):
            raise ValidationError("Das ist keine Internetadresse. Bitte so schreiben: www.example.org")
        return address


class Digits(Plain):
    """A key of digits that keeps its leading zero: AGS or postal code."""

    def read(self, value: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError("Bitte als Text schreiben, damit führende Nullen erhalten bleiben.")
        key = text(value, self.prop).replace(" ", "")
        if self.prop.type is ValueType.POSTAL_CODE:
            if not re.fullmatch(r"\d{5}", key):
                raise ValidationError("Eine Postleitzahl hat fünf Ziffern.")
        elif not re.fullmatch(r"\d{2}|\d{3}|\d{5}|\d{8}", key):
            raise ValidationError("Der AGS hat acht Ziffern (Gemeinde) oder fünf (Kreis), die führende Null zählt mit.")
        return key


class RecordId(Plain):
    """The id of another record."""

    def read(self, value: Any) -> str:
        return text(value, self.prop)


class Instant(Plain):
    """UTC epoch milliseconds."""

    def read(self, value: Any) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < _LARGEST:
            raise ValidationError("Ein Zeitpunkt ist eine ganze Zahl: Millisekunden seit 1970 (UTC).")
        return value


_EARLIER = {"value", "from", "to", "source", "quote", "observed_on", "evidence"}


class History(Plain):
    """Earlier values with their days.

    A list of {"value", "from", "to", "source", "quote", "observed_on", "evidence"}.
    """

    def read(self, value: Any) -> list[dict[str, Any]]:
        if not isinstance(value, list) or len(value) > 500:
            raise ValidationError("Frühere Werte stehen als Liste.")
        return [self._entry(entry) for entry in value]

    def _entry(self, entry: Any) -> dict[str, Any]:
        if not isinstance(entry, dict) or not entry.get("value") or set(entry) - _EARLIER:
            raise ValidationError(f"Ein früherer Wert hat die Felder {', '.join(sorted(_EARLIER))}.")
        checked: dict[str, Any] = {}
        for name, part in entry.items():
            if part is None:
                continue
            try:
                checked[name] = (
                    Day.from_json(part).to_json() if name in ("from", "to", "observed_on") else text(part, self.prop)
                )
            except NotADay as problem:
                raise ValidationError(str(problem)) from None
        return checked


FIELD_OF: Mapping[ValueType, type[Plain]] = {
    ValueType.TEXT: Plain,
    ValueType.LONG_TEXT: Plain,
    ValueType.TEXTS: Texts,
    ValueType.DAY: ImpreciseDay,
    ValueType.INTEGER: Number,
    ValueType.DECIMAL: Number,
    ValueType.BOOLEAN: YesNo,
    ValueType.TERM: OneTerm,
    ValueType.EMAIL: Email,
    ValueType.PHONE: Phone,
    ValueType.WEB: Web,
    ValueType.AGS: Digits,
    ValueType.POSTAL_CODE: Digits,
    ValueType.INSTANT: Instant,
    ValueType.RECORD: RecordId,
    ValueType.HISTORY: History,
}
