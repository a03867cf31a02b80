"""What leaves the program as a file: for whom, which records, in which format. What comes in, importers read."""

from __future__ import annotations
