"""Relationships of one record: their table, their forms, their pages. Changing them is done in entities.changes."""
