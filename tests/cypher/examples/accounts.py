"""Examples of the queries about accounts and access tokens."""

from __future__ import annotations

from tests.cypher.examples import Example

ACCOUNT = "CREATE (:Account {id: 'a', email: 'a@kreis.example', uniquifier: 'u', role: 'lesen', active: true})"
TOKEN = "CREATE (:Token {id: 't', digest: 'd', label: 'Auswertung', role: 'lesen'})"

EXAMPLES = {
    "accounts/account_by_email": Example({"email": "a@kreis.example"}, [ACCOUNT]),
    "accounts/account_by_uniquifier": Example({"uniquifier": "u"}, [ACCOUNT]),
    "accounts/count": Example({}, [ACCOUNT]),
    "accounts/create_account": Example({"values": {"id": "a", "email": "a@kreis.example", "uniquifier": "u"}}),
    "accounts/change_account": Example({"id": "a", "values": {"active": False}}, [ACCOUNT]),
    "accounts/create_token": Example({"values": {"id": "t", "digest": "d", "role": "lesen", "label": "x"}}),
    "accounts/token": Example({"digest": "d"}, [TOKEN]),
    "accounts/revoke_token": Example({"digest": "d"}, [TOKEN]),
}
