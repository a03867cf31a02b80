"""What was typed into a form that only asks is kept for its account, for a while, and stands in no address."""

from __future__ import annotations

from typing import Any

from graph_app.access import Role
from graph_app.search.pages import bp
from graph_app.store import Store
from graph_app.web.typed import EACH, GONE, LONGEST, MOST, Typed
from tests.visitors import visitors


def test_what_was_typed_opens_for_its_account_only() -> None:
    typed = Typed()
    key = typed.keep("konto-1", {"q": "Caritas", "csrf_token": "x"})
    assert typed.of("konto-1", key) == {"q": "Caritas"}
    assert typed.of("konto-2", key) is None


def test_no_key_and_an_unknown_key_open_nothing() -> None:
    assert Typed().of("", "") is None
    assert Typed().of("konto-1", "geraten") is None


def test_the_oldest_goes_first_and_nothing_grows_without_end() -> None:
    typed = Typed()
    first, second = (typed.keep("konto-1", {"q": "x" * 2 * LONGEST}) for _ in range(2))
    for _ in range(EACH - 1):
        typed.keep("konto-1", {"q": "x"})
    assert typed.of("konto-1", first) is None
    assert typed.of("konto-1", second) == {"q": "x" * LONGEST}
    for number in range(MOST):
        typed.keep(f"konto-{number + 2}", {"q": "x"})
    assert typed.of("konto-1", second) is None


def test_a_page_whose_words_are_gone_says_so(embedded_store: Store) -> None:
    reader = visitors(embedded_store, bp)(Role.LESEN)
    page = reader.get("/suche?eingabe=von-gestern").text
    assert GONE in page
    assert 'id="suche"' in page


def test_the_found_page_can_be_opened_again(embedded_store: Store) -> None:
    reader = visitors(embedded_store, bp)(Role.LESEN)
    led = reader.post("/suche", q="Xyzquatsch").headers["Location"]
    assert "Xyzquatsch" not in led
    for _ in range(2):
        page = reader.get(led).text
        assert "Suche nach „Xyzquatsch“" in page
        assert 'name="q" type="search" value="Xyzquatsch"' in page


def test_what_was_typed_is_gone_after_an_hour_and_after_logging_out(frozen_clock: Any) -> None:
    frozen_clock.set(2026, 11, 23, 9, 0)
    typed = Typed()
    early, late = typed.keep("konto-1", {"q": "früh"}), typed.keep("konto-2", {"q": "auch"})
    frozen_clock.set(2026, 11, 23, 9, 59)
    assert typed.of("konto-1", early) == {"q": "früh"}
    typed.forget("konto-1")
    assert (typed.of("konto-1", early), typed.of("konto-2", late)) == (None, {"q": "auch"})
    frozen_clock.set(2026, 11, 23, 10, 0)
    assert typed.of("konto-2", late) is None
