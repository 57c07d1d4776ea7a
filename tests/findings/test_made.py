"""Made cases are sound until something is changed: every rule is silent on them."""

import pytest

from tests.findings.made import case, found, pair, rivals, summary
from translate.devices import devices
from translate.findings import RULES


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.scope == "case"])
def test_nothing_is_found_in_a_sound_case(code: str) -> None:
    assert found(code, case([profile.id for profile in devices()])) == []


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.scope == "field"])
def test_nothing_is_found_between_equal_masters(code: str) -> None:
    assert found(code, pair(summary("v1"), summary("v2"))) == []


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.scope == "field"])
def test_nothing_is_found_in_a_sound_master_alone(code: str) -> None:
    assert found(code, rivals(summary("v1"))) == []
