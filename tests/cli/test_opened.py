"""What a command says when the graph does not answer: one German sentence, no line of a log."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

#: A process of its own: in this one pytest listens to every log.
CODE = """
import sys
from neo4j.exceptions import ServiceUnavailable
from graph_app.cli import main, opened
from graph_app.store import faults

def closed(settings):
    raise faults.translated(ServiceUnavailable("Connection refused"), "ping")

opened.open_store = closed
main(["hash", "--data", sys.argv[1]])
"""


def test_a_command_shows_no_line_of_a_log(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", CODE, str(tmp_path)], capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert "ping" not in done.stderr
    assert len(done.stderr.splitlines()) == 1
