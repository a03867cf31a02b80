"""Roles: the order they build on each other, and what each of them must never hold (reliability.md P3)."""

from __future__ import annotations

import pytest

from graph_app.access import SYSTEM, Actor, Permission, Role
from graph_app.ontology import Visibility

WRITING = {Permission.EDIT, Permission.COORDINATE}


def test_each_editing_role_may_all_that_the_one_below_may() -> None:
    assert Role.LESEN.permissions < Role.PFLEGEN.permissions < Role.KOORDINATION.permissions


@pytest.mark.parametrize("role", [Role.LESEN, Role.DATENSCHUTZ, Role.ADMIN])
def test_who_only_looks_or_administers_changes_no_content(role: Role) -> None:
    assert not role.permissions & WRITING


def test_only_the_administration_keeps_accounts_and_sees_no_content() -> None:
    assert [role for role in Role if role.may(Permission.ADMIN)] == [Role.ADMIN]
    assert not Role.ADMIN.may(Permission.READ)
    assert Role.ADMIN.sees == {Visibility.PUBLIC}


def test_only_data_protection_audits() -> None:
    assert [role for role in Role if role.may(Permission.PRIVACY)] == [Role.DATENSCHUTZ]


def test_restricted_properties_are_for_two_roles() -> None:
    assert [role for role in Role if Visibility.RESTRICTED in role.sees] == [Role.KOORDINATION, Role.DATENSCHUTZ]


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_its_own_account_and_german_words(role: Role) -> None:
    assert role.may(Permission.OWN)
    assert role.label[0].isupper()
    assert role.says.startswith("Sie ")


def test_a_role_may_come_as_text_but_must_exist() -> None:
    assert Actor("a", "A", "pflegen").role is Role.PFLEGEN  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="chef"):
        Actor("a", "A", "chef")  # type: ignore[arg-type]


def test_the_program_itself_is_no_account() -> None:
    assert (SYSTEM.id, SYSTEM.role) == ("system", Role.ADMIN)
