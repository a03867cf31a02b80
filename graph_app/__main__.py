"""python -m graph_app is the command line."""

from __future__ import annotations

from graph_app.cli import main

main()
