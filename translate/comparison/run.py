"""`compare`: every master through every platform on every device, measured."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from translate.analysis.columns import evaluate
from translate.codecs import user_cache
from translate.comparison.collector import Collector
from translate.comparison.comparison import Comparison
from translate.comparison.evidence import EvidenceCollector
from translate.comparison.previews import Stream
from translate.comparison.results import result_of
from translate.comparison.scores import judges_of, scored, scores_of
from translate.comparison.selection import (
    Choice,
    Entry,
    MasterLike,
    choose_devices,
    choose_entries,
    choose_platforms,
)
from translate.comparison.streams import Streams
from translate.devices import DeviceLibrary, DeviceProfile
from translate.findings import Case
from translate.platforms import Platform
from translate.playback import Listened, Prepared, listen
from translate.scoring import norm as read_norm

__all__ = ["compare"]

Progress = Callable[[str, float], None]


def compare(
    masters: Sequence[MasterLike] | MasterLike,
    *,
    devices: Sequence[str | Path | DeviceProfile] | None = None,
    platforms: Sequence[str | Platform] | None = None,
    profiles: DeviceLibrary | str | Path | Sequence[str | Path] | None = None,
    reference: Sequence[MasterLike] | MasterLike | None = None,
    album: bool = False,
    norm: Path | None = None,
    volume_db: float = 0.0,
    judge: bool = True,
    cache: bool = True,
    progress: Progress | None = None,
) -> Comparison:
    """Compare masters: measure every master through every platform on every device.

    Args:
        masters: Paths or `Audio`.
        devices: Ids, files or profiles; None: all of the library.
        platforms: `id[:setting][@quality]` or platforms; None: Spotify.
        profiles: The device library, or folders of your own in front of the built-in one.
        reference: Finished tracks to compare the masters with, measured like them.
        album: The masters are one album, played in order, and get one gain on platforms that normalize by album (TIDAL,
            Spotify, Apple Music). Otherwise every master stands alone, for TIDAL as an album of one track.
        norm: A file from `translate norm build` to score against instead of the built-in one, where no reference is
            given.
        volume_db: How much louder than usual all devices play; the reference monitors stay as they are.
        judge: With scores, findings and evidence, not only the numbers.
        cache: Streams may come from the user's cache and are kept there.
        progress: Called with what is being done and the share that is done.

    Returns:
        Tables, scores, findings and advice; its methods render previews and write files.

    Raises:
        AudioError, ProfileError, UnknownNameError: Before any work starts where that can be known.
    """
    entries, choices = choose_entries(masters, reference), choose_platforms(platforms)
    library = DeviceLibrary.of(profiles)
    chosen = [profile.at_volume(volume_db) for profile in choose_devices(devices, library)]
    usual = read_norm(norm) if judge else None
    judges = judges_of(chosen, usual, library) if usual else {}
    on_progress = progress or (lambda what, share: None)
    streams = Streams(entries, choices, user_cache() if cache else None)
    if album:
        streams.measure_album([e for e in entries if e.role == "master"], on_progress)
    findings = Collector(volume_db) if judge else None
    evidence = EvidenceCollector(entries, choices, volume_db)
    rows, about = _Work(entries, chosen, library.reference, streams, choices, findings, evidence, on_progress).run()
    if judges:
        rows = scored(rows, {str(a["name"]): a for a in about}, judges)
    result = result_of(
        about,
        rows,
        choices,
        chosen,
        album=streams.album,
        volume_db=volume_db,
        norm=usual,
        findings=findings.finish(scores_of(rows, choices)) if findings else (),
    )
    return Comparison(
        result,
        evidence.finish(),
        entries=tuple(entries),
        choices=tuple(choices),
        profiles=tuple(chosen),
        reference=library.reference,
        streams=streams,
    )


class _Work:
    """One pass over masters and codecs: the next transcodes run while the last one is analysed."""

    def __init__(
        self,
        entries: list[Entry],
        profiles: list[DeviceProfile],
        reference: DeviceProfile,
        streams: Streams,
        order: list[Choice],
        findings: Collector | None,
        evidence: EvidenceCollector,
        progress: Progress,
    ) -> None:
        self._entries, self._profiles, self._reference = entries, profiles, reference
        self._streams, self._order = streams, order
        self._findings, self._evidence, self._progress = findings, evidence, progress

    def run(self) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """Rows of the table and of the masters."""
        rows: list[dict[str, Any]] = []
        about: dict[Entry, dict[str, Any]] = {}
        share = 1 / len(self._streams.jobs)
        self._waiting(0)
        with closing(self._streams.ahead()) as streams:
            for done, ((entry, choices), stream) in enumerate(streams):
                about.setdefault(entry, _about(entry, stream))
                for i, choice in enumerate(choices):
                    start = (done + i / len(choices)) * share
                    rows += self._listen(entry, choice, stream, start, share / len(choices))
                self._waiting(done + 1)
        self._progress("done", 1.0)
        order = {(e.name, c.key): i for i, (e, c) in enumerate((e, c) for e in self._entries for c in self._order)}
        rows.sort(key=lambda row: order[row["master"], row.pop("_key")])
        return rows, list(about.values())

    def _waiting(self, done: int) -> None:
        if done < len(self._streams.jobs):
            entry, choices = self._streams.jobs[done]
            self._progress(f"{entry.name}: {choices[0].codec}", done / len(self._streams.jobs))

    def _listen(self, entry: Entry, choice: Choice, stream: Stream, start: float, share: float) -> list[dict[str, Any]]:
        master = self._streams.decided(stream, entry, choice).master
        listened = listen(
            master,
            stream.transcode,
            choice.platform,
            choice.setting,
            self._profiles,
            reference=self._reference,
            on_progress=lambda x: self._progress(f"{entry.name}: {choice.platform.name}", start + share * x),
        )
        identity = {
            "master": entry.name,
            "role": entry.role,
            "platform": choice.platform.id,
            "setting": choice.setting,
            "quality": choice.quality,
            "codec": choice.codec,
        }
        numbers = {one.profile.id: evaluate("device", one.heard) for one in listened}
        if self._findings:
            self._evidence.add(entry, choice, master, listened)
        if self._findings and entry.role == "master":
            self._findings.add(_case(entry, choice, master, stream, listened, numbers))
        return [
            identity
            | {"device": one.profile.id, "confidence": one.profile.confidence, "_key": choice.key}
            | numbers[one.profile.id]
            for one in listened
        ]


def _case(
    entry: Entry,
    choice: Choice,
    master: Prepared,
    stream: Stream,
    listened: Sequence[Listened],
    rows: Mapping[str, Mapping[str, float]],
) -> Case:
    return Case.of(
        entry.name,
        master,
        stream.decoded,
        choice.platform,
        listened,
        key=choice.key,
        setting=choice.setting,
        quality=choice.quality,
        rows=rows,
    )


def _about(entry: Entry, stream: Stream) -> dict[str, Any]:
    own = dict(stream.master.own)
    return {"file": entry.file, "name": entry.name, "role": entry.role} | {
        k: v for k, v in own.items() if k not in ("file", "name")
    }
