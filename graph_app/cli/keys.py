"""Commands that let people and programs in, and keep them out again: accounts and access tokens."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from graph_app import accounts
from graph_app.cli.opened import answer, opened


def create_token(role: str, label: str, data: Path | None, as_json: bool) -> None:
    """Make an access token and print it, the only time it can be read."""
    with opened(data) as store:
        token = accounts.create_token(store, role, label)
    answer({"token": token}, as_json, token)


def revoke_token(data: Path | None, as_json: bool) -> None:
    """Let a token open nothing any more. It is no argument, because other people of the machine can read those."""
    asked = sys.stdin.isatty()
    token = click.prompt("Zugangsschlüssel", hide_input=True) if asked else sys.stdin.readline()
    with opened(data) as store:
        accounts.revoke_token(store, token.strip())
    answer({"revoked": True}, as_json, "Der Zugangsschlüssel ist widerrufen.")


def create_account(email: str, role: str, data: Path | None, as_json: bool) -> None:
    """Make an account with a drawn password and print it, the only time it can be read."""
    with opened(data) as store:
        password = accounts.create_account(store, email, role)
    answer({"account": email, "password": password}, as_json, f"Konto {email}\nKennwort {password}")


def issue_password(email: str, data: Path | None, as_json: bool) -> None:
    """Give an account a new drawn password and print it; a closed account is open again."""
    with opened(data) as store:
        password = accounts.issue_password(store, email)
    answer({"account": email, "password": password}, as_json, f"Konto {email}\nKennwort {password}")


def change_role(email: str, role: str, data: Path | None, as_json: bool) -> None:
    """Give an account another role."""
    with opened(data) as store:
        accounts.change_role(store, email, role)
    answer({"account": email, "role": role}, as_json, f"Das Konto {email} hat jetzt die Rolle {role}.")


def close_account(email: str, data: Path | None, as_json: bool) -> None:
    """Let nobody in with an account any more."""
    with opened(data) as store:
        accounts.close_account(store, email)
    answer({"account": email, "closed": True}, as_json, f"Das Konto {email} ist geschlossen.")
