"""The command line.

Parses, asks, prints. What happens, the packages below decide; they are imported when they are needed.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from graph_app.cli.german import Contrary, Group, run

DATA = click.option(
    "--data",
    type=click.Path(file_okay=False, path_type=Path),
    envvar="INTEGRATIONSNETZ_DATA",
    help="Ordner für alles, was das Programm speichert.",
)
PORT = click.option(
    "--port", type=click.IntRange(0, 65535), default=None, help="Port der Oberfläche; 0 nimmt einen freien."
)
EMAIL = click.option(
    "--email", required=True, metavar="ADRESSE", help="Dienstliche E-Mail-Adresse, mit der man sich anmeldet."
)
ROLE = click.option(
    "--role", required=True, metavar="ROLLE", help="lesen, pflegen, koordination, datenschutz oder admin."
)
JSON = click.option("--json", "as_json", is_flag=True, help="Antwort als JSON.")


@click.group(cls=Group, context_settings={"max_content_width": 110})
@click.version_option(
    package_name="integrationsnetz", message="Integrationsnetz %(version)s", help="Die Fassung zeigen."
)
def commands() -> None:
    """Integrationsnetz: wer in Ihrem Kreis für Integration zuständig ist, wer zusammenarbeitet, wo etwas fehlt."""


@commands.command()
@PORT
@DATA
@JSON
def demo(port: int | None, data: Path | None, as_json: bool) -> None:
    """Die fünf Beispielkreise auf diesem Rechner zeigen."""
    from graph_app.cli import serving

    serving.demo(port, data, as_json)


@commands.command()
@PORT
@DATA
@click.option("--host", default=None, help="Netzadresse; ohne Angabe nur dieser Rechner.")
def serve(port: int | None, data: Path | None, host: str | None) -> None:
    """Das eigene Netz betreiben. Lehnt ab, was unsicher wäre."""
    from graph_app.cli import serving

    serving.serve(port, data, host)


@commands.command()
@click.argument("file", metavar="DATEI.jsonl", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATA
@JSON
def load(file: Path, data: Path | None, as_json: bool) -> None:
    """Einträge aus einer Datei laden; was es schon gibt, bleibt unverändert."""
    from graph_app.cli import records

    records.load(file, data, as_json)


@commands.command("hash")
@DATA
@JSON
def hash_(data: Path | None, as_json: bool) -> None:
    """Die Prüfsumme aller Einträge und Beziehungen zeigen (64 Zeichen)."""
    from graph_app.cli import records

    records.hash_of_all(data, as_json)


@commands.command()
@DATA
@JSON
def check(data: Path | None, as_json: bool) -> int:
    """Prüfen, ob alle gespeicherten Einträge in Ordnung sind."""
    from graph_app.cli import records

    return records.check(data, as_json)


@commands.command("import")
@click.argument("file", metavar="DATEI", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--as", "kind", default="", metavar="ART", help="Was die Liste aufzählt, zum Beispiel Organisation.")
@click.option("--kreis", default="", metavar="AGS", help="Der Kreis, zu dem die Liste gehört.")
@click.option("--stand", default="", metavar="TAG", help="Von welchem Tag die Liste ist; ohne Angabe von heute.")
@click.option("--herkunft", default="", metavar="TEXT", help="Woher die Angaben stammen.")
@click.option(
    "--rechtsgrundlage",
    default="",
    metavar="WORT",
    help="Warum neue Personen gespeichert werden dürfen; ohne Angabe ist es zu klären.",
)
@click.option(
    "--answer", multiple=True, metavar="FRAGE=ANTWORT", help="Eine Frage beantworten; *art=… für alle einer Art."
)
@click.option("--dry-run", is_flag=True, help="Nur zeigen, was geschähe (so auch ohne Angabe).")
@click.option("--yes", is_flag=True, help="Schreiben, wenn keine Frage offen ist.")
@click.option("--skip-rejected", is_flag=True, help="Abgelehnte Zeilen auslassen, statt nichts zu schreiben.")
@DATA
@JSON
def import_(
    file: Path,
    kind: str,
    kreis: str,
    stand: str,
    herkunft: str,
    rechtsgrundlage: str,
    answer: tuple[str, ...],
    dry_run: bool,
    yes: bool,
    skip_rejected: bool,
    data: Path | None,
    as_json: bool,
) -> int:
    """Eine Datei prüfen und mit --yes einlesen.

    Ausgebesserte abgelehnte Zeilen bringen Kreis, Stand, Herkunft und Rechtsgrundlage ihrer Liste mit; was Sie hier
    angeben, geht vor.

    Endet mit 0, wenn geprüft (auch wenn Fragen offen sind) oder geschrieben ist; mit 2, wenn --yes wegen offener Fragen
    nichts geschrieben hat; mit 3, wenn die Datei oder eine Zeile abgelehnt ist.
    """
    if dry_run and yes:
        raise Contrary(
            "--dry-run prüft nur, --yes schreibt: Es ist weder geprüft noch geschrieben. Bitte geben Sie nur eines an."
        )
    from graph_app.cli import incoming

    return incoming.import_file(
        file, kind, kreis, stand, herkunft, rechtsgrundlage, answer, yes, skip_rejected, data, as_json
    )


@commands.command()
@click.argument("import_id", metavar="KENNUNG")
@DATA
@JSON
def undo(import_id: str, data: Path | None, as_json: bool) -> int:
    """Einen Import als Ganzes zurücknehmen. Später Bearbeitetes bleibt, ebenso was eine spätere Liste nennt."""
    from graph_app.cli import incoming

    return incoming.undo_import(import_id, data, as_json)


@commands.command()
@click.argument("form", metavar="FORMAT")
@click.option(
    "--out", "-o", required=True, metavar="DATEI", type=click.Path(dir_okay=False, path_type=Path), help="Wohin."
)
@click.option("--kreis", metavar="AGS", help="Nur dieser Kreis; ohne Angabe alle.")
@click.option("--stichtag", metavar="TAG", help="Was an diesem Tag galt; ohne Angabe heute.")
@click.option("--face", type=click.Choice(["internal", "public"]), help="Für wen; ohne Angabe internal.")
@click.option("--attendees", is_flag=True, help="Eingeladene mit Adresse in den Kalender schreiben.")
@DATA
@JSON
def export(
    form: str,
    out: Path,
    kreis: str | None,
    stichtag: str | None,
    face: str | None,
    attendees: bool,
    data: Path | None,
    as_json: bool,
) -> None:
    """Einträge in eine Datei schreiben: xlsx, csv, mail, outlook-csv, vcard, ics, graphml, gexf, kumu-xlsx, kumu-json,
    hsds, cypher oder jsonl (das Archiv; mit der Endung .gz gepackt)."""
    from graph_app.cli import outgoing

    outgoing.export(form, out, kreis, stichtag, face, attendees, data, as_json)


@commands.command()
@click.argument("file", metavar="ARCHIV", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@DATA
@JSON
def restore(file: Path, data: Path | None, as_json: bool) -> None:
    """Ein Archiv (jsonl oder jsonl.gz) in eine leere Instanz zurückspielen."""
    from graph_app.cli import outgoing

    outgoing.restore(file, data, as_json)


@commands.command()
@click.argument("key", metavar="KENNUNG|AGS")
@click.option("--face", type=click.Choice(["internal", "public"]), help="Für wen; ohne Angabe internal.")
@click.option("--stichtag", metavar="TAG", help="Was an diesem Tag galt; ohne Angabe heute.")
@DATA
@JSON
def dossier(key: str, face: str | None, stichtag: str | None, data: Path | None, as_json: bool) -> None:
    """Was über eine Kommune, eine Organisation, ein Gremium oder eine Stelle erfasst ist."""
    from graph_app.cli import dossiers

    dossiers.dossier(key, face, stichtag, data, as_json)


@commands.command()
@click.argument("question", metavar="FRAGE")
@click.option("--stichtag", metavar="TAG", help="Was an diesem Tag galt; ohne Angabe heute.")
@DATA
@JSON
def ask(question: str, stichtag: str | None, data: Path | None, as_json: bool) -> None:
    """Wer ist zuständig? Ort und Anliegen genügen, zum Beispiel "Wohnen Rietberg"."""
    from graph_app.cli import questions

    questions.ask(question, stichtag, data, as_json)


@commands.command()
@click.option("--ags", required=True, metavar="AGS", help="Kennung oder AGS der Kommune.")
@click.option("--topic", "topics", multiple=True, metavar="SCHLÜSSEL", help="Handlungsfeld; mehrfach möglich.")
@click.option("--stage", "stages", multiple=True, metavar="SCHLÜSSEL", help="Stufe; mehrfach möglich.")
@click.option("--stichtag", metavar="TAG", help="Was an diesem Tag galt; ohne Angabe heute.")
@DATA
@JSON
def propose(
    ags: str, topics: tuple[str, ...], stages: tuple[str, ...], stichtag: str | None, data: Path | None, as_json: bool
) -> None:
    """Wer muss bei einer Fallkonferenz am Tisch sitzen? Schlägt die kleinste Runde vor und schreibt nichts."""
    from graph_app.cli import case_conferences

    case_conferences.propose(ags, topics, stages, stichtag, data, as_json)


@commands.group(cls=Group)
def token() -> None:
    """Zugangsschlüssel für Programme."""


@commands.group(cls=Group)
def account() -> None:
    """Konten für Menschen."""


def _about_keys(group: click.Group, name: str, does: str, help_text: str, *options: Callable[..., Any]) -> None:
    """Add a command of ``keys``; they differ in their options and in the function that they call."""

    def command(**given: Any) -> None:
        from graph_app.cli import keys

        getattr(keys, does)(**given)

    for option in reversed((*options, DATA, JSON)):
        command = option(command)
    group.command(name, help=help_text)(command)


_about_keys(
    token, "create", "create_token", "Einen Zugangsschlüssel anlegen; er wird nur dieses eine Mal gezeigt.",
    ROLE, click.option("--label", default="Kommandozeile", help="Wofür der Schlüssel ist."),
)  # fmt: skip
_about_keys(
    token, "revoke", "revoke_token",
    "Einen Zugangsschlüssel widerrufen. Er wird erfragt oder von der Standardeingabe gelesen.",
)  # fmt: skip
_about_keys(
    account, "create", "create_account",
    "Ein Konto mit einem zufälligen Kennwort anlegen; es wird nur dieses eine Mal gezeigt.", EMAIL, ROLE,
)  # fmt: skip
_about_keys(
    account, "password", "issue_password",
    "Ein neues zufälliges Kennwort vergeben; das Konto wird dabei wieder geöffnet.", EMAIL,
)  # fmt: skip
_about_keys(
    account, "role", "change_role", "Einem Konto eine andere Rolle geben; die Person meldet sich danach neu an.",
    EMAIL, ROLE,
)  # fmt: skip
_about_keys(
    account, "close", "close_account",
    "Ein Konto schließen: Niemand kommt mehr damit hinein, der Verlauf bleibt.", EMAIL,
)  # fmt: skip


def main(arguments: list[str] | None = None) -> Any:
    """The entry point; ends the process with 0, 1 or 2."""
    sys.exit(run(commands, arguments))
