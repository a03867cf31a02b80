"""An application behind a real server, for the tests that open it in a browser."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator

from flask import Flask
from waitress import create_server


@contextlib.contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of ``app`` on a free port of this machine; the server ends with the block."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)

    def serve() -> None:
        # Closing takes the sockets away from under its loop, also those a browser still holds; so the loop ends.
        with contextlib.suppress(OSError, ValueError):
            server.run()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)
