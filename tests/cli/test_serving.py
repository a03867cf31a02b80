"""What a proxy in front of the program may say of a request, over a real server."""

from __future__ import annotations

import contextlib
import http.client
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, Response

from graph_app import create_app
from graph_app.accounts import throttle
from graph_app.cli import serving
from graph_app.settings import Settings
from graph_app.store import Store

FORWARDED = {
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "netz.kreis.example",
}
Headers = dict[str, str]


@pytest.fixture
def answered(embedded_store: Store, tmp_path: Path) -> Iterator[Callable[..., tuple[int, Headers]]]:
    """Asks the log-in page of a server with this setting: status and headers, with the address that limits count."""
    with contextlib.ExitStack() as servers:

        def ask(proxy: str, headers: Headers) -> tuple[int, Headers]:
            environ = {"INTEGRATIONSNETZ_PROXY": proxy, "INTEGRATIONSNETZ_TRUSTED_HOSTS": "netz.kreis.example"}
            settings = Settings.load(environ, data=tmp_path, port=0)
            app = create_app(embedded_store, settings)
            app.after_request(_with_net)
            connection = http.client.HTTPConnection("127.0.0.1", servers.enter_context(_served(app, settings)))
            servers.callback(connection.close)
            connection.request("GET", "/anmelden", headers=headers)
            answer = connection.getresponse()
            answer.read()
            return answer.status, dict(answer.getheaders())

        yield ask


def _with_net(response: Response) -> Response:
    response.headers["X-Net"] = throttle.net()
    return response


@contextlib.contextmanager
def _served(app: Flask, settings: Settings) -> Iterator[int]:
    server = serving._server(app, settings, fixed=True)

    def serve() -> None:
        # Closing takes the sockets away from under its loop; that is how the loop ends.
        with contextlib.suppress(OSError, ValueError):
            server.run()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server.effective_port
    server.close()
    thread.join(timeout=5)


def test_behind_a_proxy_the_cookie_is_secure_and_tls_stays_on(answered: Callable[..., tuple[int, Headers]]) -> None:
    status, headers = answered("ja", FORWARDED)
    assert (status, headers["Strict-Transport-Security"]) == (200, "max-age=31536000")
    assert headers["Set-Cookie"].startswith("__Host-netz=")
    assert "Secure" in headers["Set-Cookie"]


def test_behind_a_proxy_tries_are_counted_for_the_forwarded_address(
    answered: Callable[..., tuple[int, Headers]],
) -> None:
    assert answered("ja", FORWARDED)[1]["X-Net"] == "203.0.113.7"
    invented = {**FORWARDED, "X-Forwarded-For": "198.51.100.1, 203.0.113.7"}
    assert answered("ja", invented)[1]["X-Net"] == "203.0.113.7"


def test_behind_a_proxy_another_host_is_refused(answered: Callable[..., tuple[int, Headers]]) -> None:
    assert answered("ja", {**FORWARDED, "X-Forwarded-Host": "evil.example"})[0] == 400


def test_without_a_proxy_nobody_may_forward(answered: Callable[..., tuple[int, Headers]]) -> None:
    status, headers = answered("nein", {**FORWARDED, "X-Forwarded-Host": "evil.example"})
    assert (status, headers["X-Net"]) == (200, "127.0.0.1")
    assert "Strict-Transport-Security" not in headers
    assert headers["Set-Cookie"].startswith("netz=")
