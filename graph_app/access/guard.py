"""The guard in front of every route: what no view declared is refused. Who somebody is, accounts tell it. No graph."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar, cast
from urllib.parse import quote, urlsplit

from flask import Flask, current_app, g, redirect, request
from werkzeug.datastructures import WWWAuthenticate
from werkzeug.exceptions import Unauthorized
from werkzeug.wrappers import Response

from graph_app import casedata
from graph_app.access.roles import Actor, Permission
from graph_app.errors import Forbidden

View = TypeVar("View", bound=Callable[..., Any])
Identify = Callable[[], Actor | None]

LOGIN = "/anmelden"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_MARK = "needed_permission"
_log = logging.getLogger(__name__)


def needs(permission: Permission) -> Callable[[View], View]:
    """Declare what a view needs: a function, a class of methods or one of its methods (which wins over the class)."""

    def mark(view: View) -> View:
        setattr(view, _MARK, permission)
        return view

    return mark


def public(view: View) -> View:
    """Declare a view that needs no log-in."""
    return needs(Permission.EVERYBODY)(view)


def declare(app: Flask, endpoint: str, permission: Permission) -> None:
    """Declare what a view of a foreign package needs, by the name of its endpoint."""
    _state(app).declared[endpoint] = permission


class _State:
    """What the guard keeps with an application."""

    def __init__(self) -> None:
        self.identify: Identify = lambda: None
        self.declared: dict[str, Permission] = {"static": Permission.EVERYBODY}


def init_app(app: Flask, identify: Identify) -> None:
    """Put the guard in front of every route; ``identify`` tells who sends the present request, or None."""
    _state(app).identify = identify
    app.before_request(_guard)


def visitor() -> Actor | None:
    """Who sends this request; None when nobody is logged in. Asked once a request."""
    if "visitor" not in g:
        g.visitor = _state(current_app).identify()
    return cast("Actor | None", g.visitor)


def actor() -> Actor:
    """Who sends this request. Behind the guard somebody always does; on public pages ask ``visitor()``. Else 401."""
    who = visitor()
    if who is None:
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    if request.method in SAFE:
        return who
    insists = casedata.insisted(request.form.items(multi=True), request.headers.get(casedata.HEADER, ""))
    return replace(who, insists=insists) if insists else who


def allowed(endpoint: str, method: str = "GET") -> bool:
    """Whether the visitor may go there: for menus and buttons, so that none leads to a refusal."""
    permission = needed(current_app, endpoint, method)
    if permission is Permission.EVERYBODY:
        return True
    who = visitor()
    return who is not None and permission is not None and who.may(permission)


def undeclared(app: Flask) -> list[str]:
    """Every method of every route that declares no permission, as "METHOD /address"; empty is what a test wants."""
    return sorted(
        f"{method} {rule.rule}"
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if needed(app, rule.endpoint, method) is None
    )


def needed(app: Flask, endpoint: str, method: str = "GET") -> Permission | None:
    """The permission a route declares, or None."""
    declared = _state(app).declared.get(endpoint)
    if declared is not None:
        return declared
    view = app.view_functions.get(endpoint)
    return next((found for found in _marks(view, method) if found is not None), None)


def _state(app: Flask) -> _State:
    return cast(_State, app.extensions.setdefault("access", _State()))


def _marks(view: Any, method: str) -> Iterator[Permission | None]:
    """Where the permission of a method may stand: on the method, on its class, on the function."""
    kind = getattr(view, "view_class", None)
    if kind is not None:
        yield getattr(getattr(kind, _method_name(kind, method), None), _MARK, None)
        yield getattr(kind, _MARK, None)
    yield getattr(view, _MARK, None)


def _method_name(kind: Any, method: str) -> str:
    """HEAD is answered by get; OPTIONS, which only lists methods, is as open as the first of them."""
    if method == "OPTIONS":
        return next(iter(sorted(name.lower() for name in getattr(kind, "methods", None) or ())), "get")
    return "get" if method == "HEAD" and not hasattr(kind, "head") else method.lower()


def _guard() -> Response | None:
    """Default-deny (datasette and Django REST do the same): runs before every view."""
    if request.endpoint is None:
        return None  # no route: the router answers 404 or 405 and tells nothing
    permission = needed(current_app, request.endpoint, request.method)
    if permission is None:
        _log.error("the route %s %s declares no permission", request.method, request.endpoint)
        if current_app.testing:
            raise RuntimeError(f"{request.method} {request.endpoint} declares no permission: use @needs or @public")
        raise Forbidden
    if permission is Permission.EVERYBODY:
        return None
    who = visitor()
    if who is None:
        return _log_in_first()
    if not who.may(permission):
        raise Forbidden
    return None


def _log_in_first() -> Response:
    """Programs get 401; people get the log-in page, which leads back to where they were."""
    if _asks_a_program():
        raise Unauthorized(www_authenticate=WWWAuthenticate("bearer"))
    target = f"{LOGIN}?next={quote(_way_back(), safe='/')}"
    if "HX-Request" in request.headers:  # a redirect would put the log-in page into a part of the present one
        return Response(status=200, headers={"HX-Redirect": target, "Cache-Control": "no-store"})
    return redirect(target, 303 if request.method not in SAFE else 302)


def _asks_a_program() -> bool:
    token = request.headers.get("Authorization", "").lower().startswith("bearer")
    return token or request.path.startswith("/api/") or request.args.get("format") == "json"


def _way_back() -> str:
    """The address to return to: this one, or for a change the page whose form was sent."""
    if request.method in SAFE and "HX-Request" not in request.headers:
        query = request.query_string.decode("ascii", "ignore")
        return f"{quote(request.path)}?{query}".rstrip("?")
    page = urlsplit(request.headers.get("HX-Current-URL") or request.referrer or "")
    if page.netloc != request.host:
        return "/"
    return f"{page.path or '/'}?{page.query}".rstrip("?")
