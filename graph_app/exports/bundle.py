"""Several files in one: a ZIP whose bytes depend on nothing but the files."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

from graph_app.ontology.values import folded

_FIRST_TIME = (1980, 1, 1, 0, 0, 0)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files under their names, in their order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _FIRST_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            entry.create_system = 3
            bundle.writestr(entry, data)
    return out.getvalue()


def file_name(text: str) -> str:
    """A text as a name of a file that every system takes: small letters, digits, hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", folded(text)).strip("-")[:80] or "eintrag"
