"""Damaged files: bytes flipped, pieces cut, doubled and exchanged between files, also inside the members of archives.

Seed and number of a case tell its bytes, so that a case can be made again when the process that met it is gone.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDERS = tuple(Path(__file__).parents[1] / "importers" / name for name in ("fixtures", "data"))
LARGEST = 1024 * 1024
#: What parsers stumble over: ends, escapes, numbers out of range, nesting.
_TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"\r", b"\n", b"\r\n ", b";", b'"', b"\t", b"<", b"</", b"&#0;",
    b"&amp;", b"]]>", b"{", b"}", b"[[[[[[[[", b"-1", b"0", b"999999999999999999999", b"1e999", b"NaN", b"null", b"\\u",
    b"=?utf-8?q?", b"BEGIN:", b"END:", b"RRULE:FREQ=SECONDLY", b"A1:XFD1048576", b"00000000", b"29.02.2023",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sample:
    """A file of the corpus."""

    name: str
    data: bytes


def corpus(folders: Sequence[Path] = FOLDERS) -> tuple[Sample, ...]:
    """The files that tests of readers use, without programs and expectations."""
    files = (path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file())
    kept = (path for path in files if path.suffix not in (".py", ".pyc") and not path.name.endswith(".expected.json"))
    return tuple(Sample(path.name, path.read_bytes()) for path in kept)


def case(own: Sequence[Sample], others: Sequence[Sample], seed: int, number: int) -> Sample:
    """The damaged file of a number: nearly always one of the reader's own, now and then another."""
    chance = random.Random(f"{seed}-{number}")
    sample = chance.choice(own if own and chance.random() < 0.95 else others)
    other = chance.choice(others).data
    if sample.data.startswith(b"PK") and chance.random() < 0.85:
        return Sample(sample.name, _repacked(sample.data, other, chance)[:LARGEST])
    return Sample(sample.name, _damaged(sample.data, other, chance)[:LARGEST])


def _repacked(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The archive with one or two members damaged and everything packed anew: its sums are right again."""
    target = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed:
            names = source.namelist()
            hit = set(chance.sample(names, min(len(names), chance.randint(1, 2))))
            for name in names:
                content = source.read(name) if source.getinfo(name).file_size <= LARGEST else b""
                packed.writestr(name, _damaged(content, other, chance) if name in hit else content)
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, RuntimeError, NotImplementedError):
        return _damaged(data, other, chance)
    return target.getvalue()


def _damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice((1, 1, 2, 3, 8))):
        data = chance.choice(_DAMAGES)(data, other, chance)
    return data


def _piece(data: bytes, chance: random.Random) -> tuple[int, int]:
    start = chance.randint(0, len(data))
    return start, min(len(data), start + chance.choice((1, 4, 40, 400)))


def _flipped(data: bytes, other: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 8)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut_out(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + data[end:]


def _cut_off(data: bytes, other: bytes, chance: random.Random) -> bytes:
    return data[: chance.randint(0, len(data))]


def _doubled(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:end] + data[start:end] * chance.choice((1, 1, 2, 50)) + data[end:]


def _spliced(data: bytes, other: bytes, chance: random.Random) -> bytes:
    at, _ = _piece(data, chance)
    start, end = _piece(other, chance)
    return data[:at] + other[start:end] + data[at:]


def _put_in(data: bytes, other: bytes, chance: random.Random) -> bytes:
    start, end = _piece(data, chance)
    return data[:start] + chance.choice(_TOKENS) + data[chance.choice((start, end)) :]


_DAMAGES: tuple[Callable[[bytes, bytes, random.Random], bytes], ...] = (
    _flipped, _cut_out, _cut_off, _doubled, _spliced, _put_in, _put_in,
)  # fmt: skip
