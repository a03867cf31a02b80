"""What the page of „Über wen komme ich an jemanden?“ shows, as one object. No HTTP."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar
from urllib.parse import urlencode

from graph_app.entities.record import Record
from graph_app.responsibility import addresses
from graph_app.responsibility.neighbours import End
from graph_app.responsibility.ways import Sketch, Ways, sketch


@dataclass(frozen=True, slots=True)
class WayPage:
    """Two ends, and all shortest ways between them."""

    template: ClassVar[str] = "responsibility/way.html"
    title: ClassVar[str] = "Über wen komme ich an jemanden?"
    typed_start: str = field(metadata={"help": "From whom, as it was typed"})
    typed_end: str = field(metadata={"help": "To whom, as it was typed"})
    start: Record | None = field(metadata={"help": "From whom; the own coordination where nothing was typed"})
    end: Record | None = field(metadata={"help": "To whom"})
    starts: tuple[End, ...] = field(metadata={"help": "What the start could mean"})
    ends: tuple[End, ...] = field(metadata={"help": "What the end could mean"})
    found: Ways | None = field(metadata={"help": "The shortest ways; none while an end is open"})

    @property
    def drawn(self) -> Sketch | None:
        """The picture of the ways."""
        return sketch(self.found) if self.found else None

    @property
    def address(self) -> str:
        """The address of the ends that are clear, by their keys; a start that nobody typed stays open."""
        start = self.start.id if self.start is not None and self.typed_start else ""
        given = {"von": start, "ziel": self.end.id if self.end is not None else ""}
        given = {name: key for name, key in given.items() if key}
        return f"{addresses.PATH}/weg?{urlencode(given)}" if given else f"{addresses.PATH}/weg"
