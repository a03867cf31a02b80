"""Which municipality has what, on any day: ja, nein or unbekannt, each with its evidence. Writes only Statements."""
