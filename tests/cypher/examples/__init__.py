"""One example for every query file, for the contract test. A feature's examples stand in ``<feature>.py`` beside this.

    EXAMPLES = {
        "coverage/matrix": Example({"kreis": "k", "kinds": ["Office"], "stichtag": date(2026, 11, 2)}, [
            "CREATE (:Entity:Territory {id: 'k', name: 'Kreis'})",
        ]),
    }

``setup`` are statements run before, in the same transaction; ``__KIND__`` and ``__REL__`` in them are filled like in
the query. Nothing has to be cleared away: the transaction is rolled back.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from graph_app.ontology import NodeKind, RelKind

Params = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Example:
    """How to run one query. ``params`` may depend on the kind; ``kinds`` narrows what a query is meant for.

    The example must give at least one row (the embedded engine names no columns of an empty answer), unless the query
    returns none.
    """

    params: Params | Callable[[NodeKind | RelKind], Params] = field(default_factory=dict)
    setup: Sequence[str] = ()
    kinds: Sequence[NodeKind | RelKind] = ()

    def params_for(self, kind: NodeKind | RelKind | None) -> Params:
        """The parameters for one kind."""
        if callable(self.params):
            assert kind is not None, "params depends on the kind, but the query takes none"
            return self.params(kind)
        return self.params


def collected() -> dict[str, Example]:
    """The examples of all features by query name. A name must start with its feature."""
    found: dict[str, Example] = {}
    for module in pkgutil.iter_modules(__path__):
        examples = importlib.import_module(f"{__name__}.{module.name}").EXAMPLES
        strange = [name for name in examples if not name.startswith(f"{module.name}/")]
        assert not strange, f"examples/{module.name}.py names queries of another feature: {strange}"
        found.update(examples)
    return found
