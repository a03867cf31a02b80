"""The worklist of gaps: who cares, until when, and how it ended."""
