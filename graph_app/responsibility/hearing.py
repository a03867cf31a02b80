"""How a question was heard, in German sentences: words read as others, days, length, who is without a place. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from graph_app.ontology.values import folded
from graph_app.responsibility.lexicon import Subject
from graph_app.responsibility.understanding import LONGEST_QUESTION, Understood
from graph_app.responsibility.words import CITIES

_WORD = re.compile(r"[^\W_]+")
_POSTAL_CODE = re.compile(r"\d{5}")
#: The one city that is also something to eat; it is meant where somebody goes there or comes from there.
_MEAL, _THERE = "essen", re.compile(r"\b(in|aus|nach|bei) essen\b")
_SHOWN, _LETTERS, _MOST_NAMED = 8, 40, 5
CUT = "Die Frage ist sehr lang. Gelesen wurden die ersten 2.000 Zeichen."


def heard(question: str, guessed: Mapping[str, str], missed: Iterable[str], placed: bool) -> tuple[str, ...]:
    """What somebody should know of the reading of a question; empty where every word was understood as it was typed.

    ``placed`` says that it names a place of the instance: another city in it is no place that is asked for.
    """
    typed = _typed(question)
    said = [f"{_quoted(typed.get(word, word))} als {_quoted(meant)}" for word, meant in guessed.items()]
    read = [f"Gelesen als: {', '.join(said)}."] if said else []
    cut = [CUT] if len(question) > LONGEST_QUESTION else []
    return (*read, *unheard(question, missed, placed), *cut)


def elsewhere(question: str, missed: Iterable[str]) -> bool:
    """Whether a place was named that is none of the instance: a city that lies in no Kreis of it, a postal code."""
    return any(_POSTAL_CODE.fullmatch(word) or _is_city(word, question) for word in missed)


def _of_cities(named: Sequence[str]) -> list[str]:
    """Of the cities that lie in no Kreis of the instance: that they do, and what to do."""
    if not named:
        return []
    lies = "liegt nicht in Ihrem Kreis und ist" if len(named) == 1 else "liegen nicht in Ihrem Kreis und sind"
    return [
        f"{listed(named)} {lies} hier nicht erfasst. Bitte fragen Sie dort nach, oder nennen Sie einen Ort aus Ihrem "
        "Kreis."
    ]


def _of_codes(codes: Sequence[str], placed: bool) -> list[str]:
    """Of postal codes that no municipality has; without another place what to do as well."""
    if not codes:
        return []
    said = f"Die Postleitzahl {codes[0]} ist" if len(codes) == 1 else f"Die Postleitzahlen {listed(codes)} sind"
    return [f"{said} bei keiner Kommune eingetragen{'' if placed else '; bitte nennen Sie den Ort mit Namen'}."]


def listed(words: Sequence[str]) -> str:
    """„Rietberg“, „Rietberg und Verl“, „Rietberg, Verl und Wiehl“."""
    return " und ".join(filter(None, (", ".join(words[:-1]), "".join(words[-1:]))))


def _is_city(word: str, question: str) -> bool:
    return word in CITIES and (word != _MEAL or _THERE.search(folded(question)) is not None)


def unheard(question: str, missed: Iterable[str], placed: bool) -> tuple[str, ...]:
    """The words that mean nothing here, as they were typed; of a postal code that no municipality has it."""
    words, typed = list(missed), _typed(question)
    codes = [word for word in words if _POSTAL_CODE.fullmatch(word)]
    cities = [] if placed else [word for word in words if _is_city(word, question)]
    said = _of_codes(codes[:_SHOWN], placed or bool(cities))
    said += _of_cities([_quoted(typed.get(word, word)) for word in cities[:_SHOWN]])
    others = [_quoted(typed.get(word, word)) for word in words if word not in (*codes, *cities)]
    if others:
        more = " und weitere" if len(others) > _SHOWN else ""
        said.append(f"Nicht verstanden: {', '.join(others[:_SHOWN])}{more}.")
    return tuple(said)


def nearest(question: str, near: Mapping[str, Sequence[Subject]]) -> str:
    """That words fit none of the topics and stages, and which are nearest; empty where there is no such word."""
    if not near:
        return ""
    typed = _typed(question)
    words = listed([_quoted(typed.get(word, word)) for word in near])
    names = list(dict.fromkeys(_quoted(one.name) for subjects in near.values() for one in subjects))
    lie = "liegt" if len(names) == 1 else "liegen"
    return f"Für {words} gibt es hier kein eigenes Handlungsfeld. Am nächsten {lie} {listed(names)}."


def namesakes(names: Sequence[str], group: str) -> str:
    """That records are called like an office, of which nobody recorded that they are it."""
    quoted = " und ".join(f"„{name}“" for name in names[:_MOST_NAMED])
    verb, belongs = ("heißt", "ist") if len(names) == 1 else ("heißen", "sind")
    return f"{quoted} {verb} so, {belongs} aber nicht als „{group}“ mit Zuständigkeit erfasst."


def placeless(names: Sequence[str], group: str) -> str:
    """That somebody counts to a group, of whom nobody recorded for which places that is."""
    quoted = [f"„{name}“" for name in names[:_MOST_NAMED]]
    more = " und weitere" if len(names) > _MOST_NAMED else ""
    verb = "ist" if len(names) == 1 else "sind"
    named = listed(quoted) if not more else ", ".join(quoted)
    return f"{named}{more} {verb} als „{group}“ erfasst, aber ohne Ort. Ob das hier gilt, ist nicht erfasst."


def of_day(understood: Understood, stichtag: date) -> tuple[str, ...]:
    """What is to be said of a day that was typed and does not exist."""
    if not understood.wrong_day:
        return ()
    return (
        f"Den Tag „{understood.wrong_day}“ gibt es nicht. Geantwortet wird für den {stichtag:%d.%m.%Y}. "
        "Bitte schreiben Sie den Tag so: 31.12.2023.",
    )


def _typed(question: str) -> dict[str, str]:
    """The words of a question by what they are compared as."""
    return {folded(word): word for word in _WORD.findall(question[:LONGEST_QUESTION])}


def _quoted(word: str) -> str:
    return f"„{word if len(word) <= _LETTERS else f'{word[:_LETTERS]}…'}“"
