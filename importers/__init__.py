"""From files to a plan and from the plan to the graph: file, table, rows, plan, run. No HTTP, no pages."""

from __future__ import annotations
