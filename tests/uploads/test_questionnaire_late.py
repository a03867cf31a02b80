"""A questionnaire that comes back after somebody changed what it shows."""

from __future__ import annotations

from graph_app.access import SYSTEM
from graph_app.entities import changes, reads
from tests.uploads import test_questionnaire_pages as pages
from tests.uploads.conftest import Desk
from tests.uploads.test_questionnaire_pages import issued, returned, value

organisation = pages.desk


def test_what_was_changed_since_the_issue_is_told_and_not_confirmed(organisation: Desk) -> None:
    book = issued(organisation)
    found = reads.one(organisation.store, "wohnhilfe")
    organisation.store.change(
        lambda tx: changes.update(tx, SYSTEM, "wohnhilfe", found.version, {"phone": "05244 98765"})
    )
    address = returned(organisation, book)
    assert "hat sich im Netz geändert: Telefon." in organisation.settled(address).text
    assert value(organisation, "wohnhilfe", "confirmed_on") is None
