"""What the rule must never do, whatever was said (hypothesis)."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from graph_app.coverage.rule import Proof, Says, cell
from graph_app.coverage.voices import Statement
from graph_app.entities.spans import Phase, Span
from graph_app.ontology import Day

_DATES = st.dates(date(2019, 1, 1), date(2026, 12, 31))
DAYS = st.one_of(
    _DATES.map(Day.on),
    st.integers(2019, 2026).map(lambda y: Day.parse(str(y))),
    _DATES.map(lambda d: Day.parse(f"{d:%m.%Y}")),
)
MAYBE = st.one_of(st.none(), DAYS)
STATES = st.sampled_from(["ja", "nein", "unbekannt"])
LEVELS = st.sampled_from(["confirmed", "claimed", "derived"])
IDS = st.uuids().map(str)
STATEMENTS = st.lists(
    st.builds(Statement, id=IDS, state=STATES, evidence=LEVELS, since=MAYBE, until=MAYBE, observed_on=MAYBE), max_size=5
)
PROOFS = st.lists(
    st.builds(
        Proof,
        record=IDS,
        says=st.sampled_from(list(Says)),
        spans=st.tuples(st.builds(Span, start=MAYBE, end=MAYBE)),
        evidence=LEVELS,
    ),
    max_size=4,
)


@given(STATEMENTS, PROOFS, _DATES, st.booleans())
def test_never_no_without_a_stated_no_or_a_vacancy(statements, proofs, day, plan):
    reasons = any(one.state == "nein" for one in statements) or any(one.says is Says.VACANT for one in proofs)
    assert cell(statements, proofs, day, plan=plan).state != "nein" or reasons


@given(STATEMENTS, PROOFS, _DATES, st.booleans())
def test_never_yes_without_a_stated_yes_or_a_record(statements, proofs, day, plan):
    reasons = any(one.state == "ja" for one in statements) or any(one.says is not Says.VACANT for one in proofs)
    assert cell(statements, proofs, day, plan=plan).state != "ja" or reasons


@given(STATEMENTS, _DATES)
def test_the_order_in_which_things_were_read_does_not_matter(statements, day):
    assert cell(statements, [], day) == cell(statements[::-1], [], day)


@given(STATEMENTS, PROOFS, _DATES)
def test_everything_said_is_shown(statements, proofs, day):
    shown = {quote.record for quote in cell(statements, proofs, day).quotes}
    assert {one.id for one in statements} <= shown


@given(STATES, DAYS, DAYS, STATEMENTS, st.integers(0, 900))
def test_a_claim_never_changes_a_sure_confirmed_answer(state, since, seen, claims, days):
    assert since.last is not None
    day = since.last + timedelta(days=days)
    confirmed = Statement("c", state, "confirmed", since=since, observed_on=seen)
    older = [one for one in claims if one.evidence == "claimed"]
    assert cell([confirmed, *older], [], day).state == state


@given(STATEMENTS, _DATES)
def test_before_everything_began_nothing_is_known(statements, day):
    later = [one for one in statements if one.start is None or one.span.begun(day) is Phase.NOT_YET]
    assert cell(later, [], day).state == "unbekannt"


@given(STATEMENTS, PROOFS, _DATES)
def test_an_unknown_has_no_evidence_and_an_answer_has(statements, proofs, day):
    found = cell(statements, proofs, day)
    assert (found.evidence is None) == (found.state == "unbekannt")


@settings(max_examples=50)
@given(PROOFS, _DATES)
def test_a_surely_filled_record_is_always_a_yes(proofs, day):
    filled = Proof("r", Says.FILLED, (Span(Day.on(day)),))
    assert cell([], [*proofs, filled], day).state == "ja"
