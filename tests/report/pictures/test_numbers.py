"""What pictures say is what the data are: shapes, sentences and tables."""

from itertools import pairwise
from statistics import median

import pytest
from msgspec import structs

from tests.report.pictures.evidence import (
    BALANCE,
    DEVICE,
    INTENT,
    balance,
    heard,
    master,
    platform,
    row,
    shapes,
    texts,
    vanished,
)
from translate.report.pictures import (
    dynamics,
    loudness_over_time,
    platform_loudness,
    stereo,
    tone,
)
from translate.result import ToneSpectrum, Values


def test_bars_are_as_tall_as_shares() -> None:
    picture = balance(DEVICE, [heard("a"), heard("b", balance_pct=INTENT)])
    for number, shares in ((1, BALANCE), (2, INTENT)):
        bars = max(shapes(picture, fill=f"var(--master-{number})"), key=len)
        heights = [max(y for _, y in bar) - min(y for _, y in bar) for bar in bars]
        scale = heights[3] / shares[3]
        assert heights == pytest.approx([scale * share for share in shares], abs=0.03)
        assert all(max(x for x, _ in a) <= min(x for x, _ in b) for a, b in pairwise(bars)), "low bands first"


def test_intent_marks_stand_where_bars_would() -> None:
    picture = balance(DEVICE, [heard("a", balance_pct=INTENT)])
    bars = max(shapes(picture, fill="var(--master-1)"), key=len)
    marks = [line[0] for [line] in shapes(picture, stroke="var(--text)", stroke_width="1.8")[1:]]  # the first: the key
    assert [y for _, y in marks] == pytest.approx([min(y for _, y in bar) for bar in bars], abs=0.02)


def test_balance_in_words_and_table() -> None:
    picture = balance(DEVICE, [heard("soft"), heard("loud")])
    said = "Phone: the bass’s share of the loudness (on the reference monitors) is"
    assert picture.alt == f"{said} 4 % in soft (22 %) and 4 % in loud (22 %)."
    assert picture.table.header[:5] == ("band", "from, Hz", "to, Hz", "soft: heard, %", "soft: on the monitors, %")
    assert [r[3] for r in picture.table.rows] == [f"{share:.1f}" for share in BALANCE]
    assert [r[4] for r in picture.table.rows] == [f"{share:.1f}" for share in INTENT]
    assert [r[0] for r in picture.table.rows] == ["sub", "bass", "low mid", "mid", "presence", "sibilance", "air"]
    assert "plays 300 Hz–12.7 kHz" in texts(picture)


def test_band_is_shaded_where_it_lies() -> None:
    """20 Hz to 20 kHz is three decades; a band of 200 Hz to 2 kHz the middle one."""
    [ground] = shapes(balance(structs.replace(DEVICE, band_hz=(200.0, 2000.0)), [heard("a")]), fill="var(--line)")
    [edges] = shapes(balance(structs.replace(DEVICE, band_hz=(20.0, 20_000.0)), [heard("a")]), fill="var(--line)")
    left, right = min(edges[0])[0], max(edges[0])[0]
    assert min(ground[0])[0] == pytest.approx(left + (right - left) / 3, abs=0.02)
    assert max(ground[0])[0] == pytest.approx(left + (right - left) * 2 / 3, abs=0.02)


def test_strips_are_filled_as_far_as_it_is_heard() -> None:
    audible = [0.0, 0.0, 60.0, 60.0, None, None, 100.0, 100.0]
    picture = vanished(DEVICE, [heard("a", audible)])
    filled, *_ = shapes(picture, fill="var(--master-1)")
    grounds = shapes(picture, fill="var(--line)")[1]  # the first: the key
    assert len(filled) == 2, "equal neighbours are one box"
    assert len(grounds) == 2, "nothing there, no ground"
    heights = [max(y for _, y in box) - min(y for _, y in box) for box in (*filled, grounds[0])]
    assert heights[0] / heights[2] == pytest.approx(0.6, abs=0.01)
    assert heights[1] == heights[2]
    left, right = min(grounds[0])[0], max(grounds[1])[0]
    assert min(filled[0])[0] == pytest.approx(left + (right - left) / 4, abs=0.02)


def test_vanishing_in_words_and_table() -> None:
    picture = vanished(DEVICE, [heard("a", [0.0, None, 100.0, 20.0]), heard("b", [10.0] * 4)])
    assert picture.alt == "Phone: of the time in which there is bass to hear, it is heard 40 % in a and 10 % in b."
    assert [r[1] for r in picture.table.rows] == ["0", "–", "100", "20"]
    assert [r[0] for r in picture.table.rows] == ["0:00", "0:00.5", "0:01", "0:01.5"]
    exact = vanished(DEVICE, [heard("a")], {"a": Values({"bass_audible_pct": 34.2, "presence_audible_pct": 99.0})})
    assert "heard 34 %" in exact.alt
    assert "34 %" in texts(exact)
    kept = vanished(DEVICE, [heard("a", [100.0] * 9)])
    assert kept.alt == "Phone: bass and presence are audible throughout."


def test_loudness_over_time() -> None:
    masters = {"a": master(), "b": master(3.0)}
    picture = loudness_over_time(masters)
    levels = masters["a"].loudness.short_term_lufs
    known = {index: v for index, v in enumerate(levels) if v is not None}
    middle = f"{median(known.values()):.1f} LUFS in a".replace("-", "−")
    assert middle in picture.alt
    every = len(levels) // len(picture.table.rows) + (len(levels) % len(picture.table.rows) > 0)
    told = [cells[1].replace("−", "-") for cells in picture.table.rows]
    assert told == ["–" if v is None else f"{v:.1f}" for v in levels[::every]]
    curves = shapes(picture, stroke="var(--master-1)", stroke_width="1.6")
    [points] = max(curves, key=lambda runs: len(runs[0]))
    lowest = min(known, key=known.__getitem__)
    deepest = max(points, key=lambda point: point[1])
    assert deepest[0] == pytest.approx(30 + (394 - 30) * lowest / 300, abs=1.5)


def test_dynamics_medians() -> None:
    masters = {"a": master(), "b": master(-4.0)}
    picture = dynamics(masters)
    middles = [median([v for v in m.dynamics.psr_db if v is not None]) for m in masters.values()]
    assert f"{middles[0]:.1f} dB in a and {middles[1]:.1f} dB in b" in picture.alt
    assert [cells[3] for cells in picture.table.rows] == [f"{m:.1f}" for m in middles]
    hills = [shapes(picture, fill=f"var(--master-{n})")[0][0] for n in (1, 2)]
    assert min(x for x, _ in hills[1]) < min(x for x, _ in hills[0]), "the crushed one lies left"


def test_tone_differences() -> None:
    one = master()
    louder = ToneSpectrum(hz=one.tone.hz, db=tuple(v + 2.0 for v in one.tone.db if v is not None))
    masters = {"a": one, "b": structs.replace(one, tone=louder)}
    picture = tone(masters)
    assert "a −1.0 dB at " in picture.alt
    assert "b +1.0 dB at " in picture.alt
    assert {cells[2] for cells in picture.table.rows} == {"−1.0"}
    assert [cells[0] for cells in picture.table.rows][:4] == ["20", "25", "31.5", "40"]
    assert picture.table.rows[17][0] == "1000"
    assert tone({"a": master()}).table.header == ("third octave, Hz", "a: level, dB")


def test_stereo() -> None:
    one = master()
    opposite = structs.replace(one, stereo=structs.replace(one.stereo, correlation=(-0.5,) * 300))
    picture = stereo({"a": one, "b": opposite})
    assert "−0.50 in b (below 0 for 100 % of the time)" in picture.alt
    assert {cells[3] for cells in picture.table.rows} == {"−0.50"}


def test_platforms() -> None:
    rows = [row("a"), row("b", codec_overs=12.0, codec_true_peak_dbtp=0.7, platform_gain_db=-6.0)]
    picture = platform_loudness([platform()], rows)
    assert picture.alt == (
        "Spotify · Normal · High gives −4.0 dB to a and −6.0 dB to b; "
        "after the decoder b exceeds full scale, highest true peak +0.7 dBTP."
    )
    name = ("Spotify · Normal · High",)
    assert picture.table.rows == (
        (*name, "a", "−4.0", "0.0", "−10.0", "−14.0", "−0.5", "0", "phone"),
        (*name, "b", "−6.0", "0.0", "−8.0", "−14.0", "+0.7", "12", "phone"),
    )
    assert {"−4.0", "−6.0", "12"} <= set(texts(picture))
    assert len(shapes(picture, stroke="var(--poor)")) == 2, "thread and dot of the one that is over"


def test_devices_where_a_platform_does_something_else_have_their_own_lines() -> None:
    normal = [row(name, device) for name in "ab" for device in ("phone", "laptop", "car")]
    other = [row(name, "tv", platform_gain_db=0.0, playback_lufs=-10.0) for name in "ab"]
    picture = platform_loudness([platform()], [*normal, *other])
    assert [cells[-1] for cells in picture.table.rows] == ["phone, laptop, car"] * 2 + ["tv"] * 2
    assert "Spotify · Normal · High on tv" in texts(picture)
    assert "Spotify · Normal · High on 3 devices" in texts(picture)


def test_a_platform_asked_for_twice_is_told_apart() -> None:
    both = [platform(), platform("spotify:loud", setting="loud", setting_name="Loud (Premium)")]
    one = row("a")
    rows = [structs.replace(one, identity=structs.replace(one.identity, setting=p.setting)) for p in both]
    picture = platform_loudness(both, rows)
    names = ["Spotify · Normal · High", "Spotify · Loud (Premium) · High"]
    assert [cells[0] for cells in picture.table.rows] == names
    assert set(names) <= set(texts(picture))


def test_many_platforms_become_lanes_that_fit_a_page() -> None:
    platforms = [platform(f"p{n}", f"Platform {n}") for n in range(16)]
    rows = [row(f"m{n}", platform=p.key, codec_overs=1.0) for p in platforms for n in range(5)]
    picture = platform_loudness(platforms, rows)
    assert len(picture.table.rows) == 80
    height = float(picture.svg.split('viewBox="0 0 400 ')[1].split('"')[0])
    assert height < 650, "190 mm wide, 297 mm high"
    assert texts(picture).count("5") == 16, "overs of all masters on a platform"
