"""Damaged files for the readers: bytes changed, cut out, put in, cut off."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from importers.draft import Reading, Unreadable, reading_of


def damaged(sample: bytes) -> st.SearchStrategy[bytes]:
    """The sample with up to six small damages, or nothing of it at all."""
    at = st.integers(0, max(len(sample) - 1, 0))
    piece = st.tuples(at, st.integers(0, 40), st.binary(max_size=12))

    def broken(pieces: list[tuple[int, int, bytes]]) -> bytes:
        found = sample
        for start, length, put in pieces:
            found = found[:start] + put + found[start + length :]
        return found

    cut = at.map(lambda end: sample[:end])
    return st.one_of(st.lists(piece, min_size=1, max_size=6).map(broken), cut, st.binary(max_size=300))


def reads_or_refuses(read: Callable[[bytes], Reading], data: bytes) -> bool:
    """Whether the bytes become a reading that travels, or are refused with a whole sentence."""
    try:
        reading = read(data)
    except Unreadable as refusal:
        return str(refusal).endswith(".") and len(str(refusal)) > 20
    return reading_of(reading.to_json()) == reading
