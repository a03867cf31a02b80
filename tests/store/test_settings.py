"""The settings: read in one place, wrong ones named with what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph_app.errors import StartRefused
from graph_app.settings import SETTINGS, Settings


def test_environment_is_read() -> None:
    settings = Settings.load({"INTEGRATIONSNETZ_HEAP": "512M", "INTEGRATIONSNETZ_PORT": "0"})
    assert (settings.heap, settings.port) == ("512m", 0)


def test_override_wins_over_the_environment(tmp_path: Path) -> None:
    settings = Settings.load({"INTEGRATIONSNETZ_DATA": "/elsewhere"}, data=tmp_path, port=None)
    assert (settings.data, settings.port) == (tmp_path, 8000)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HEAP", "viel"),
        ("HEAP", "-Xmx1g -Dx=y"),
        ("PORT", "achtzig"),
        ("PORT", "70000"),
        ("QUERY_SECONDS", "0"),
        ("QUERY_SECONDS", "nan"),
        ("DATABASE", "http://rechner"),
        ("DATABASE", "neo4j://"),
        ("PROXY", "vielleicht"),
    ],
)
def test_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(StartRefused, match=f"INTEGRATIONSNETZ_{name} ist nicht lesbar. Erwartet wird eine"):
        Settings.load({f"INTEGRATIONSNETZ_{name}": value})


def test_unknown_override_is_a_mistake() -> None:
    with pytest.raises(TypeError, match="heep"):
        Settings.load({}, heep="1g")


def test_password_comes_from_a_file(tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text("geheim\n", encoding="utf-8")
    settings = Settings.load({"INTEGRATIONSNETZ_DATABASE_PASSWORD_FILE": str(file)})
    assert settings.database_password() == "geheim"


@pytest.mark.parametrize("file", ["", "/nowhere/password"])
def test_missing_password_is_said_with_what_to_do(file: str) -> None:
    settings = Settings.load({"INTEGRATIONSNETZ_DATABASE_PASSWORD_FILE": file})
    with pytest.raises(StartRefused, match="Bitte"):
        settings.database_password()


def test_every_setting_is_a_field_with_help() -> None:
    assert [setting.name for setting in SETTINGS] == list(Settings.__slots__)
    assert all(setting.help.endswith(".") for setting in SETTINGS)
