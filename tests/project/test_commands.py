"""The commands that the README names: they exist, list themselves, and say what to do when something is missing."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from graph_app.cli import commands
from graph_app.settings import SETTINGS

ROOT = Path(__file__).resolve().parents[2]
GUIDES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]


def targets() -> list[str]:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z]+):", makefile, re.MULTILINE)


def make(*arguments: str) -> str:
    # As a person calls it: a make inside "make test" would add lines about the folders it enters and leaves.
    own = {name: value for name, value in os.environ.items() if name not in {"MAKELEVEL", "MAKEFLAGS", "MFLAGS"}}
    done = subprocess.run(["make", *arguments], cwd=ROOT, env=own, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_make_alone_lists_every_target() -> None:
    assert re.findall(r"^  make (\w+)", make(), re.MULTILINE) == targets()


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_names_only_targets_that_exist(guide: Path) -> None:
    named = re.findall(r"(?:^|`)make ([a-z]+)", guide.read_text(encoding="utf-8"), re.MULTILINE)
    assert set(named) <= set(targets())


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_links_only_to_what_exists(guide: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", guide.read_text(encoding="utf-8"))
    assert [link for link in links if not (guide.parent / link).exists()] == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_a_guide_names_only_commands_that_exist(guide: Path) -> None:
    named = re.findall(r"\bintegrationsnetz ([a-z]+)", guide.read_text(encoding="utf-8"))
    assert set(named) <= set(commands.commands)


def test_the_manual_names_every_setting() -> None:
    manual = (ROOT / "docs" / "betrieb.md").read_text(encoding="utf-8")
    assert [setting.env for setting in SETTINGS if f"`{setting.env}`" not in manual] == []


def test_the_demo_is_installed_before_it_is_served() -> None:
    steps = make("--dry-run", "--always-make", "demo").splitlines()
    assert "-c constraints.txt -e ." in steps[-3]
    assert steps[-1].strip().endswith("integrationsnetz demo")


def preparation(folder: Path, *programs: str) -> subprocess.CompletedProcess[str]:
    """.ci/prepare on a machine whose PATH has only these programs; each of them fails when it is called."""
    for program in ("cat", "id"):
        (folder / program).symlink_to(shutil.which(program) or "")
    for program in programs:
        (folder / program).write_text("#!/bin/sh\nexit 1\n")
        (folder / program).chmod(0o755)
    return subprocess.run(
        ["/bin/sh", ROOT / ".ci" / "prepare"],
        env={"PATH": str(folder)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_what_is_there_is_not_installed(tmp_path: Path) -> None:
    assert preparation(tmp_path, "google-chrome", "java", "mvn").returncode == 0


@pytest.mark.parametrize("programs", [["java", "mvn"], ["java", "mvn", "apt-get", "sudo"]], ids=["no apt", "apt fails"])
def test_a_missing_browser_is_named_with_the_remedy(programs: list[str], tmp_path: Path) -> None:
    done = preparation(tmp_path, *programs)
    assert done.returncode == 1
    assert "sudo apt-get install chromium\n" in done.stderr


def test_everything_missing_is_named_at_once(tmp_path: Path) -> None:
    assert "install chromium default-jre-headless maven\n" in preparation(tmp_path).stderr
