"""What can be said to a question: a sentence with its list. Pure, and without any way to get it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence with its points; ``known`` is False where nothing is recorded, and ``gap`` then says what is open."""

    text: str
    points: tuple[str, ...] = ()
    known: bool = True
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One question and what can be said to it; ``below`` says that it belongs to the question before."""

    question: str
    below: bool
    passages: tuple[Passage, ...]


def nothing(subject: str) -> Passage:
    """That nothing is recorded about a subject, which is not that there is nothing."""
    said = f"{subject}: keine Angaben erfasst"
    return Passage(f"{said}. Das heißt nicht, dass es nichts gibt.", known=False, gap=said)
