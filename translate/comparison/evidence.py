"""Series over time for the pictures of a report: a few hundred numbers per master, and per master on a device."""

from collections.abc import Sequence
from math import ceil

import numpy as np

from translate.analysis.series.psr import HOP_S, WINDOW_S, psr_lu
from translate.audio import Audio
from translate.comparison.selection import Choice, Entry
from translate.comparison.series import MOST_STEPS, Steps, ratio, rounded
from translate.decibels import power_db
from translate.dsp.bands import BANDS_HZ, THIRD_OCTAVES_HZ
from translate.dsp.levels import STEPS_PER_S, Levels
from translate.dsp.loudness import Series, momentary, short_term
from translate.dsp.spectrum import PowerFrames, band_weights, bin_hz
from translate.playback import Prepared
from translate.result import (
    BandEdges,
    DynamicsSeries,
    EvidenceSeries,
    HeardSeries,
    LoudnessSeries,
    MasterSeries,
    StereoSeries,
    ToneSpectrum,
    WaveformSeries,
)
from translate.scratch import blocks_of

__all__ = ["EvidenceCollector"]

_TENTH = STEPS_PER_S // 10
_MOMENTARY_S, _SHORT_TERM_S = 0.4, 3.0
_WIDEST_DB = 30.0  # as in the column width_db: −30 is mono
_BLOCK_S = 8.0


class EvidenceCollector:
    """Takes masters and what is heard of them as they come, and keeps what pictures show of it."""

    def __init__(self, entries: Sequence[Entry], choices: Sequence[Choice]) -> None:
        self._order = {(e.name, c): i for i, (e, c) in enumerate((e, c) for e in entries for c in choices)}
        self._masters: dict[str, MasterSeries] = {}
        self._heard: dict[tuple[str, Choice], Sequence[HeardSeries]] = {}

    def add(self, entry: Entry, choice: Choice, master: Prepared, heard: Sequence[HeardSeries]) -> None:
        """One master on one platform on all devices."""
        if entry.name not in self._masters:
            self._masters[entry.name] = _of_levels(entry.name, master.own.levels, _tone(master.audio))
        self._heard[entry.name, choice] = heard

    def finish(self) -> EvidenceSeries:
        """All of it, in the order of the table."""
        return EvidenceSeries(
            bands=tuple(
                BandEdges(name=n, low_hz=float(low), high_hz=float(high)) for n, (low, high) in BANDS_HZ.items()
            ),
            masters=tuple(self._masters.values()),
            heard=tuple(
                one for place in sorted(self._heard, key=self._order.__getitem__) for one in self._heard[place]
            ),
        )


def _of_levels(master: str, levels: Levels, tone: ToneSpectrum) -> MasterSeries:
    """A file as it is: series in steps of whole 0.1 s."""
    tenths = max(ceil(levels.steps / _TENTH), 1)
    step_s = ceil(tenths / MOST_STEPS) / 10
    count = ceil(tenths / 10 / step_s - 1e-6)
    tens = Steps.of(np.arange(levels.steps) / STEPS_PER_S, step_s, count)
    duration_s = levels.frames / levels.rate
    psr = psr_lu(levels)
    psr_steps = Steps.of(np.arange(psr.size) * HOP_S + WINDOW_S / 2, step_s, count)
    return MasterSeries(
        master=master,
        duration_s=round(duration_s, 3),
        waveform=WaveformSeries(step_s=step_s, peak=rounded(tens.largest(levels.peak.max(axis=0)), 4)),
        loudness=LoudnessSeries(
            step_s=step_s,
            momentary_lufs=_loudest(momentary(levels), _MOMENTARY_S, step_s, count),
            short_term_lufs=_loudest(short_term(levels), _SHORT_TERM_S, step_s, count),
        ),
        dynamics=DynamicsSeries(step_s=step_s, psr_db=rounded(psr_steps.means(psr), 2)),
        stereo=_stereo(levels, tens),
        tone=tone,
    )


def _loudest(series: Series, window_s: float, step_s: float, count: int) -> tuple[float | None, ...]:
    """Of the windows whose middle lies in a step."""
    return rounded(Steps.of(series.times_s - window_s / 2, step_s, count).largest(series.lufs), 2)


def _stereo(levels: Levels, steps: Steps) -> StereoSeries:
    """Correlation and side re mid, ±30 dB at most, of the power in each step; nothing where there is none."""
    left, right = (steps.sums(channel * levels.lengths) for channel in levels.square[[0, -1]])
    cross = steps.sums(levels.cross * levels.lengths)
    both = left + right
    wide = power_db(np.maximum(both - 2.0 * cross, 0.0)) - power_db(np.maximum(both + 2.0 * cross, 0.0))
    return StereoSeries(
        step_s=steps.step_s,
        correlation=rounded(np.clip(ratio(cross, np.sqrt(left * right)), -1.0, 1.0), 3),
        side_to_mid_db=rounded(np.where(both > 0.0, np.clip(wide, -_WIDEST_DB, _WIDEST_DB), np.nan), 2),
    )


def _tone(audio: Audio) -> ToneSpectrum:
    """Power in third octaves, channels added up, over the whole length; a few seconds in memory at a time."""
    meter, size = PowerFrames(audio.rate, audio.channels), round(_BLOCK_S * audio.rate)
    bins = np.zeros(meter.size // 2 + 1)
    for _, piece in blocks_of(audio.samples, size):
        bins += meter.push(piece)[0].sum(axis=0, dtype=np.float64)
    bins += meter.flush()[0].sum(axis=0, dtype=np.float64)
    half = 10.0**0.05
    weights = band_weights(bin_hz(audio.rate), tuple((float(hz) / half, float(hz) * half) for hz in THIRD_OCTAVES_HZ))
    power = (bins[:, np.newaxis] * weights).sum(axis=0)
    level = np.where(power > 0.0, power_db(power) - power_db(power.sum()), np.nan)
    return ToneSpectrum(hz=tuple(round(float(hz), 1) for hz in THIRD_OCTAVES_HZ), db=rounded(level, 2))
