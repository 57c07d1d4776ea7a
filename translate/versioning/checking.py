"""`versions`: the main version of a song and those that go out with it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from translate.analysis.measurement import measure
from translate.audio import Audio
from translate.devices import DeviceLibrary, DeviceProfile
from translate.files import load
from translate.progress import Progress, silent
from translate.qc.header import Header, header_of
from translate.qc.registry import made
from translate.result import (
    FileFinding,
    VersionCheck,
    VersionKind,
    VersionSet,
)
from translate.versioning.edit import cuts
from translate.versioning.lining import SAME, Lined, at_rate, lined, power
from translate.versioning.places import differing, typical_rest_db
from translate.versioning.rules import clean, depth, edited, fitting, left, measured, summed, toned
from translate.versioning.tone import tone_apart
from translate.versioning.version import Version, check_of, no_version
from translate.versioning.voice import left_of, passages, sings, voice_on

__all__ = ["versions"]

_PARTS: tuple[VersionKind, ...] = ("instrumental", "a-cappella")
_ALIKE_DB = -25.0  # re the music: less than that is a rest of the lead, no backing

Given = str | Path | Audio
Samples = NDArray[np.float32]


def versions(
    main: Given,
    *,
    clean: Given | None = None,
    instrumental: Given | None = None,
    a_cappella: Given | None = None,
    performance: Given | None = None,
    radio_edit: Given | None = None,
    devices: Sequence[str | Path | DeviceProfile] | None = None,
    profiles: DeviceLibrary | str | Path | Sequence[str | Path] | None = None,
    progress: Progress = silent,
) -> VersionSet:
    """Check the versions of a song against its main one: start, length, level, what differs, what is left of a voice.

    Args:
        main: The main version, a file or `Audio`.
        clean: Without words that may not be said.
        instrumental: Without any voice.
        a_cappella: The voices alone.
        performance: Without the lead, with backing voices.
        radio_edit: Shortened.
        devices: On which the voice is held against the music; None: the six that most people hear.
        profiles: As for `compare`.
        progress: Called with what is being done and the share that is done.

    Returns:
        A check per version, worst findings first, and how far the parts add up to the main version.

    Raises:
        AudioError: A file that cannot be read.
    """
    given: dict[VersionKind, Given | None] = {
        "clean": clean,
        "instrumental": instrumental,
        "a-cappella": a_cappella,
        "performance": performance,
        "radio-edit": radio_edit,
    }
    from translate.comparison.selection import choose_devices

    chosen = choose_devices(devices, DeviceLibrary.of(profiles), None)
    whole = _audio(main)
    field = _Field(_named(main, whole), whole.as_stereo(), whole, _header(main), chosen)
    asked = {kind: one for kind, one in given.items() if one is not None}
    for done, (kind, one) in enumerate(asked.items()):
        progress(kind, done / len(asked))
        field.take(kind, one)
    return VersionSet(main=field.name, versions=tuple(field.checks()), sum_residual_db=field.sum_residual_db)


class _Field:
    """The main version, and what was taken in beside it."""

    def __init__(
        self, name: str, main: Audio, as_given: Audio, header: Header | None, devices: Sequence[DeviceProfile]
    ) -> None:
        self.name, self._main, self._as_given, self._devices = name, main, as_given, devices
        self._header = header
        self._versions: dict[VersionKind, Version] = {}
        self.sum_residual_db: float | None = None

    def take(self, kind: VersionKind, given: Given) -> None:
        """A version, laid over the main one."""
        audio = _audio(given)
        line = None if kind == "radio-edit" else lined(self._main, at_rate(audio, self._main.rate))
        self._versions[kind] = Version(_named(given, audio), audio, line, _header(given))

    def checks(self) -> Iterator[VersionCheck]:
        """Of all that were taken."""
        self._add_up()
        for kind, one in self._versions.items():
            yield self._edit(one) if kind == "radio-edit" else self._check(kind, one)

    def _check(self, kind: VersionKind, one: Version) -> VersionCheck:
        line = one.line
        if line is None:
            return check_of(kind, one, [no_version(self.name)])
        found = [*fitting(self._as_given, one.audio, line, kind), *depth(self._header, one.header)]
        if line.gain_is_sure:
            found += toned(tone_apart(line, lossy=one.header is not None and one.header.is_lossy))
        voice, music = self._parts(kind, line)
        voice_known = kind in ("instrumental", "a-cappella") and line.gain_is_sure
        where = passages(voice, music, line.rate) if voice_known else ()
        on = voice_on(voice, music, line.rate, where, self._devices)
        if kind == "clean":
            found += [*clean(line), *measured(measure(self._main), measure(one.audio))]
        else:
            found += self._of_voice(kind, line)
        return check_of(
            kind, one, found, line, typical_rest_db(line), differing(line) if kind == "clean" else (), where, on
        )

    def _parts(self, kind: VersionKind, line: Lined) -> tuple[Samples, Samples]:
        own = np.asarray(np.float32(line.gain) * line.own)
        return (own, line.rest) if kind == "a-cappella" else (line.rest, own)

    def _of_voice(self, kind: VersionKind, line: Lined) -> Iterator[FileFinding]:
        voice, music = self._parts(kind, line)
        there = sings(voice, music, line.rate)
        if not there.any():
            yield made(
                "nothing-differs",
                "problem",
                "certain",
                "Nothing is missing: this is the main version.",
                "Export the right one.",
            )
            return
        if kind == "a-cappella":
            if self.sum_residual_db is not None:
                yield from summed(self.sum_residual_db)
            return
        if line.gain_is_sure:
            yield from left(left_of(voice, music, line.rate, there), kind)
        if kind == "performance":
            yield from self._backing(line)

    def _backing(self, line: Lined) -> Iterator[FileFinding]:
        """Whether backing voices are there: more than in the instrumental."""
        other = self._versions.get("instrumental")
        if other is None or other.line is None:
            return
        own, music = np.float32(line.gain) * line.own, np.float32(other.line.gain) * other.line.own
        more, usual = (float(power(x, line.rate).sum()) for x in (own - music, music))
        level = 10.0 * float(np.log10(max(more, 1e-20) / max(usual, 1e-20)))
        if level < _ALIKE_DB:
            yield made(
                "no-backing",
                "problem",
                "certain",
                "There is no backing voice: it is the instrumental.",
                "Unmute the backing voices.",
            )
        else:
            yield made(
                "backing",
                "hint",
                "certain",
                f"Backing voices are there, {level:+.0f} dB re the music.".replace("-", "−"),
                "Nothing to do.",
            )

    def _add_up(self) -> None:
        """What is left of the main without instrumental and a cappella, both as loud as fits best, in dB. Where that is
        little, it says how loud they are, though the voice may never rest."""
        both = {kind: self._versions[kind] for kind in _PARTS if kind in self._versions}
        lines = {kind: one.line for kind, one in both.items() if one.line}
        if len(lines) < 2:
            return
        main, own = self._main.samples, [line.own for line in lines.values()]
        products = np.array([[float(np.vdot(a, b)) for b in own] for a in own])
        gains = np.linalg.lstsq(products, np.array([float(np.vdot(a, main)) for a in own]), rcond=None)[0]
        rest = main - sum(np.float32(gain) * part for gain, part in zip(gains, own, strict=True))
        share = float(np.vdot(rest, rest)) / max(float(np.vdot(main, main)), 1e-20)
        self.sum_residual_db = round(10.0 * float(np.log10(max(share, 1e-12))), 1)
        if share <= SAME:
            for (kind, line), gain in zip(lines.items(), gains, strict=True):
                known = replace(line, gain=float(gain), gain_is_sure=True)
                self._versions[kind] = replace(both[kind], line=known)

    def _edit(self, one: Version) -> VersionCheck:
        found = cuts(self._main, one.audio)
        if found is None:
            return check_of("radio-edit", one, [no_version(self.name)])
        left_out, at = [], 0.0
        for cut in found:
            if cut.skipped_s > 0.0:
                left_out.append((cut.at_s + at, cut.at_s + at + cut.skipped_s))
            at += cut.skipped_s
        return check_of("radio-edit", one, [*edited(self._main, one.audio, found)], differs=left_out)


def _audio(given: Given) -> Audio:
    return given if isinstance(given, Audio) else load(given)


def _header(given: Given) -> Header | None:
    return None if isinstance(given, Audio) else header_of(Path(given))


def _named(given: Given, audio: Audio) -> str:
    return audio.name if isinstance(given, Audio) else str(given)
