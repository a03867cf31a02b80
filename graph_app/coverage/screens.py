"""What the pages of coverage show: the HTML context, the CSV and the documented contract at once. No store."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from graph_app.coverage import compare, views
from graph_app.coverage.columns import KINDS, Column
from graph_app.coverage.compare import Change, Comparison, Pair
from graph_app.coverage.drawer import Drawer
from graph_app.coverage.evidence import Scope
from graph_app.coverage.matrix import Field, Matrix, listed, unknowns
from graph_app.entities.evidence import WORDS
from graph_app.entities.forms import Control
from graph_app.ontology import ONTOLOGY

FILTERS: Mapping[str, str] = {
    "alle": "Alle Felder",
    "luecken": "Lücken laut Quelle",
    "bestaetigt": "Nur bestätigte Lücken",
}
#: So many columns fit beside each other on 1366 pixels; a wider table scrolls by itself.
FITTING = 12
_CHANGES = {
    Change.STARTED: "neu",
    Change.ENDED: "weggefallen",
    Change.KNOWN: "jetzt bekannt",
    Change.DOUBTED: "nicht mehr belegt",
    Change.SAME: "unverändert",
}


def kept(whole: Matrix, wanted: str) -> Matrix:
    """The lines and columns a filter leaves."""
    if wanted == "bestaetigt":
        return whole.kept(lambda one: one.cell.state == "nein" and one.cell.evidence == "confirmed")
    if wanted == "luecken":
        return whole.kept(lambda one: one.cell.state == "nein" and one.cell.evidence != "confirmed")
    return whole


@dataclass(frozen=True, slots=True)
class KreisePage:
    """The Kreise to choose from, for those who asked for a whole Land."""

    template: ClassVar[str] = "coverage/kreise.html"
    title: ClassVar[str] = "Abdeckung: Kreis wählen"
    kreise: tuple[tuple[str, str], ...] = field(metadata={"help": "Official key and name of each Kreis"})


@dataclass(frozen=True, slots=True)
class CoveragePage:
    """Municipalities against what they should have, on one day."""

    template: ClassVar[str] = "coverage/overview.html"
    scope: Scope = field(metadata={"help": "The territory with its municipalities"})
    stichtag: date = field(metadata={"help": "The day the answer is for"})
    mode: str = field(metadata={"help": "plan or ist"})
    view: views.View = field(metadata={"help": "Which columns are shown"})
    filter: str = field(metadata={"help": "alle, luecken or bestaetigt"})
    whole: Matrix = field(metadata={"help": "All fields of the view"})
    shown: Matrix = field(metadata={"help": "The fields the filter leaves"})
    finding: str = field(metadata={"help": "What the matrix says, in sentences"})
    sources: tuple[str, ...] = field(metadata={"help": "The sources of the answers"})
    drawer: Drawer | None = field(default=None, metadata={"help": "The evidence of the field that is open"})
    controls: tuple[Control, ...] = field(default=(), metadata={"help": "The form of the open field", "json": False})
    edits: bool = field(default=False, metadata={"help": "Whether the reader may confirm", "json": False})
    printing: bool = field(default=False, metadata={"help": "Whether the page is meant for paper", "json": False})

    @property
    def title(self) -> str:
        """The heading."""
        return f"Abdeckung {self.scope.place}"

    @property
    def filters(self) -> Mapping[str, str]:
        """The filters with their words."""
        return FILTERS

    @property
    def all_views(self) -> tuple[views.View, ...]:
        """The views with their words."""
        return views.VIEWS

    @property
    def heads(self) -> tuple[views.Head, ...]:
        """The headings above the columns."""
        return views.heads(self.shown.columns)

    @property
    def group_starts(self) -> frozenset[tuple[str, str]]:
        """The columns that begin a new group."""
        return views.starts_group(self.shown.columns)

    @property
    def wide(self) -> bool:
        """Whether the table is wider than a screen of 1366 pixels."""
        return len(self.shown.columns) > FITTING

    @property
    def year_before(self) -> date:
        """The end of the year before, which people compare with."""
        return date(self.stichtag.year - 1, 12, 31)

    @property
    def compared(self) -> str:
        """The dimension the comparison starts with."""
        return self.view.dimensions[0]

    @property
    def claimed_gaps(self) -> int:
        """How many fields are nein and not confirmed."""
        fields = self.whole.fields
        return sum(one.cell.state == "nein" and one.cell.evidence != "confirmed" for one in fields)

    @property
    def meaning_of_nothing(self) -> str:
        """What an empty filter does not mean."""
        day = f"{self.stichtag:%d.%m.%Y}"
        if self.filter == "luecken":
            nothing = f"Für den {day} steht kein Feld laut Quelle auf „nein“. Das heißt nicht, dass nichts fehlt."
            return f"{nothing} {unknowns(self.whole)}"
        gaps, open_fields = self.claimed_gaps, self.whole.counts.unbekannt
        stand = f"{gaps} Felder stehen" if gaps != 1 else "ein Feld steht"
        rest = f"{stand} laut Quelle auf „nein“, {open_fields} sind unbekannt."
        return f"Für den {day} hat noch niemand eine Lücke bestätigt. Das heißt nicht, dass es keine gibt: {rest}"

    def opens(self, one: Field) -> bool:
        """Whether this is the field whose evidence is shown."""
        return self.drawer is not None and self.drawer.field == one

    def words(self, one: Field) -> str:
        """The word in a field: „ja“, „ja, Kreis“, „ja, Plan“, „ja, teils“."""
        cell = one.cell
        added = "Plan" if cell.plan else "Kreis" if cell.over_kreis and cell.state == "ja" else ""
        added = added or ("teils" if cell.partial else "")
        return f"{cell.state}, {added}" if added else cell.state

    def proof(self, one: Field) -> str:
        """The line below the word: the evidence, or how old it is."""
        cell = one.cell
        if cell.state == "unbekannt":
            return ""
        if cell.vacant:
            return "vakant"
        if cell.note.startswith("zuletzt ") and cell.evidence != "confirmed":
            return cell.note.removeprefix("zuletzt ")
        return WORDS.get(cell.evidence or "", "")

    def csv_rows(self) -> Iterator[list[Any]]:
        """One row a field, for Excel."""
        yield [
            "Kommune",
            "AGS",
            "Spalte",
            "Wert",
            "Beleg",
            "seit",
            "Hinweis",
            "Widerspruch",
            "Stand der Quelle",
            "Wörtlich",
        ]
        for one in self.shown.fields:
            cell = one.cell
            words = next((quote.quote for quote in cell.quotes if quote.decides and quote.quote), "")
            yield [
                one.municipality.name, one.municipality.ags, one.column.plain_name, cell.state,
                WORDS.get(cell.evidence or "", ""), cell.since, cell.note, cell.conflict, cell.observed_on, words,
            ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class ComparePage:
    """One dimension on two days."""

    template: ClassVar[str] = "coverage/compare.html"
    scope: Scope = field(metadata={"help": "The territory with its municipalities"})
    dimension: str = field(metadata={"help": "What is compared"})
    found: Comparison = field(metadata={"help": "All fields on both days"})
    finding: str = field(metadata={"help": "What changed, in one sentence"})
    sources: tuple[str, ...] = field(metadata={"help": "The sources of the second day"})
    only_changes: bool = field(default=False, metadata={"help": "Whether unchanged lines are left out"})

    @property
    def subject(self) -> str:
        """What is compared, in the words of the Kreis."""
        columns = self.columns
        if len(columns) == 1:
            return columns[0].plain_name
        return ONTOLOGY.vocabulary("dimension").term(self.dimension).label.de

    @property
    def columns(self) -> tuple[Column, ...]:
        """The compared columns."""
        return tuple(dict.fromkeys(pair.after.column for pair in self.found.pairs))

    @property
    def title(self) -> str:
        """The heading: „Case Management: was sich 2023 geändert hat“."""
        start, end = self.found.start, self.found.end
        whole_year = start == date(end.year - 1, 12, 31) and (end.month, end.day) == (12, 31)
        when = str(end.year) if whole_year else f"vom {start:%d.%m.%Y} bis {end:%d.%m.%Y}"
        return f"{self.subject}: was sich {when} geändert hat"

    @property
    def dimensions(self) -> tuple[tuple[str, str], ...]:
        """What else can be compared."""
        words = ONTOLOGY.vocabulary("dimension")
        return tuple((key, words.term(key).label.de) for key in KINDS)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The lines that are shown."""
        return tuple(pair for pair in self.found.pairs if not self.only_changes or pair.change is not Change.SAME)

    @property
    def changed(self) -> int:
        """How many fields are not the same on both days."""
        return sum(pair.change is not Change.SAME for pair in self.found.pairs)

    @property
    def press(self) -> str:
        """The sentence for press and council."""
        place = self.scope.place[0].upper() + self.scope.place[1:]
        return compare.press_sentence(self.found, place, self.subject, self.sources)

    @property
    def contradicted(self) -> str:
        """Where sources contradict each other, as names."""
        return listed(list(dict.fromkeys(p.after.municipality.name for p in self.found.pairs if p.after.cell.conflict)))

    def word(self, pair: Pair) -> str:
        """What happened, in a word."""
        return _CHANGES[pair.change]

    def sums(self, *, after: bool) -> str:
        """The counts of one of the days: „10 ja, 3 nein“."""
        states = [(pair.after if after else pair.before).cell.state for pair in self.found.pairs]
        return ", ".join(f"{states.count(state)} {state}" for state in ("ja", "nein", "unbekannt") if state in states)

    def csv_rows(self) -> Iterator[list[Any]]:
        """One row a field, for Excel."""
        yield ["Kommune", "AGS", "Spalte", self.found.start, self.found.end, "Änderung", "seit", "Beleg", "Widerspruch"]
        for pair in self.pairs:
            one, then, now = pair.after, pair.before.cell, pair.after.cell
            yield [
                one.municipality.name, one.municipality.ags, one.column.plain_name, then.state, now.state,
                self.word(pair), now.since, WORDS.get(now.evidence or "", ""), now.conflict,
            ]  # fmt: skip
