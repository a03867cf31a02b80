"""Case conferences: who must sit at the table, the meeting, its sheets, what came of it. No client, in no field."""
