"""The graph behind named queries; the only user of the driver and of the embedded engine. No business rules."""

from __future__ import annotations

from graph_app.store.opening import open_store
from graph_app.store.session import Store, Transaction
from graph_app.store.values import batches

__all__ = ["Store", "Transaction", "batches", "open_store"]
