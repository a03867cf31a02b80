"""What all pages share over HTTP: frame, rendering, errors, security. No feature is named here except in the menu."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from flask import Flask

from graph_app.web import assets, casedata, context, drafts, errors, formats, frame, pages, security, typed

if TYPE_CHECKING:
    from graph_app.store import Store

__all__ = ["equip"]


def equip(app: Flask, store: Store, options: Mapping[str, Any] | None = None) -> None:
    """Give an application everything its pages share. Call it before the blueprints of the features are registered.

    ``options`` are Flask configuration keys that win over ours (``TRUSTED_HOSTS`` names the hosts beside loopback), and
    ``CONTACT`` (whom users tell about barriers) and ``HTTPS`` (users come by TLS only, so cookies never go without).
    """
    security.equip(app, options or {})
    context.equip(app, store)
    assets.equip(app)
    drafts.equip(app)
    formats.equip(app)
    typed.equip(app)
    frame.equip(app)
    errors.equip(app)
    app.register_blueprint(pages.bp)
    app.register_blueprint(casedata.bp)
