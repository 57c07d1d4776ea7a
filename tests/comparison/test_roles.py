"""Masters, mixes, references: who competes, who is told to be a mix, and what is advised then."""

import numpy as np
import pytest

import translate
from tests.comparison.masters import song
from translate.audio import Audio
from translate.cli.comparison_page import page
from translate.comparison.roles import looks_unmastered, mixes_of
from translate.comparison.selection import choose_entries

MIX = {"integrated_lufs": -21.8, "true_peak_dbtp": -5.0, "plr_lu": 16.8, "at_ceiling_pct": 0.02}
"""As measured of a real one."""


@pytest.mark.parametrize(
    ("column", "limit", "mastered"),
    [
        ("integrated_lufs", -16.1, -15.9),
        ("true_peak_dbtp", -3.0, -2.9),
        ("plr_lu", 14.0, 13.9),
        ("at_ceiling_pct", 0.05, 0.06),
    ],
)
def test_all_four_make_a_mix(column: str, limit: float, mastered: float) -> None:
    assert looks_unmastered({**MIX, column: limit}, 200.0)
    assert not looks_unmastered({**MIX, column: mastered}, 200.0)


def test_in_a_short_file_two_steps_may_be_the_highest() -> None:
    assert looks_unmastered({**MIX, "at_ceiling_pct": 0.2}, 10.0)
    assert not looks_unmastered({**MIX, "at_ceiling_pct": 0.3}, 10.0)


def test_silence_is_no_mix() -> None:
    assert not looks_unmastered(dict.fromkeys(MIX, -np.inf), 200.0)


def test_everyone_has_a_role_and_a_name_of_its_own() -> None:
    a = song(1.0, name="a")
    found = choose_entries([a, song(1.0, name="b")], reference=a, mix=a)
    assert [(e.name, e.role) for e in found] == [
        ("a", "master"),
        ("b", "master"),
        ("a (2)", "mix"),
        ("a (3)", "reference"),
    ]


def mixed(name: str, tilt: float = 0.0) -> Audio:
    """A song as loud and as open as mixes are; `tilt`: how much of a low-passed copy is added."""
    base = song(6.0)
    low = np.stack([np.convolve(x, np.ones(40) / 40, "same") for x in base.samples])
    samples = (base.samples + tilt * low).astype(np.float32)
    samples[:, 20_000] = samples[:, 20_000] * 0.0 + 4.0 * np.abs(samples).max()  # one high peak: open and never limited
    return Audio(samples * np.float32(0.45 / np.abs(samples).max()), base.rate, name)


def test_a_mix_is_measured_and_shown_and_never_ranked() -> None:
    found = translate.compare(
        [song(2.0, name="v1"), song(2.0, name="v2").gained(-3.0)], mix=mixed("raw"), devices=["tv"], platforms=["none"]
    )
    assert [(m.name, m.role, m.looks_unmastered) for m in found.result.masters][-1] == ("raw", "mix", False)
    assert "raw" in set(found.table["master"])
    assert not {"raw"} & {name for pair in found.result.pairs for name in (pair.a, pair.b)}
    assert found.verdict is not None
    assert "raw" not in found.verdict.masters
    assert "(raw)" in "\n".join(page(found.result))


def test_only_mixes_are_taken_to_mastering_and_never_released() -> None:
    found = translate.compare([mixed("one"), mixed("two", 0.8)], devices=["tv"], platforms=["none"])
    assert [m.looks_unmastered for m in found.result.masters] == [True, True]
    assert found.verdict is not None
    assert found.verdict.kind == "take-to-mastering"
    assert "release" not in found.verdict.sentence.lower()
    assert all(line.startswith("Looks unmastered, so not for release: ") for line in found.result.lines.values())


def test_beside_a_master_a_mix_is_not_advised() -> None:
    found = translate.compare([mixed("raw"), song(6.0, name="v1")], devices=["tv"], platforms=["none"])
    assert [m.looks_unmastered for m in found.result.masters] == [True, False]
    assert found.verdict is not None
    assert found.verdict.masters == ("v1",)


def test_a_mix_among_the_masters_changes_nothing_that_is_said_of_them() -> None:
    """As candidate and as `mix`: the others differ from each other, and are flat or not, all the same."""
    loud, open_ = (Audio(np.tanh(g * song(6.0).samples) * 0.8, 44_100, f"v{g}") for g in (8.0, 1.0))
    devices, platforms = ["tv"], ["none"]
    among = translate.compare([loud, open_, mixed("raw")], devices=devices, platforms=platforms)
    beside = translate.compare([loud, open_], mix=mixed("raw"), devices=devices, platforms=platforms)
    said = [
        {
            (d.master, d.against, d.dimension, d.low_hz): d.difference
            for d in one.result.differences
            if d.master != "raw"
        }
        for one in (among, beside)
    ]
    assert said[0] == said[1]
    assert {key[1] for key in said[0]} == {"others", "mix"}
    codes = [
        {(f.code, f.masters, f.severity) for f in one.findings if f.masters != ("raw",)} for one in (among, beside)
    ]
    assert codes[0] == codes[1]


def test_where_all_look_unmastered_they_are_what_is_compared() -> None:
    files = translate.compare([mixed("one"), mixed("two", 0.8)], devices=["tv"], platforms=["none"]).result.masters
    assert mixes_of(files, frozenset({frozenset({"one", "two"})})) == frozenset()
