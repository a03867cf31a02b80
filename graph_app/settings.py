"""Every setting of the program in one table, read from the environment by nobody else. Secrets stand in files."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import platformdirs

from graph_app.errors import StartRefused

PREFIX = "INTEGRATIONSNETZ_"
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


@dataclass(frozen=True, slots=True)
class Setting:
    """One row of the table; ``secret`` is never shown. ``read`` turns text into the value or raises ValueError."""

    name: str
    default: Callable[[], Any]
    read: Callable[[str], Any]
    help: str
    secret: bool = False

    @property
    def env(self) -> str:
        """The environment variable that carries the setting."""
        return PREFIX + self.name.upper()


def _folder(text: str) -> Path:
    return Path(text).expanduser().absolute()


def _heap(text: str) -> str:
    if not re.fullmatch(r"[1-9]\d{0,5}[mMgG]", text):
        raise ValueError("eine Zahl mit m oder g, zum Beispiel 256m")
    return text.lower()


def _seconds(text: str) -> float:
    value = float(text)
    if not 0 < value <= 600:
        raise ValueError("eine Zahl zwischen 0 und 600")
    return value


def _port(text: str) -> int:
    value = int(text)
    if not 0 <= value <= 65535:
        raise ValueError("eine Zahl zwischen 0 und 65535")
    return value


def _uri(text: str) -> str:
    scheme, mark, rest = text.partition("://")
    if scheme not in SCHEMES or not mark or not rest:
        raise ValueError("eine Adresse wie neo4j://rechner:7687")
    return text


def _names(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _answer(text: str) -> bool:
    if text.strip().lower() not in ("ja", "nein"):
        raise ValueError("eine Angabe: ja oder nein")
    return text.strip().lower() == "ja"


def _data_folder() -> Path:
    # LocalAppData, not the roaming profile: Windows file locks and big files do not belong on a file server.
    return Path(platformdirs.user_data_dir("integrationsnetz", appauthor=False, roaming=False))


SETTINGS: tuple[Setting, ...] = (
    Setting("data", _data_folder, _folder, "Ordner für alles, was das Programm speichert."),
    Setting("database", lambda: None, _uri, "Adresse eines Neo4j-Servers; leer heißt: eingebaute Datenbank."),
    Setting("database_user", lambda: "neo4j", str, "Name des Kontos auf dem Neo4j-Server."),
    Setting(
        "database_password_file", lambda: None, _folder, "Datei, in der das Kennwort zum Neo4j-Server steht.", True
    ),
    Setting("database_name", lambda: None, str, "Name der Datenbank auf dem Neo4j-Server; leer heißt: die des Kontos."),
    Setting("heap", lambda: "256m", _heap, "Arbeitsspeicher der eingebauten Datenbank, zum Beispiel 256m."),
    Setting("query_seconds", lambda: 4.0, _seconds, "So lange darf eine Abfrage höchstens dauern, in Sekunden."),
    Setting("host", lambda: "127.0.0.1", str, "Netzadresse, unter der die Oberfläche lauscht."),
    Setting("port", lambda: 8000, _port, "Port der Oberfläche; 0 nimmt einen freien."),
    Setting(
        "trusted_hosts",
        lambda: (),
        _names,
        "Rechnernamen, unter denen die Oberfläche erreichbar ist, mit Komma getrennt.",
    ),
    Setting("proxy", lambda: False, _answer, "ja, wenn auf diesem Rechner ein Webserver mit TLS davorsteht."),
    Setting("contact", lambda: "Ihre KIM-Koordination", str, "Wen man bei Fragen und Barrieren anspricht."),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force; one field per row of the table."""

    data: Path
    database: str | None
    database_user: str
    database_password_file: Path | None
    database_name: str | None
    heap: str
    query_seconds: float
    host: str
    port: int
    trusted_hosts: tuple[str, ...]
    proxy: bool
    contact: str

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
        """The settings from the environment; an override that is not None wins. StartRefused names a wrong variable."""
        environ = os.environ if environ is None else environ
        unknown = overrides.keys() - {setting.name for setting in SETTINGS}
        if unknown:
            raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
        values: dict[str, Any] = {}
        for setting in SETTINGS:
            given = overrides.get(setting.name)
            text = environ.get(setting.env, "")
            try:
                if given is not None:
                    values[setting.name] = setting.read(given) if isinstance(given, str) else given
                else:
                    values[setting.name] = setting.read(text) if text else setting.default()
            except ValueError as error:
                expected = (
                    str(error) if error.args and " " in str(error) and "literal" not in str(error) else "eine Zahl"
                )
                raise StartRefused(
                    f"Die Einstellung {setting.env} ist nicht lesbar. Erwartet wird {expected}."
                ) from None
        values["data"] = Path(values["data"]).expanduser().absolute()
        return cls(**values)

    def database_password(self) -> str:
        """The password of the Neo4j account, from its file. StartRefused says what to mend."""
        if self.database_password_file is None:
            raise StartRefused(
                "Zum Neo4j-Server fehlt das Kennwort. "
                f"Bitte nennen Sie in {PREFIX}DATABASE_PASSWORD_FILE die Datei, in der es steht."
            )
        try:
            return self.database_password_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            raise StartRefused(
                f"Die Kennwortdatei {self.database_password_file} ist nicht lesbar. Bitte prüfen Sie Pfad und Rechte."
            ) from None
