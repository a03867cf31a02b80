"""Rows of a list of positions: who holds one, since when, for whom and where. Leaves everything else to its base."""

from __future__ import annotations

from collections.abc import Mapping

from importers.contacts import Contact, add_contact
from importers.draft import Place, TieDraft
from importers.lists import Records
from importers.people import people, vacant
from importers.table import Row


class Positions(Records):
    """Reads the rows of a list of positions."""

    def _take(self, row: Row) -> None:
        place, messages = Place(self.sheet, row.number), list(row.messages)
        self._position(place, self.said(row, messages), messages)

    def _position(self, place: Place, said: dict[str, str], messages: list[str]) -> None:
        """A position is also one where several rows have the same name: it is then told apart by its employer."""
        self._narrowed(said, messages)
        title = said.get("title") or said.get("name", "")
        if not title:
            self._nameless(place, said)
            return
        record = said.get("id", "")
        name = said.get("name", "")
        if not record and (not name or self.names[name] > 1):
            at = said.get("LOCATED_AT") or said.get("EMPLOYED_BY") or ""
            key, numbered = self.gathered.fresh("Position", name or title, at)
            if name and numbered != name:
                messages.append(f"„{name}“ steht mehrmals in der Liste. Diese Stelle heißt hier „{numbered}“.")
            name = numbered
        else:
            key = f"id:{record}" if record else self.gathered.key("Position", name)
        # A list of our own says what the title is; in any other one the only name is also what somebody does there.
        said = {**said, "name": name, "title": said.get("title", "") if record else title}
        values = {**self.values(self.kind, said, messages), "name": name}
        holder, since = said.get("<HOLDS", ""), said.get("<HOLDS.valid_from", "")
        shared = not vacant(holder) and len(people(holder)) > 1
        ties = self.ties(place, {**said, "<HOLDS": ""} if shared else said, messages)
        if holder and vacant(holder):
            values.setdefault("status", "vakant")
            ties.append(TieDraft("HOLDS", None, outgoing=False, replaces=True))
            if since:
                messages.append(f"„{since}“ ist nicht übernommen, weil die Stelle nicht besetzt ist.")
        elif holder and not shared:
            ties = [TieDraft(tie.rel, tie.end, tie.outgoing, tie.values, tie.rel == "HOLDS") for tie in ties]
        if since and not vacant(holder) and values.get("status", "besetzt") == "besetzt":
            values.setdefault("status", "besetzt")
            values.setdefault("status_since", since)
        self.gathered.add(place, "Position", key, values, ties, messages, record=record)
        if shared:
            self._holders(place, key, name, holder, {"valid_from": since} if since else {})

    def _holders(self, place: Place, key: str, name: str, cell: str, values: Mapping[str, str]) -> None:
        """Both readings of a cell that names several holders."""
        *each, whole = add_contact(self.gathered, Contact(place, cell))
        for option, refs in (("split", each), ("one", [whole])):
            ties = [TieDraft("HOLDS", ref, outgoing=False, values=values, replaces=True) for ref in refs]
            self.gathered.add(place, "Position", key, {"name": name}, ties, mention=True, when=(each[0].key, option))
