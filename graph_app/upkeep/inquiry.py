"""The mail that asks whether what is recorded still holds: subject, text, and a link that opens it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

#: Longer links are cut off by Outlook; the text can then be copied.
LONGEST_LINK = 1800
STILL_TRUE = "Stimmt das noch? Bitte antworten Sie kurz mit „stimmt“, oder schreiben Sie uns, was sich geändert hat."


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail nobody has sent yet; ``link`` is empty where it would be too long for a mail program."""

    to: str
    subject: str
    text: str

    @property
    def link(self) -> str:
        """The mailto link."""
        body = self.text.replace("\n", "\r\n")
        link = f"mailto:{quote(self.to)}?subject={quote(self.subject)}&body={quote(body)}"
        return link if len(link) <= LONGEST_LINK else ""


def mail(to: str, name: str, facts: Iterable[tuple[str, str]], kreis: str, question: str = "") -> Mail:
    """Ask about a record: everything that is known of it, and what we want to know."""
    known = [f"{label}: {text}" for label, text in facts if text]
    listed = known or ["Bisher haben wir keine Angaben erfasst."]
    lines = [
        "Guten Tag,",
        "",
        f"wir pflegen das Netz der Integrationsarbeit{f' ({kreis})' if kreis else ''} und möchten Sie richtig nennen.",
        f"Zu „{name}“ steht bei uns:",
        "",
        *(f"- {line}" for line in listed),
        "",
        question
        or "Stimmt das noch? Bitte antworten Sie kurz mit „stimmt“ oder schreiben Sie uns, was sich geändert hat.",
        "Bitte nennen Sie keine Angaben zu einzelnen Menschen, die beraten werden.",
        "",
        "Vielen Dank und freundliche Grüße",
    ]
    return Mail(to, f"Stimmen unsere Angaben zu „{name}“ noch?", "\n".join(lines))
