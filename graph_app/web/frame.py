"""What the head and the foot of every page need, gathered in one object. Reads the Kreise, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, quote, urlsplit

from flask import Flask, current_app, g, has_request_context, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import HTTPException

from graph_app import clock
from graph_app.access import Actor, Permission, visitor
from graph_app.errors import NetworkError
from graph_app.web import context, menu


@dataclass(frozen=True, slots=True)
class Frame:
    """Head and foot of a page; without ``actor`` the page has neither menus nor navigation."""

    today: date
    asof: context.AsOf
    foot: tuple[menu.Entry, ...] = ()
    actor: Actor | None = None
    kreise: tuple[dict[str, Any], ...] = ()
    kreis: dict[str, Any] | None = None
    main: tuple[menu.Entry, ...] = ()
    more: tuple[tuple[str, tuple[menu.Entry, ...]], ...] = ()
    searches: bool = False
    account: bool = False
    logout: str = ""

    @property
    def reads(self) -> bool:
        """Whether the visitor may see content, and so has a use for Kreis and Stichtag."""
        return self.actor is not None and self.actor.may(Permission.READ)

    @property
    def beyond(self) -> bool:
        """Whether the open page stands behind "mehr" only, which therefore is marked."""
        behind = any(entry.current for _, entries in self.more for entry in entries)
        return behind and not any(entry.current for entry in self.main)

    @property
    def years(self) -> tuple[date, ...]:
        """Days people compare with: the last days of the four years before this one."""
        return tuple(date(self.today.year - back, 12, 31) for back in range(1, 5))


def bare() -> Frame:
    """The frame of pages that must not ask the graph: log-in, and the errors that mean the graph is away."""
    return Frame(today=clock.today(), asof=context.AsOf(clock.today(), today=True), foot=menu.foot())


def frame() -> Frame:
    """The frame of this request. A wrong Kreis or Stichtag is an error, except on the page that tells it."""
    actor = None if g.get("bare_frame") else visitor()
    if actor is None:
        return bare()
    kreise, kreis = _kreise() if actor.may(Permission.READ) else ((), None)
    return Frame(
        today=clock.today(),
        asof=_asof(),
        foot=menu.foot(),
        actor=actor,
        kreise=kreise,
        kreis=kreis,
        main=menu.main(),
        more=menu.more(),
        searches=menu.reachable("/suche"),
        account=menu.reachable("/konto"),
        logout="/abmelden" if menu.reachable("/abmelden", "POST") else "",
    )


def here(**changes: Any) -> str:
    """The address of this page with other parameters: ``here(sort="name")``; None takes a parameter away."""
    path, shown = _page()
    args = MultiDict(shown)
    for name, value in changes.items():
        args.poplist(name)
        if value is not None:
            args.setlist(name, [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)])
    query = "&".join(f"{quote(k, safe='')}={quote(v, safe='/')}" for k, v in args.items(multi=True))
    return f"{path}?{query}" if query else path


def rest(*names: str) -> Iterable[tuple[str, str]]:
    """The parameters of this page except ``names``, for the hidden fields of a small form that changes only those."""
    return [(k, v) for k, v in _page()[1].items(multi=True) if k not in names]


def stands_for(address: str) -> None:
    """The page that answers this form can be opened at ``address`` too; the links of its frame lead there."""
    g.stands_for = address


def page_path() -> str:
    """Where a small form of this page leads that is sent with GET."""
    return _page()[0]


def _page() -> tuple[str, MultiDict[str, str]]:
    """The address somebody looks at; after a change that only answers POST, the page whose form was sent.

    Otherwise choosing another day or Kreis below a form with errors would lead to an address that refuses to be opened.
    """
    if "stands_for" in g:
        shown = urlsplit(g.stands_for)
        return shown.path, MultiDict(parse_qsl(shown.query, keep_blank_values=True))
    if request.method in ("GET", "HEAD") or _opens(request.path):
        return request.path, MultiDict(request.args)
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc != request.host:
        return "/", MultiDict()
    return came_from.path or "/", MultiDict(parse_qsl(came_from.query, keep_blank_values=True))


def _opens(path: str) -> bool:
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return True


def equip(app: Flask) -> None:
    """Give every template its ``frame`` and the functions that build addresses."""
    app.jinja_env.globals.update(here=here, rest=rest, page_path=page_path, word=context.word)
    app.context_processor(lambda: {"frame": frame()} if has_request_context() else {})


def _kreise() -> tuple[tuple[dict[str, Any], ...], dict[str, Any] | None]:
    rows = tuple(context.kreise())
    try:
        return rows, context.current_kreis()
    except NetworkError:
        if "failed" not in g:
            raise
        return rows, rows[0] if rows else None


def _asof() -> context.AsOf:
    try:
        return context.asof()
    except NetworkError:
        if "failed" not in g:
            raise
        return context.AsOf(clock.today(), today=True)
