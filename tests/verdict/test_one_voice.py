"""Nothing contradicts: the demo, the masters of a real song, and forty comparisons of random numbers."""

import numpy as np
import pytest
from msgspec import structs

from tests.report.made import Made, comparison
from tests.verdict.made import finding
from tests.verdict.voice import contradictions
from translate.comparison.verdict import with_verdict
from translate.result import SEVERITIES, Cause, Finding, Result

CODES = ("harsh", "codec-overs", "not-lifted", "boomy-in-the-car", "presence-buried", "punch-eaten")
NAMES = ("v1", "v2", "v3", "v4")
CLIPS = ("artist-master", "auto-master_44k", "bright", "dark-narrow", "loud-limited")


def random_result(seed: int) -> Result:
    """Scores, findings and roles drawn at random; pairs by their scores; the verdict as `compare` makes it."""
    rng = np.random.default_rng(seed)
    names = NAMES[: int(rng.integers(1, 5))]
    scores = tuple(float(x) for x in rng.choice([0.0, 40.0, 70.0, 84.0, 84.3, 90.0], len(names)))
    made = comparison(Made(masters=names, scores=scores, findings=False, interval=float(rng.choice([0.4, 3.5]))))
    found = tuple(_finding(rng, names) for _ in range(int(rng.integers(0, 6))))
    masters = tuple(structs.replace(m, looks_unmastered=bool(rng.random() < 0.3)) for m in made.masters)
    bare = structs.replace(made, masters=masters, findings=found, verdict=None)
    return with_verdict(bare, lambda device, column: None)


def _finding(rng: np.random.Generator, names: tuple[str, ...]) -> Finding:
    severity = SEVERITIES[int(rng.integers(0, 3))]
    cause: Cause = "mix" if rng.random() < 0.3 else "master"
    code = CODES[int(rng.integers(0, len(CODES)))]
    return finding(str(rng.choice(names)), severity, float(rng.random()), cause, code)


@pytest.mark.parametrize("seed", range(40))
def test_random_comparisons(seed: int) -> None:
    assert contradictions(random_result(seed)) == []


def test_random_comparisons_reach_every_verdict() -> None:
    kinds = {verdict.kind for seed in range(40) if (verdict := random_result(seed).verdict)}
    assert {"release", "fix", "equal", "take-to-mastering", "cannot-judge"} <= kinds


def test_contradictions_are_found() -> None:
    good = random_result(0)
    assert good.verdict is not None
    name = good.masters[0].name
    serious = (*good.findings, finding(name))
    released = structs.replace(good.verdict, kind="release", masters=(name,), sentence=f"Release {name}.", finding=None)
    assert contradictions(structs.replace(good, verdict=released, findings=serious))
    decides = structs.replace(finding(name), remedy=f"Release {name}.")
    assert any("decides" in text for text in contradictions(structs.replace(good, findings=(decides,))))
