"""The rules of the house that a reader cannot see in one file: names, sizes, layers, time, what pages may contain.

Each rule is a function from a folder to the places that break it. It is tried on the project, which must keep it,
and on a small folder with one planted violation, which it must find.
"""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
CODE = ("graph_app", "importers")

VAGUE = {"util", "utils", "helper", "helpers", "common", "misc", "base", "manager", "handler", "handlers", "service"}
WEB_FOLDERS = {"web", "access", "accounts", "api", "uploads", "cli"}
WEB_FILES = {"graph_app/__init__.py", "graph_app/cli.py"}
WEB_PACKAGES = re.compile(r"^(flask|flask_\w+|werkzeug)$")
CLOCK_CALLS = {"date.today", "datetime.now", "datetime.today", "datetime.utcnow", "time.time"}
INLINE = re.compile(
    r"\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<style\b|javascript:|\shx-on[:\w-]*\s*="
    r"|<script(?![^>]*\bsrc\s*=)(?![^>]*type=[\"']application/json[\"'])[^>]*>",
    re.IGNORECASE,
)
HOST = re.compile(r"(?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)", re.IGNORECASE)
# Names of XML vocabularies are never requested; example.* is reserved for examples and belongs to nobody.
HARMLESS_HOSTS = {"www.w3.org", "example.org", "www.example.org"}


def modules(root: Path, *folders: str) -> Iterator[Path]:
    for folder in folders or CODE:
        yield from sorted((root / folder).rglob("*.py"))


def templates(root: Path) -> Iterator[Path]:
    yield from sorted((root / "graph_app" / "templates").rglob("*.html"))


def own_static(root: Path) -> Iterator[Path]:
    for path in sorted((root / "static").rglob("*")):
        if path.suffix in {".css", ".js", ".svg", ".html"} and "vendor" not in path.parts:
            yield path


def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def imports(path: Path) -> Iterator[tuple[int, str, str]]:
    """Line, module and name of every import: `from a.b import c` gives (1, "a.b", "c")."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, node.module or "", alias.name) for alias in node.names)


def long_modules(root: Path) -> Iterator[str]:
    for path in modules(root, *CODE, "tests"):
        if len(lines(path)) > 300:
            yield f"{path}: {len(lines(path))} lines, 300 are allowed; which noun is missing?"


def long_templates(root: Path) -> Iterator[str]:
    for path in templates(root):
        if len(lines(path)) > 120:
            yield f"{path}: {len(lines(path))} lines, 120 are allowed; which part is missing?"


def vague_names(root: Path) -> Iterator[str]:
    for path in modules(root):
        parts = path.relative_to(root).with_suffix("").parts
        if any(VAGUE & set(part.strip("_").split("_")) for part in parts):
            yield f"{path}: name it after a noun of the domain or a role"


def parts_without_layer(root: Path) -> Iterator[str]:
    contract = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    folders = (path.parent for path in (root / "graph_app").glob("*/__init__.py"))
    for part in sorted([*folders, *(root / "graph_app").glob("[!_]*.py")]):
        if not re.search(rf"\bgraph_app\.{part.stem}\b", contract):
            yield f"{part}: name its layer in [tool.importlinter], else nothing keeps its imports"


def undescribed_modules(root: Path) -> Iterator[str]:
    for path in modules(root, *CODE, "tests"):
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))):
            yield f"{path}: the docstring that says what it is and what it leaves out is missing"


def old_annotations(root: Path) -> Iterator[str]:
    for path in modules(root):
        has_code = len(ast.parse(path.read_text(encoding="utf-8")).body) > 1  # one statement is the docstring
        if has_code and "from __future__ import annotations" not in lines(path):
            yield f"{path}: `from __future__ import annotations` is missing"


def web_outside_pages(root: Path) -> Iterator[str]:
    for path in modules(root):
        place = path.relative_to(root)
        if place.name == "pages.py" or place.as_posix() in WEB_FILES or WEB_FOLDERS & set(place.parts[1:2]):
            continue
        for line, module, _ in imports(path):
            if WEB_PACKAGES.match(module.split(".")[0]):
                yield f"{path}:{line}: {module} belongs into pages.py or a web package"


def pyvis_outside_drawing(root: Path) -> Iterator[str]:
    for path in modules(root):
        for line, module, _ in imports(path):
            if module.split(".")[0] == "pyvis" and not path.as_posix().endswith("graph_app/network/drawing.py"):
                yield f"{path}:{line}: only graph_app/network/drawing.py draws with pyvis"


def factory_imports(root: Path) -> Iterator[str]:
    for path in modules(root):
        for line, module, name in imports(path):
            if (module, name) == ("graph_app", "create_app") and path.relative_to(root).parts[1] not in {
                "cli",
                "cli.py",
            }:
                yield f"{path}:{line}: only the command line calls the factory"


def other_clocks(root: Path) -> Iterator[str]:
    for path in modules(root):
        if path.relative_to(root).as_posix() == "graph_app/clock.py":
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ".".join(ast.unparse(node.func).split(".")[-2:]) in CLOCK_CALLS:
                yield f"{path}:{node.lineno}: ask graph_app.clock, so that tests can stop time"


def inline_code(root: Path) -> Iterator[str]:
    for path in templates(root):
        for number, line in enumerate(lines(path), 1):
            if INLINE.search(line):
                yield f"{path}:{number}: the content security policy forbids style and script inside a page"


def foreign_hosts(root: Path) -> Iterator[str]:
    for path in (*templates(root), *own_static(root)):
        for number, line in enumerate(lines(path), 1):
            if set(HOST.findall(line)) - HARMLESS_HOSTS:
                yield f"{path}:{number}: nothing is ever requested from another host"


Guard = Callable[[Path], Iterator[str]]
PLANTED: list[tuple[Guard, str, str]] = [
    (long_modules, "graph_app/coverage/matrix.py", "x = 1\n" * 301),
    (long_templates, "graph_app/templates/coverage/matrix.html", "<p>\n" * 121),
    (vague_names, "graph_app/coverage/date_utils.py", ""),
    (vague_names, "graph_app/services/handler.py", ""),
    (parts_without_layer, "graph_app/weather/__init__.py", ""),
    (parts_without_layer, "graph_app/weather.py", ""),
    (undescribed_modules, "graph_app/coverage/__init__.py", "x = 1\n"),
    (old_annotations, "importers/plan.py", '"""Plan."""\nx = 1\n'),
    (web_outside_pages, "graph_app/coverage/matrix.py", "from flask import request\n"),
    (web_outside_pages, "importers/plan.py", "import flask_babel\n"),
    (pyvis_outside_drawing, "graph_app/network/picture.py", "def draw():\n    from pyvis.network import Network\n"),
    (factory_imports, "graph_app/coverage/pages.py", "from graph_app import create_app\n"),
    (other_clocks, "graph_app/coverage/reads.py", "import datetime\nday = datetime.date.today()\n"),
    (other_clocks, "importers/run.py", "from datetime import datetime\nat = datetime.now()\n"),
    (inline_code, "graph_app/templates/a.html", '<p style="color: red">\n'),
    (inline_code, "graph_app/templates/a.html", '<button onclick="go()">\n'),
    (inline_code, "graph_app/templates/a.html", "<script>go()</script>\n"),
    (inline_code, "graph_app/templates/a.html", '<script type="module">go()</script>\n'),
    (foreign_hosts, "graph_app/templates/a.html", '<link href="https://cdn.jsdelivr.net/x.css">\n'),
    (foreign_hosts, "graph_app/templates/a.html", '<img src="//www.land.nrw/wappen.svg">\n'),
    (foreign_hosts, "static/css/own.css", "@import url(http://fonts.googleapis.com/css);\n"),
]
GUARDS = list(dict.fromkeys(guard for guard, _, _ in PLANTED))


def guard_name(value: object) -> str:
    return getattr(value, "__name__", "")


@pytest.mark.parametrize("guard", GUARDS, ids=guard_name)
def test_the_project_keeps_the_rule(guard: Guard) -> None:
    assert list(guard(ROOT)) == []


@pytest.mark.parametrize(("guard", "name", "text"), PLANTED, ids=guard_name)
def test_the_guard_finds_a_planted_violation(guard: Guard, name: str, text: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(parents=True)
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert len(list(guard(tmp_path))) == 1


@pytest.mark.parametrize(
    "line",
    [
        '<script type="application/json" id="netz">{"nodes": []}</script>',
        '<script type="module" src="/static/js/netz.js"></script>',
        '<svg xmlns="http://www.w3.org/2000/svg">',
        "<p>Zum Beispiel https://www.example.org</p>",
        '<p class="hinweis" data-person="1">',
    ],
)
def test_harmless_markup_is_left_alone(line: str, tmp_path: Path) -> None:
    (tmp_path / "graph_app" / "templates").mkdir(parents=True)
    (tmp_path / "graph_app" / "templates" / "a.html").write_text(line, encoding="utf-8")
    assert [*inline_code(tmp_path), *foreign_hosts(tmp_path)] == []


LAYER_BREAKS = {
    "none": None,
    "upwards": ("graph_app/ontology/planted.py", "import graph_app.errors\nimport graph_app.store\n"),
    "sideways": ("graph_app/coverage/planted.py", "import graph_app.positions\n"),
    "driver": ("graph_app/entities/planted.py", "import neo4j\n"),
    "validation": ("graph_app/coverage/planted.py", "import marshmallow\n"),
}


@pytest.mark.parametrize("break_", LAYER_BREAKS)
def test_the_layer_contract_finds_an_import_in_the_wrong_direction(break_: str, tmp_path: Path) -> None:
    for folder in CODE:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    if planted := LAYER_BREAKS[break_]:
        (tmp_path / planted[0]).parent.mkdir(exist_ok=True)
        (tmp_path / planted[0]).with_name("__init__.py").touch()
        (tmp_path / planted[0]).write_text(planted[1], encoding="utf-8")
    program = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert (done.returncode, "planted" in done.stdout) == ((1, True) if planted else (0, False)), done.stdout
