"""click in German: help headings, usage errors, one sentence on stderr instead of a traceback. Knows no command."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from typing import Any

import click

from graph_app.errors import InvalidInput, NetworkError

_HEADINGS = {"Options": "Optionen", "Commands": "Befehle", "Arguments": "Angaben"}


class Formatter(click.HelpFormatter):
    """Help with German headings."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is called."""
        super().write_usage(prog, args, prefix="Aufruf: ")

    @contextlib.contextmanager
    def section(self, name: str) -> Iterator[None]:
        """A part of the help under its German heading."""
        with super().section(_HEADINGS.get(name, name)):
            yield


click.Context.formatter_class = Formatter
HELP = {"help_option_names": ["-h", "--help"]}


def _german_help(command: click.Command, context: click.Context) -> click.Option | None:
    option = click.Command.get_help_option(command, context)
    if option is not None:
        option.help = "Diese Hilfe zeigen."
    return option


class Command(click.Command):
    """A command whose --help is German."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option with a German text."""
        return _german_help(self, ctx)


class Group(click.Group):
    """Commands whose --help is German."""

    command_class = Command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The --help option with a German text."""
        return _german_help(self, ctx)


class Contrary(click.UsageError):
    """Options that do not go together; its text is a German sentence."""


def run(group: click.Group, arguments: list[str] | None = None) -> int:
    """Run the command line. Returns 0 when it did what was asked, 1 when it refused or failed, 2 for wrong usage."""
    try:
        result: Any = group.main(args=arguments, prog_name="integrationsnetz", standalone_mode=False)
    except click.UsageError as problem:
        _say(_usage(problem))
        return 2
    except click.Abort:
        _say("Abgebrochen.")
        return 1
    except NetworkError as problem:
        _say(sentence(problem))
        return 1
    except OSError as problem:
        _say(f"Die Datei oder der Ordner ist nicht zugänglich: {problem.filename or problem.strerror}.")
        return 1
    return result if isinstance(result, int) else 0


def sentence(problem: NetworkError) -> str:
    """What went wrong, in one line."""
    if isinstance(problem, InvalidInput) and problem.message == InvalidInput.default:
        return " ".join(said for sentences in problem.errors.values() for said in sentences)
    return problem.message


def _say(text: str) -> None:
    sys.stderr.write(f"{' '.join(text.split())}\n")


def _usage(problem: click.UsageError) -> str:
    command = problem.ctx.command_path if problem.ctx else "integrationsnetz"
    return f"{_reason(problem)} Hilfe: {command} --help"


def _reason(problem: click.UsageError) -> str:
    if isinstance(problem, Contrary):
        return problem.message
    if isinstance(problem, click.NoSuchOption):
        return f"Die Option {problem.option_name} gibt es nicht."
    if isinstance(problem, click.MissingParameter):
        return f"Es fehlt: {_name(problem.param)}."
    if isinstance(problem, click.BadParameter):
        return f"{_name(problem.param)} passt nicht. {_advice(problem.param)}"
    if problem.message.startswith("No such command"):
        return "Diesen Befehl gibt es nicht."
    if "unexpected extra argument" in problem.message:
        return "Das sind zu viele Angaben."
    return "So ist der Aufruf nicht vollständig."


def _advice(param: click.Parameter | None) -> str:
    kind = param.type if param else None
    if isinstance(kind, click.Choice):
        return f"Möglich sind: {', '.join(map(str, kind.choices))}."
    if isinstance(kind, click.Path) and kind.exists:
        return "Diese Datei gibt es nicht, oder es ist ein Ordner. Bitte prüfen Sie Namen und Ordner."
    return "Bitte prüfen Sie den Wert."


def _name(param: click.Parameter | None) -> str:
    """What a parameter is called on the command line."""
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.human_readable_name if param else "eine Angabe"
