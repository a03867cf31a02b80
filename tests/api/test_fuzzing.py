"""Generated requests against every operation: no defect of ours, and every answer is one the document announces."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, status_code_conformance

from tests.api.conftest import Program

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance]
MODES = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
QUIET = settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES, ids=str)
def test_no_generated_request_is_a_defect(mode: schemathesis.GenerationMode, program: Program) -> None:
    program.kreis()
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", program.app, headers=program.headers)
    tried = 0
    for found in described.get_all_operations():

        @QUIET
        @given(case=found.ok().as_strategy(generation_mode=mode))
        def ask(case: schemathesis.Case) -> None:
            nonlocal tried
            tried += 1
            case.call_and_validate(headers=program.headers, checks=CHECKS)

        ask()
    assert tried > 100
