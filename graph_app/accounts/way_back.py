"""Where a log-in leads: only to an address of this application, written as a path. No request is read here."""

from __future__ import annotations

import re
from urllib.parse import unquote

HOME = "/"
# One slash at the start, so that no host follows; nothing that ends a header line or that browsers read as a slash.
_WRITTEN = re.compile(r"/(?![/\\])[^\s\x00-\x1f\x7f-\x9f\\]*")
_DECODED = re.compile(r"/(?![/\\])[^\x00-\x1f\x7f-\x9f\u2028\u2029]*")
LONGEST = 2000


def way_back(wanted: str | None, home: str = HOME) -> str:
    """The wanted address if it surely stays here, else ``home`` (open redirects: OWASP, CVE-2024-45399)."""
    if not wanted or len(wanted) > LONGEST or not _WRITTEN.fullmatch(wanted):
        return home
    # Decoded as well, because a proxy or a browser may decode once more than we do.
    return wanted if _DECODED.fullmatch(unquote(wanted)) else home
