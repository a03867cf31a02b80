"""The wheel alone is enough: an empty environment, another folder, neither Node nor Java in PATH."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = "Scripts" if os.name == "nt" else "bin"

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the source archive, so that the archive is proved to be complete too."""
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment that has the wheel and what it needs."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    pip = [folder / PROGRAMS / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "-c", ROOT / "constraints.txt", wheel], check=True, cwd=folder)
    return folder / PROGRAMS


@pytest.fixture
def demo(environment: Path, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """What the running example prints first."""
    bare = {name: value for name, value in os.environ.items() if name not in {"JAVA_HOME", "PYTHONPATH", "VIRTUAL_ENV"}}
    command = [environment / "integrationsnetz", "demo", "--port", "0", "--json", "--data", tmp_path / "daten"]
    with subprocess.Popen(
        command, cwd=tmp_path, env={**bare, "PATH": str(environment)}, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.wait(60)


def test_the_wheel_carries_queries_pages_and_front_end_files(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert {"graph_app/static/vendor/kern.min.css", "graph_app/static/vendor/fonts/fira-sans.css"} <= names
    assert any(name.startswith("graph_app/cypher/") and name.endswith(".cypher") for name in names)
    assert any(name.startswith("graph_app/templates/") for name in names)


def test_the_wheel_carries_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}
    assert folders == {"graph_app", "importers", "integrationsnetz-0.1.0.dist-info"}


def test_the_installed_demo_shows_its_login_page(demo: dict[str, Any]) -> None:
    with urllib.request.urlopen(demo["url"], timeout=60) as page:
        assert page.status == 200
        assert b'type="password"' in page.read()
