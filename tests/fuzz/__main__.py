"""Damages the example files of the tests at random and lets every reader read them; ends with 1 when one fails.

Only a refusal with a sentence is allowed. A library that ends its process is counted by itself: the program survives
that and refuses. Prints a table; what a failing reader was given is kept in a folder.
``--seed`` repeats the cases of an earlier run, ``--reader`` names one reader.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.fuzz.mutation import case, corpus
from tests.fuzz.readers import readers
from tests.fuzz.work import Tally, own_samples, worked

AT_ONCE = min(2, os.cpu_count() or 1)


def main(arguments: Sequence[str] | None = None) -> int:
    """Every reader for its share of the time."""
    names = [reader.name for reader in readers()]
    options = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    options.add_argument("--seconds", type=float, default=60.0, help="in all")
    options.add_argument("--runs", type=int, default=sys.maxsize, help="at most, for each reader")
    options.add_argument("--seed", type=int, default=random.randrange(10**6))
    options.add_argument("--reader", choices=names, action="append", dest="names")
    asked = options.parse_args(arguments)
    chosen: list[str] = asked.names or names
    share = asked.seconds * AT_ONCE / len(chosen)
    sys.stdout.write(f"seed {asked.seed}\n")
    sys.stdout.write(f"{'reader':26}{'own':>5}{'runs':>8}{'read':>8}{'refused':>9}{'ended':>7}{'slowest ms':>12}\n")
    with ThreadPoolExecutor(AT_ONCE) as pool:
        tallies = list(pool.map(lambda name: worked(name, asked.seed, share, asked.runs), chosen))
    for tally in tallies:
        sys.stdout.write(
            f"{tally.reader:26}{tally.samples:>5}{tally.runs:>8}{tally.read:>8}{tally.refused:>9}{tally.ended:>7}"
            f"{tally.slowest * 1000:>12.0f}\n"
        )
    failed = [tally for tally in tallies if tally.failures]
    if failed:
        _keep(failed, asked.seed)
    return 1 if failed or not all(tally.runs for tally in tallies) else 0


def _keep(failed: Sequence[Tally], seed: int) -> None:
    """Write the files that show the failures into a new folder, and name them."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-"))
    samples = corpus()
    of_name = {reader.name: reader for reader in readers()}
    for tally in failed:
        own = own_samples(of_name[tally.reader], samples)
        for failure in tally.failures:
            sample = case(own, samples, seed, failure.number)
            path = folder / f"{tally.reader}-{failure.number}-{sample.name}"
            path.write_bytes(sample.data)
            sys.stdout.write(f"{tally.reader}: {failure.what}\n  {path}\n")


if __name__ == "__main__":
    sys.exit(main())
