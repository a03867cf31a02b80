"""Roles, permissions and the guard in front of every route. Who somebody is, accounts find out; no page is here."""

from __future__ import annotations

from graph_app.access.guard import actor, allowed, declare, init_app, needed, needs, public, undeclared, visitor
from graph_app.access.roles import SYSTEM, Actor, Permission, Role

__all__ = [
    "SYSTEM",
    "Actor",
    "Permission",
    "Role",
    "actor",
    "allowed",
    "declare",
    "init_app",
    "needed",
    "needs",
    "public",
    "undeclared",
    "visitor",
]
