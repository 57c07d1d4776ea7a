"""Louder, step by step: what platforms make of it, and what it costs: `pushed`."""

from collections.abc import Sequence
from pathlib import Path

from translate.analysis.measurement import measure
from translate.audio import Audio
from translate.comparison.selection import choose_platforms
from translate.errors import AudioError
from translate.figures import figure, listed
from translate.files import load
from translate.platforms import Platform
from translate.progress import Progress, silent
from translate.result import Push, PushStep
from translate.trying.chain import board

__all__ = ["pushed"]

_FROM_LUFS, _TO_LUFS = -14, -6
_RELEASE_MS, _LOOKAHEAD_MS = 30.0, 1.5  # fast: a slow limiter gives away what it was driven for
_ROUNDS, _NEAR_LU = 6, 0.1  # a limiter takes loudness away: the gain before it is set again
_MISSED_LU = 0.5  # beyond, it gets no louder
_WON_LU = 0.2  # less is nothing won


def pushed(
    master: str | Path | Audio,
    *,
    platforms: Sequence[str | Platform] | None = None,
    ceiling_dbtp: float = -1.0,
    progress: Progress = silent,
) -> Push:
    """Push a master from −14 to −6 LUFS with a true-peak limiter and say what every dB wins and costs.

    Args:
        master: A path or `Audio`. One that is limited already is turned down to where it is not, and pushed from there.
        platforms: As for `compare`; None: Spotify.
        ceiling_dbtp: Of the limiter.
        progress: Called with what is being done and the share that is done.

    Returns:
        Per step the loudness as each platform plays it, and peak to loudness.

    Raises:
        AudioError: It cannot be read, or is silent.
    """
    audio = (master if isinstance(master, Audio) else load(master)).as_stereo()
    choices = choose_platforms(platforms)
    if _lufs(audio) < -70.0:
        raise AudioError(f"{audio.name}: is silent: there is nothing to push")
    steps: list[PushStep] = []
    targets = range(_FROM_LUFS, _TO_LUFS + 1)
    for done, target in enumerate(targets):
        progress(f"{target} LUFS".replace("-", "−"), done / len(targets))
        numbers = measure(_at(audio, float(target), ceiling_dbtp))
        if float(numbers["integrated_lufs"]) < target - _MISSED_LU:
            break
        lufs, peak, plr = (float(numbers[name]) for name in ("integrated_lufs", "true_peak_dbtp", "plr_lu"))
        played = tuple(
            lufs + one.platform.gain_db(integrated_lufs=lufs, true_peak_dbtp=peak, setting=one.setting)
            for one in choices
        )
        before = steps[-1] if steps else None
        steps.append(
            PushStep(
                lufs=round(lufs, 1),
                plr_lu=round(plr, 1),
                lost_lu=round((steps[0].plr_lu or 0.0) - plr, 1) if steps else 0.0,
                playback_lufs=tuple(round(one, 1) for one in played),
                won_lu=tuple(
                    round(now - (was or 0.0), 1) for now, was in zip(played, before.playback_lufs, strict=True)
                )
                if before
                else tuple(0.0 for _ in played),
            )
        )
    if not steps:
        raise AudioError(f"{audio.name}: cannot be pushed to {figure(_FROM_LUFS, 0)} LUFS by a limiter")
    names = tuple(one.platform.name for one in choices)
    best = tuple(_best(steps, place) for place in range(len(names)))
    return Push(
        master=audio.name,
        ceiling_dbtp=ceiling_dbtp,
        platforms=names,
        steps=tuple(steps),
        best_lufs=best,
        sentence=_sentence(names, best, steps),
    )


def _at(audio: Audio, lufs: float, ceiling_dbtp: float) -> Audio:
    """So loud, under the ceiling; as loud as it gets where the limiter takes all that is added."""
    import pedalboard as pb

    limiter = board("limiter", pb.BrickwallLimiter(ceiling_dbtp, _RELEASE_MS, _LOOKAHEAD_MS, True))
    gain_db = lufs - _lufs(audio)
    out = audio
    for _ in range(_ROUNDS):
        out = audio.with_samples(limiter.process(audio.gained(gain_db).samples, audio.rate))
        missing = lufs - _lufs(out)
        if abs(missing) < _NEAR_LU:
            break
        gain_db += missing
    return out


def _lufs(audio: Audio) -> float:
    return float(measure(audio)["integrated_lufs"])


def _best(steps: Sequence[PushStep], place: int) -> float | None:
    """From where on nothing more is won; None where every step wins."""
    for number, step in enumerate(steps[:-1]):
        if all(later.won_lu[place] < _WON_LU for later in steps[number + 1 :]):
            return step.lufs
    return None


def _sentence(names: Sequence[str], best: Sequence[float | None], steps: Sequence[PushStep]) -> str:
    cost = f"{figure(steps[-1].lost_lu)} LU of its peaks above the loudness"
    alike = {lufs: [name for name, own in zip(names, best, strict=True) if own == lufs] for lufs in dict.fromkeys(best)}
    said = [_played(listed(some), lufs, several=len(some) > 1) for lufs, some in alike.items()]
    end = "" if steps[-1].lufs > _TO_LUFS - _MISSED_LU else " A limiter gets it no louder than that."
    return (
        f"{'; '.join(said)}; from {figure(steps[0].lufs, 0)} to {figure(steps[-1].lufs, 0)} LUFS it costs {cost}.{end}"
    )


def _played(names: str, lufs: float | None, *, several: bool) -> str:
    if lufs is None:
        return f"{names} {'play' if several else 'plays'} every dB"
    return f"{names} {'play' if several else 'plays'} it no louder from {figure(lufs, 0)} LUFS on"
