"""Every format is asked in its turn: a file goes to its own reader and to no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from importers import formats

DATA = Path(__file__).with_name("data")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("netz.xml", b'<?xml version="1.0"?>\n<!-- a --><graphml><graph><node id="a"/></graph></graphml>', "GraphML"),
        ("netz", b'\xef\xbb\xbf<gexf><graph><nodes><node id="a"/></nodes></graph></gexf>', "GEXF"),
        ("netz.txt", b'*Vertices 1\n1 "a"\n', "Pajek"),
        ("a.json", json.dumps({"elements": [{"label": "a"}], "connections": []}).encode(), "Kumu"),
        ("a.json", (DATA / "oparl" / "rat.json").read_bytes(), "OParl"),
        ("a.json", (DATA / "hsds" / "organisation.json").read_bytes(), "Open Referral"),
    ],
)
def test_a_file_is_known_by_its_content(name: str, data: bytes, said: str) -> None:
    assert formats.read(name, data).format == said
