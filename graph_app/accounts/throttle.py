"""How often somebody may try a password: failures are counted per account and per net, in memory. Nobody is locked out.

An attacker elsewhere cannot lock an account, because its failures are counted together with the net they come from.
"""

from __future__ import annotations

import hashlib
import ipaddress

from flask import Response, request
from flask_limiter import Limiter
from flask_security import current_user

PER_ACCOUNT = "5 per minute"
PER_NET = "20 per minute"
FAILED = 422


def net() -> str:
    """The address of the sender; of an IPv6 address the /64, since one line owns all of it (CVE-2021-22915)."""
    try:
        address = ipaddress.ip_address(request.remote_addr or "")
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)


def account_and_net() -> str:
    """The account somebody tries to enter, hashed because it names a person, and the net they come from."""
    tried: str = request.form.get("email") or str(getattr(current_user, "email", ""))
    return f"{hashlib.sha256(tried.strip().lower().encode(errors='replace')).hexdigest()} {net()}"


def failed(response: Response) -> bool:
    """Only failures count: people who log in often are no attackers."""
    return response.status_code == FAILED


# One process, so memory is the right place. The limiter is global and decorates views of a module-level blueprint:
# decorated inside the factory, a view would count twice in a second application of the same process.
limiter = Limiter(net, storage_uri="memory://", strategy="moving-window", headers_enabled=True)
per_account = limiter.shared_limit(
    PER_ACCOUNT, scope="password", key_func=account_and_net, deduct_when=failed, methods=["POST"]
)
per_net = limiter.shared_limit(PER_NET, scope="password", key_func=net, deduct_when=failed, methods=["POST"])
