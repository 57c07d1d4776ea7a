"""`tried`: a master with and without a chain, played on all devices; `with_remedies`: those of its findings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from msgspec import structs

from translate.audio import Audio
from translate.comparison import Comparison, compare
from translate.comparison.naming import file_names
from translate.comparison.selection import MasterLike
from translate.devices import DeviceLibrary, DeviceProfile
from translate.differences import changes_between
from translate.errors import AudioError
from translate.figures import listed, signed
from translate.files import load
from translate.platforms import Platform
from translate.progress import Progress, silent
from translate.result import DeviceFacts, Finding, Lookup, PeakReduction, Result, Tried, TriedDevice, TrimGain
from translate.trying.chain import EffectChain
from translate.trying.remedies import remedy
from translate.verdict import advised
from translate.wording import device_words

__all__ = ["tried", "with_remedies"]

_LIGHTER = 0.75  # of a finding's weight: less is a change that its own rule calls one
_MOST = 3  # findings whose remedies are tried
_SCALES = (1.0, 0.5)
_OF_THE_MASTER = (TrimGain, PeakReduction)
"""How high the file is: nothing that a mix needs."""
_LEAST_WEIGHT = 0.1  # what weighs less is not worth a tool


def tried(
    master: MasterLike,
    chain: EffectChain,
    *,
    devices: Sequence[str | Path | DeviceProfile] | None = None,
    place: str | None = None,
    platforms: Sequence[str | Platform] | None = None,
    profiles: DeviceLibrary | str | Path | Sequence[str | Path] | None = None,
    cache: bool = True,
    progress: Progress | None = None,
) -> tuple[Tried, Comparison]:
    """Say what a chain of effects does to a master on devices, and what it costs. Nothing is written.

    Args:
        master: A path or `Audio`.
        chain: From `chain_of`, or of steps of one's own.
        devices: As for `compare`.
        place: As for `compare`.
        platforms: As for `compare`; the first one counts.
        profiles: As for `compare`.
        cache: As for `compare`.
        progress: Called with what is being done and the share that is done.

    Returns:
        What it did, and the comparison of both: as v2 beside v1, to render previews of.

    Raises:
        AudioError: The master cannot be read, or is silent.
        TranslateError: A step gives no sound.
    """
    audio = _audio(master)
    other = chain(audio, f"{audio.name} + chain")
    comparison = compare(
        [audio, other],
        devices=devices,
        place=place,
        platforms=platforms,
        profiles=profiles,
        cache=cache,
        progress=progress,
    )
    return _judged(comparison.result, audio.name, other.name, chain.label), comparison


def with_remedies(comparison: Comparison, *, cache: bool = True, progress: Progress | None = None) -> Comparison:
    """Try the remedies of what was found about the verdict's first master, each by itself, in full and by half.

    Args:
        comparison: That found it.
        cache: As for `compare`.
        progress: Called with what is being done and the share that is done.

    Returns:
        The same with `tried`: of each finding that has a remedy for a finished master, the setting that did most,
        heaviest finding first; then the same settings on the mix, where there is one. With clips to hear them, and
        what is advised as it is now.
    """
    result, verdict = comparison.result, comparison.result.verdict
    master = verdict.masters[0] if verdict and verdict.masters else None
    todo = list(_remedies(result.findings, master)) if master else []
    if verdict is None or master is None or not todo:
        return comparison
    mixes = [one.name for one in comparison.entries if one.role == "mix" and {one.name, master} in comparison.one_song]
    every, clips = [], dict[str, Audio]()
    for number, name in enumerate([master, *mixes]):
        part = partial(_part, progress or silent, number, 1 + len(mixes))
        own = todo if name == master else [one for one in todo if not isinstance(one[0].action, _OF_THE_MASTER)]
        for one, heard in _tried_on(comparison, name, own, cache=cache, progress=part) if own else ():
            every.append(one)
            clips |= heard
    result = structs.replace(result, tried=tuple(every))
    if verdict.advice:
        advice = advised(result, verdict, verdict.advice.release)
        result = structs.replace(result, verdict=structs.replace(verdict, advice=advice))
    return replace(comparison, result=result, tried_clips=clips)


def _part(progress: Progress, number: int, of: int, what: str, done: float) -> None:
    progress(what, (number + done) / of)


def _tried_on(
    comparison: Comparison,
    name: str,
    todo: Sequence[tuple[Finding, list[EffectChain]]],
    *,
    cache: bool,
    progress: Progress,
) -> Iterator[tuple[Tried, dict[str, Audio]]]:
    """Per finding the setting that did most on one of the files, and how that sounds."""
    whole = _audio(next(one for one in comparison.entries if one.name == name).source)
    audio = Audio(whole.samples, whole.rate, name)
    variants = [
        (finding, chain, f"{name} + {finding.code} {number}")
        for finding, chains in todo
        for number, chain in enumerate(chains, 1)
    ]
    found = compare(
        [audio, *(chain(audio, variant) for _, chain, variant in variants)],
        devices=comparison.profiles,
        platforms=[f"{one.platform.id}:{one.setting}@{one.quality}" for one in comparison.choices[:1]],
        cache=cache,
        progress=progress,
    )
    judged = [(f, v, _judged(found.result, name, v, chain.label, f.code)) for f, chain, v in variants]
    for finding, _ in todo:
        own = ((variant, one) for f, variant, one in judged if f is finding)
        variant, best = max(own, key=lambda pair: (pair[1].helped, pair[1].points or 0.0))
        heard = _to_hear(found, name, variant, best)
        yield structs.replace(best, clips=tuple(heard)), heard


def _to_hear(found: Comparison, before: str, after: str, tried_: Tried) -> dict[str, Audio]:
    """Both on the device that it changes most, equally loud, by the name of the file."""
    device = max(tried_.devices, key=lambda one: abs(one.points)).device
    both = replace(
        found,
        entries=tuple(next(one for one in found.entries if one.name == name) for name in (before, after)),
        profiles=tuple(profile for profile in found.profiles if profile.id == device),
    )
    (name,) = file_names([before]).values()
    files = (f"previews/tried--{name}--{tried_.code}--{which}--{device}.opus" for which in ("before", "after"))
    return dict(zip(files, both.previews().values(), strict=True))


def _remedies(findings: Iterable[Finding], master: str) -> Iterable[tuple[Finding, list[EffectChain]]]:
    """One per rule, heaviest first."""
    seen: set[str] = set()
    for finding in sorted(findings, key=lambda f: -f.weight):
        if finding.masters[:1] != (master,) or finding.code in seen or finding.action is None:
            continue
        chains = [chain for scale in _SCALES if (chain := remedy(finding.action, scale))]
        if chains and finding.weight >= _LEAST_WEIGHT and len(seen) < _MOST:
            seen.add(finding.code)
            yield finding, list({chain.label: chain for chain in chains}.values())


def _audio(master: MasterLike) -> Audio:
    return master if isinstance(master, Audio) else load(master)


def _judged(result: Result, before: str, after: str, chain: str, code: str | None = None) -> Tried:
    lookup, platform = Lookup(result), result.platforms[0]
    here = tuple(_on(lookup, result, device, before, after) for device in result.devices)
    overall = next((p.seen_from(after) for p in lookup.pairs(platform) if {p.a, p.b} == {before, after}), None)
    if overall is None:
        raise AudioError(f"{before}: is silent: there is nothing to try")
    old, new = (_weights(result.findings, name) for name in (before, after))
    gone = tuple(name for name in old if name not in new)
    came = tuple(name for name in new if name not in old)
    lighter = code is not None and code in old and new.get(code, 0.0) <= _LIGHTER * old[code]
    worse = any(one.call == "b" for one in here)
    better = overall.call == "a" or any(one.call == "a" for one in here)
    helped = not worse and overall.call != "b" and not came and (better or lighter or bool(gone and code is None))
    changes = changes_between(result, before, after)
    return Tried(
        master=before,
        chain=chain,
        code=code,
        helped=helped,
        points=round(overall.difference, 2) + 0.0,
        devices=here,
        gone=gone,
        new=came,
        sentence=_sentence(chain, here, gone, came, result.devices, helped=helped, code=code, lighter=lighter),
        changes=changes,
    )


def _on(lookup: Lookup, result: Result, device: DeviceFacts, before: str, after: str) -> TriedDevice:
    pairs = lookup.pairs(result.platforms[0], device.id)
    pair = next(p.seen_from(after) for p in pairs if {p.a, p.b} == {before, after})
    return TriedDevice(device=device.id, points=round(pair.difference, 2) + 0.0, call=pair.call)


def _weights(findings: Sequence[Finding], name: str) -> dict[str, float]:
    """By code, of what is about this one alone and is no hint from the field: beside itself it differs from itself."""
    found: dict[str, float] = {}
    for one in findings:
        if one.masters == (name,) and one.scope in ("file", "stream", "device"):
            found[one.code] = max(found.get(one.code, 0.0), one.weight)
    return found


def _sentence(
    chain: str,
    here: Sequence[TriedDevice],
    gone: Sequence[str],
    came: Sequence[str],
    devices: Sequence[DeviceFacts],
    *,
    helped: bool,
    code: str | None,
    lighter: bool,
) -> str:
    """As in "−2 dB at 3.4 kHz: the phone +6, earbuds +4; nothing lost elsewhere"."""
    better, worse = ([d for d in here if d.call == call] for call in ("a", "b"))
    won = [f"{device_words(d.device, devices)} {signed(d.points, 0)}" for d in sorted(better, key=lambda d: -d.points)]
    lost = [f"{device_words(d.device, devices)} {signed(d.points, 0)}" for d in sorted(worse, key=lambda d: d.points)]
    parts = [", ".join(won)] if won else []
    parts += [f"{listed(gone)} gone"] if gone else []
    parts += [f"{code} weighs less"] if lighter and code not in gone else []
    parts += [f"worse: {', '.join(lost)}"] if lost else []
    parts += [f"new: {listed(came)}"] if came else []
    if not parts:
        parts = ["no device gets better or worse by what is sure"]
    elif not lost and not came:
        parts.append("nothing lost elsewhere")
    end = "" if helped or code is None else " It does not help: the mix, or the limiter before it, has to change."
    return f"{chain}: {'; '.join(parts)}.{end}"
