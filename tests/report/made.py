"""A saved comparison that nobody compared: `made_folder` writes one as `compare` would, in a tenth of a second."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import structs
from numpy.typing import NDArray

from tests.report.made_clips import made_clip
from tests.report.made_parts import device_facts, findings, platform_facts
from tests.report.made_series import evidence
from translate.comparison.deliveries import deliveries_of
from translate.comparison.facts import column_definitions
from translate.comparison.loudness import loudness_of
from translate.comparison.pairs import MARGIN, pairs_of
from translate.outputs import seal
from translate.result import (
    ANALYSIS,
    Answer,
    Clip,
    Identity,
    Lines,
    MasterRow,
    NormFacts,
    PanelFacts,
    Previews,
    Questions,
    Result,
    Row,
    ScoreRow,
    Setup,
    Values,
    Verdict,
    encode,
)

__all__ = ["DEVICES", "HOSTILE", "PLATFORMS", "Made", "made_folder"]

DEVICES = (
    ("studio-monitors", "Studio monitors", "monitors", "stereo", "published"),
    ("phone-speaker", "Phone, one loudspeaker", "phone", "mono", "estimated"),
    ("car@motorway", "Car at 130 km/h", "car", "stereo", "estimated"),
)
PLATFORMS = (("spotify", "Spotify", "normal", "high"), ("youtube", "YouTube", "on", "aac"))
PARTS = ("audibility", "balance", "mono_width", "punch", "cleanliness")
BANDS = ("sub", "bass", "low_mid", "mid", "presence", "sibilance", "air")
WEIGHTS = {"studio-monitors": 0.0, "phone-speaker": 0.12, "car@motorway": 0.06}
HOSTILE = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)> & 'quoted' {{ 7*7 }}",
    "🎧 émoji 混音",
    "אבג שלום עולם",
    "n" * 300,
    "</script><!-- ]]> --> \u2028 \u202e abc",
)
"""Names that may not do anything but be read."""

RELEASE = Verdict(kind="release", sentence="Release the best.", confidence=0.97)
"""Whichever scores highest."""


@dataclass(frozen=True)
class Made:
    """What the comparison holds. `scores`: one per master and reference, on every device; else 84, 78, 72, …"""

    masters: Sequence[str] = ("mix", "loud")
    references: Sequence[str] = ()
    devices: Sequence[tuple[str, str, str, str, str]] = DEVICES
    platforms: Sequence[tuple[str, str, str, str]] = PLATFORMS
    previews: bool = True
    scores: Sequence[float] = ()
    interval: float = 3.5
    findings: bool = True
    verdict: Verdict | None = RELEASE
    duration_s: float = 60.0
    clip: tuple[float, float] = (30.0, 31.5)

    @property
    def names(self) -> list[str]:
        """Masters, then references."""
        return [*self.masters, *self.references]

    def score(self, name: str, device: int = 0) -> float:
        """Of a master on the device of this number."""
        at = self.names.index(name)
        return float((self.scores or [84.0 - 6.0 * i for i in range(len(self.names))])[at]) - device


def made_folder(folder: Path, made: Made | None = None, **about: Any) -> Path:
    """Write it; `about`: fields of `Made`. Returns the folder."""
    made = made or Made(**about)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "comparison.json").write_bytes(encode(comparison(made)))
    places = [_setup(platform, device) for platform in made.platforms for device in range(len(made.devices))]
    (folder / "evidence.json").write_bytes(
        encode(evidence(made.names, [_of(p, made) for p in places], made.duration_s))
    )
    (folder / "table.csv").write_text("master\n", encoding="utf-8")
    if made.previews:
        (folder / "previews").mkdir(exist_ok=True)
        previews = Previews(clips=tuple(_clips(folder / "previews", made)))
        (folder / "previews" / "previews.json").write_bytes(encode(previews))
    seal(folder)
    return folder


def _release(made: Made) -> Verdict:
    best = max(made.masters, key=made.score)
    answers = tuple(
        Answer(master=name, answer="yes", column="presence_audible_pct", value=90.0, unit="%", device="phone-speaker")
        for name in made.masters
    )
    return structs.replace(
        RELEASE, masters=(best,), sentence=f"Release {best}: it is better.", questions=Questions(voice=answers)
    )


def comparison(made: Made) -> Result:
    """The content of comparison.json."""
    masters = tuple(_master(made, name, i) for i, name in enumerate(made.names))
    rows = tuple(_row(made, n, p, i) for n in made.names for p in made.platforms for i in range(len(made.devices)))
    scores = tuple(_over_all(made, name, p) for name in made.names for p in made.platforms)
    ids, first, last = [d[0] for d in made.devices], made.masters[0], made.masters[-1]
    found = tuple(findings(first, last, _setup(made.platforms[0]), ids)) if made.findings else ()
    platforms, devices = (
        tuple(platform_facts(*p) for p in made.platforms),
        tuple(device_facts(*d) for d in made.devices),
    )
    return Result(
        verdict=_release(made) if made.verdict is RELEASE else made.verdict,
        lines=Lines({name: f"{name} is as it is." for name in made.masters}),
        masters=masters,
        platforms=platforms,
        devices=devices,
        norm=NormFacts(about="finished masters: pop, rock", masters=15, analysis=ANALYSIS),
        panel=PanelFacts(margin_points=MARGIN, parts=Values(dict.fromkeys(PARTS, 0.2)), devices=Values(WEIGHTS)),
        scores=scores,
        pairs=pairs_of((*rows, *scores), _draws((*rows, *scores), made.interval), made.masters),
        deliveries=deliveries_of(masters, platforms, devices, rows, found),
        loudness=loudness_of(masters, None),
        findings=found,
        rows=rows,
        columns=column_definitions(scored=True),
    )


def _master(made: Made, name: str, at: int) -> MasterRow:
    own = {"integrated_lufs": -14.0 + 2 * at, "max_momentary_lufs": -11.0, "max_short_term_lufs": -12.0}
    own |= {"loudness_range_lu": 4.2, "true_peak_dbtp": -1.0 + 0.4 * at, "sample_peak_dbfs": -1.1}
    own |= {"at_ceiling_pct": 0.0, "dr_db": 9.0, "plr_lu": 13.0 - at, "min_psr_lu": 9.0, "crest_db": 14.0}
    own |= {"correlation": 0.8, "mono_loss_lu": 0.4}
    return MasterRow(
        name=name,
        file=f"/home/someone/secret-folder/{name}.wav",
        role="master" if name in made.masters else "reference",
        duration_s=made.duration_s,
        rate_hz=44_100,
        channels=2,
        values=Values(own),
    )


def _setup(platform: tuple[str, str, str, str], device: int | None = None) -> Setup:
    """`device`: its number."""
    return Setup(
        platform=platform[0].split(":")[0],
        setting=platform[2],
        quality=platform[3],
        device=None if device is None else str(device),
    )


def _of(setup: Setup, made: Made) -> Setup:
    """With the device's id."""
    return structs.replace(setup, device=made.devices[int(str(setup.device))][0])


def _identity(made: Made, name: str, platform: tuple[str, str, str, str], device: int | None = None) -> Identity:
    setup = _setup(platform, device)
    return Identity.of(name, setup if device is None else _of(setup, made))


def _row(made: Made, name: str, platform: tuple[str, str, str, str], device: int) -> Row:
    at, total = made.names.index(name), made.score(name, device)
    heard: dict[str, float | None] = {"platform_gain_db": -2.0 * at, "platform_limiting_max_db": 0.0}
    heard |= {"playback_lufs": -14.0, "codec_true_peak_dbtp": -0.6 + at, "codec_overs": 12.0 * at}
    heard |= {"smallest_trim_db": 1.3 if at else 0.0}
    heard |= {"level_at_ear_dba": 64.0, "heard_loudness_sone": 20.0 - at, "bass_audible_pct": 90.0 / (1 + device)}
    heard |= {"presence_audible_pct": 100.0, "air_audible_pct": None, "fold_loss_lu": 0.5}
    heard |= {"gain_reduction_mean_db": 1.0, "punch_lost_db": 0.4}
    heard |= {f"heard_{r}_pct": share for r, share in zip(BANDS, (1, 6, 15, 42, 24, 8, 4), strict=True)}
    heard |= {"translation_score": total, "translation_score_interval": made.interval}
    heard |= {f"score_{part}": total for part in PARTS}
    return Row(identity=_identity(made, name, platform, device), values=Values(heard))


def _draws(rows: Sequence[Row | ScoreRow], interval: float) -> dict[Identity, NDArray[np.float64]]:
    """Of every score, each by itself: nine in ten within its interval."""
    masters = list(dict.fromkeys(row.identity.master for row in rows))
    off = np.random.default_rng(7).standard_normal((len(masters), 400)) * interval / 1.645
    return {r.identity: r.values.number("translation_score") + off[masters.index(r.identity.master)] for r in rows}


def _over_all(made: Made, name: str, platform: tuple[str, str, str, str]) -> ScoreRow:
    weights = {d[0]: WEIGHTS.get(d[0], 0.03) for d in made.devices}
    total = sum(made.score(name, i) * w for i, w in enumerate(weights.values())) / (sum(weights.values()) or 1.0)
    scores = {"translation_score": total, "translation_score_interval": made.interval}
    return ScoreRow(identity=_identity(made, name, platform), values=Values(scores), weights=Values(weights))


def _clips(folder: Path, made: Made) -> Iterator[Clip]:
    names, devices = made.names, made.devices
    for m, name in enumerate(names):
        for p, platform in enumerate(made.platforms):
            for d in range(len(devices)):
                identity, hz = _identity(made, name, platform, d), 300.0 + 200 * m + 50 * d + 10 * p
                yield made_clip(
                    folder, f"{m}--{p}--{d}", "device", identity, hz, made.clip, is_mono=devices[d][3] == "mono"
                )
        yield made_clip(folder, f"{m}--original", "original", Identity(master=name), 300.0 + 200 * m, made.clip)
    for m, name in enumerate(names):
        for o, other in enumerate(names[m + 1 :], m + 1):
            hz, identity = 1500.0 + 50 * m + 100 * o, Identity(master=name)
            yield made_clip(folder, f"{m}--{o}--difference", "difference", identity, hz, made.clip, other=other)
