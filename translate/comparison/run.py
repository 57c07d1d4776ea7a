"""`compare`: every master through every platform on every device, measured."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pandas as pd

from translate.columns import evaluate
from translate.comparison.comparison import Comparison
from translate.comparison.previews import Take
from translate.comparison.selection import (
    Choice,
    Entry,
    MasterLike,
    choose_devices,
    choose_entries,
    choose_platforms,
)
from translate.devices import DeviceProfile
from translate.platforms import Platform
from translate.playback import Prepared, listen, prepare

__all__ = ["compare"]

_KEPT_BYTES = 400_000_000  # decoded audio kept for previews; what does not fit is encoded again

Progress = Callable[[str, float], None]


def compare(
    masters: Sequence[MasterLike] | MasterLike,
    *,
    devices: Sequence[str | Path | DeviceProfile] | None = None,
    platforms: Sequence[str | Platform] | None = None,
    reference: Sequence[MasterLike] | MasterLike | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Compare masters (paths or `Audio`).

    `devices`: ids, files or profiles, all of the shelf by default; `platforms`: `id[:setting][@tier]`, Spotify by
    default; `reference`: finished tracks to hold the masters against, measured like them. `progress` is told what
    is being done and which share of the whole is done. Raises `AudioError`, `ProfileError`,
    `UnknownNameError` before any work starts where that can be known.
    """
    entries, choices = choose_entries(masters, reference), choose_platforms(platforms)
    profiles = choose_devices(devices)
    work = _Work(entries, choices, profiles, progress or (lambda what, share: None))
    rows, about = work.run()
    return Comparison(
        table=pd.DataFrame(rows),
        masters=pd.DataFrame(about),
        entries=tuple(entries),
        choices=tuple(choices),
        profiles=tuple(profiles),
        takes=work.take,
    )


class _Work:
    """The walk over masters and codecs: the next transcode runs while the last one is listened to."""

    def __init__(
        self, entries: list[Entry], choices: list[Choice], profiles: list[DeviceProfile], progress: Progress
    ) -> None:
        self._entries, self._choices, self._profiles, self._progress = entries, choices, profiles, progress
        self._kept: dict[tuple[str, str], Take] = {}
        self._free = _KEPT_BYTES

    def run(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Rows of the table and of the masters."""
        rows: list[dict[str, Any]] = []
        about: list[dict[str, Any]] = []
        jobs = [(entry, streams) for entry in self._entries for streams in _streams(self._choices)]
        with ThreadPoolExecutor(1, thread_name_prefix="codec") as pool:
            following: Future[Take] = pool.submit(self._transcode, *jobs[0])
            for done, (entry, choices) in enumerate(jobs):
                self._progress(f"{entry.name}: {choices[0].codec}", done / len(jobs))
                take = following.result()
                if done + 1 < len(jobs):
                    following = pool.submit(self._transcode, *jobs[done + 1])
                if not any(row["name"] == entry.name for row in about):
                    about.append(_about(entry, take))
                for choice in choices:
                    rows += self._listen(entry, choice, take, done / len(jobs), 1 / len(jobs) / len(choices))
        self._progress("done", 1.0)
        order = {(e.name, c.key): i for i, (e, c) in enumerate((e, c) for e in self._entries for c in self._choices)}
        rows.sort(key=lambda row: order[row["master"], row.pop("_key")])
        return rows, about

    def take(self, entry: Entry, choice: Choice) -> Take:
        """A master behind a codec: kept, or made again."""
        key = entry.name, _stream(choice)
        return self._kept.get(key) or _make(entry, choice, self._prepared(entry))

    def _prepared(self, entry: Entry) -> Prepared | None:
        return next((t.master for (name, _), t in self._kept.items() if name == entry.name), None)

    def _transcode(self, entry: Entry, choices: list[Choice]) -> Take:
        take = _make(entry, choices[0], self._prepared(entry))
        size = take.decoded.samples.nbytes + take.master.audio.samples.nbytes
        if size <= self._free:
            self._kept[entry.name, _stream(choices[0])] = take
            self._free -= size
        return take

    def _listen(self, entry: Entry, choice: Choice, take: Take, start: float, share: float) -> list[dict[str, Any]]:
        listened = listen(
            take.master,
            take.decoded,
            choice.platform,
            choice.setting,
            self._profiles,
            progress=lambda x: self._progress(f"{entry.name}: {choice.platform.name}", start + share * x),
        )
        identity = {
            "master": entry.name,
            "role": entry.role,
            "platform": choice.platform.id,
            "setting": choice.setting,
            "tier": choice.tier,
            "codec": choice.codec,
        }
        return [
            identity
            | {"device": one.profile.id, "confidence": one.profile.confidence, "_key": choice.key}
            | evaluate("device", one.heard)
            for one in listened
        ]


def _stream(choice: Choice) -> str:
    """What the encoder does: equal streams of different platforms are encoded once."""
    tier = choice.platform.tier(choice.tier)
    return "lossless" if tier.bitrate_kbps is None else f"{tier.codec}-{tier.bitrate_kbps}-{tier.rate_hz}"


def _streams(choices: list[Choice]) -> list[list[Choice]]:
    """Choices that share a stream, together."""
    groups: dict[str, list[Choice]] = {}
    for choice in choices:
        groups.setdefault(_stream(choice), []).append(choice)
    return list(groups.values())


def _make(entry: Entry, choice: Choice, prepared: Prepared | None) -> Take:
    """Load, and measure while the encoder works."""
    if prepared is not None:
        return Take(prepared, choice.platform.transcode(prepared.audio, choice.tier))
    audio = entry.load()
    with ThreadPoolExecutor(1) as pool:
        measuring = pool.submit(prepare, audio)
        decoded = choice.platform.transcode(audio.as_stereo(), choice.tier)
        return Take(measuring.result(), decoded)


def _about(entry: Entry, take: Take) -> dict[str, Any]:
    own = dict(take.master.own)
    return {"file": entry.file, "name": entry.name, "role": entry.role} | {
        k: v for k, v in own.items() if k not in ("file", "name")
    }
