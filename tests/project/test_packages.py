"""What the project takes from elsewhere: tried versions, licences, and front-end files without a foreign address."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
REQUIREMENTS = sorted({*PROJECT["dependencies"], *(line for lines in EXTRAS.values() for line in lines)})
VENDOR = ROOT / "static" / "vendor"


def tried_versions() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def runtime() -> dict[str, metadata.Distribution]:
    """The packages that an installation without extras brings, with everything they need."""
    found: dict[str, metadata.Distribution] = {}
    waiting = [Requirement(line) for line in PROJECT["dependencies"]]
    while waiting:
        need = waiting.pop()
        name = canonicalize_name(need.name)
        if name in found or (need.marker and not need.marker.evaluate({"extra": ""})):
            continue
        found[name] = metadata.distribution(name)
        waiting += [Requirement(line) for line in found[name].requires or []]
    return found


def licence(package: metadata.Distribution) -> str:
    info = package.metadata
    trove = [line for line in info.get_all("Classifier") or [] if line.startswith("License ::")]
    return info.get("License-Expression") or " ".join(trove) or (info.get("License") or "").split("\n")[0]


@pytest.mark.parametrize("line", REQUIREMENTS)
def test_a_tried_version_fits_every_requirement(line: str) -> None:
    need = Requirement(line)
    if canonicalize_name(need.name) != PROJECT["name"]:
        assert tried_versions()[canonicalize_name(need.name)] in need.specifier


def test_constraints_name_versions_and_no_addresses() -> None:
    text = (ROOT / "constraints.txt").read_text(encoding="utf-8")
    assert not re.search(r"://| @ |^-", text, re.MULTILINE)


def test_no_runtime_package_is_under_the_gpl() -> None:
    strong = re.compile(r"(?<!L)(?<!Lesser )\b(A?GPL|(Affero )?General Public License)", re.IGNORECASE)
    assert [name for name, package in runtime().items() if strong.search(licence(package))] == []


def test_every_runtime_package_states_a_licence() -> None:
    assert [name for name, package in runtime().items() if not licence(package)] == []


def test_the_lock_file_keeps_hashes_and_no_addresses() -> None:
    packages = json.loads((ROOT / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    own = packages.pop("")
    assert own["dependencies"] == {"@kern-ux/native": "2.7.2", "htmx.org": "4.0.1"}
    assert all(package["integrity"].startswith("sha512-") for package in packages.values())
    assert "://" not in json.dumps(packages)


def test_every_font_of_the_style_is_there() -> None:
    css = VENDOR / "fonts" / "fira-sans.css"
    fonts = re.findall(r"url\('([^']+)'\)", css.read_text(encoding="ascii"))
    assert len(fonts) == 3
    assert all((css.parent / font).read_bytes().startswith(b"wOF2") for font in fonts)


def test_front_end_files_ask_no_other_host() -> None:
    css = (VENDOR / "kern.min.css").read_text(encoding="utf-8")
    assert {address[:5] for address in re.findall(r"url\([\"']?([^)]*)", css)} == {"data:"}
    assert "@import" not in css


def test_every_front_end_package_brings_its_licence() -> None:
    names = sorted(path.name for path in (VENDOR / "licences").iterdir())
    assert names == ["FiraSans-OFL-1.1.txt", "KERN-EUPL-1.2.md", "htmx-0BSD.txt"]
