"""Serving the application: the demonstration and a productive instance. waitress does the HTTP."""

from __future__ import annotations

import errno
import ipaddress
import json
import logging
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from waitress.server import create_server

from graph_app import accounts, create_app
from graph_app.access import SYSTEM, Role
from graph_app.errors import Conflict, StartRefused
from graph_app.settings import Settings
from graph_app.starter import changes as starter
from graph_app.store import Store, open_store
from graph_app.warmup import warm_up

DEMO_ACCOUNT = "koordination@example.org"
TRIED_PORTS = 50
#: Limits of waitress: its default of 100 connections makes idle browsers lock others out (load figures).
LIMITS = {"threads": 8, "connection_limit": 3000, "asyncore_use_poll": True, "channel_timeout": 30, "ident": None}
#: What a proxy on this machine may say of a request; without one nobody may say it.
PROXY = {
    "trusted_proxy": "127.0.0.1",
    "trusted_proxy_count": 1,
    "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
    "clear_untrusted_proxy_headers": True,
}
UNSAFE = (
    "Von anderen Rechnern ist das Programm nur über einen Proxy mit TLS erreichbar. "
    "Bitte lassen Sie es auf 127.0.0.1 lauschen und stellen Sie einen Proxy davor (docs/betrieb.md)."
)
NO_ACCOUNT = (
    "Es gibt noch kein Konto. Bitte zuerst eines anlegen: "
    "integrationsnetz account create --email name@kreis.example --role koordination"
)


def demo(port: int | None, data: Path | None, as_json: bool) -> None:
    """Serve the five example Kreise with one account and a fresh random password."""
    settings = Settings.load(port=port)
    settings = Settings.load(port=port, data=data or settings.data / "demo", proxy=False)
    store = open_store(settings, attach=False)
    try:
        if not store.read("starter/counts"):
            starter.load_all_examples(store, SYSTEM)
        password = _demo_password(store)
        server = _server(create_app(store, settings), settings, fixed=port not in (None, 0))
        _serve(server, store, settings, lambda url: _greet(url, password, as_json))
    finally:
        store.close()


def _demo_password(store: Store) -> str:
    try:
        return accounts.create_account(store, DEMO_ACCOUNT, Role.KOORDINATION, name="Koordination KIM")
    except Conflict:
        return accounts.issue_password(store, DEMO_ACCOUNT)


def _greet(url: str, password: str, as_json: bool) -> None:
    if as_json:
        text = json.dumps({"url": url, "account": DEMO_ACCOUNT, "password": password})
    else:
        text = (
            f"\nIntegrationsnetz läuft mit den fünf Beispielkreisen.\n\n  Adresse   {url}\n  Konto     {DEMO_ACCOUNT}\n"
            f"  Kennwort  {password}\n\nBeenden mit Strg + C."
        )
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def serve(port: int | None, data: Path | None, host: str | None) -> None:
    """Serve a productive instance; refuses what is unsafe: other computers without TLS, no account."""
    settings = Settings.load(port=port, data=data, host=host)
    if not _loopback(settings.host):
        raise StartRefused(UNSAFE)
    store = open_store(settings, attach=False)
    try:
        if not store.read("accounts/count")[0]["total"]:
            raise StartRefused(NO_ACCOUNT)
        server = _server(create_app(store, settings), settings, fixed=True)
        _serve(server, store, settings, lambda url: print_address(url))
    finally:
        store.close()


def print_address(url: str) -> None:
    """Say where the instance answers."""
    sys.stdout.write(f"Integrationsnetz läuft: {url}\n")
    sys.stdout.flush()


def _loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _server(app: Any, settings: Settings, fixed: bool) -> Any:
    """A server on the wanted port; the demonstration takes the next free one when it is taken."""
    wanted = settings.port
    ports = [wanted] if wanted == 0 or fixed else range(wanted, wanted + TRIED_PORTS)
    for candidate in ports:
        if candidate and _taken(settings.host, candidate):
            continue
        try:
            behind = PROXY if settings.proxy else {}
            return create_server(app, host=settings.host, port=candidate, **LIMITS, **behind)
        except OSError as problem:
            if problem.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
    raise StartRefused(f"Der Port {wanted} ist belegt. Bitte einen anderen nennen: --port 0 nimmt einen freien.")


def _taken(host: str, port: int) -> bool:
    """Whether somebody answers there: on Windows two programs may otherwise share a port without a word."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.settimeout(0.5)
        return probe.connect_ex((host, port)) == 0


def _serve(server: Any, store: Store, settings: Settings, ready: Any) -> None:
    """Answer until Ctrl+C or SIGTERM. ``ready`` is called with the address after the warm-up."""
    logging.getLogger("waitress").setLevel(logging.ERROR)
    warm_up(store)
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    ready(f"http://{host}:{server.effective_port}")
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, _end)
    try:
        server.run()
    except (KeyboardInterrupt, SystemExit):
        pass
    finally:
        server.close()


def _end(*_: object) -> None:
    raise SystemExit(0)
