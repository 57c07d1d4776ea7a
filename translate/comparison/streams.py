"""Decoded streams of masters: each stream encoded once, ahead of time, and kept for previews while there is room."""

from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from itertools import islice
from threading import Lock

from translate.analysis.measurement import Measurement
from translate.audio import Audio
from translate.codecs import Cache, Headroom, Search
from translate.comparison.album import Album
from translate.comparison.checks import FileChecks
from translate.comparison.previews import Stream
from translate.comparison.selection import Choice, Entry
from translate.comparison.songs import OneSong, Songs
from translate.dsp.levels import Levels
from translate.playback import Prepared, prepare
from translate.progress import Progress
from translate.scratch import is_on_disk

__all__ = ["Job", "Streams"]

_AHEAD = 2  # streams made or being made while another is listened to: bounds memory, and is what two cores can do
_KEPT_BYTES = 400_000_000  # audio kept for previews; what does not fit is made again
_KEPT_ON_DISK_BYTES = 8_000_000_000

Job = tuple[Entry, list[Choice]]
"""A master and the platforms that share one stream of it."""


class Streams:
    """Every master in every stream quality.

    `cache`: None encodes everything anew; `songs` takes every master, `checks` their files, None where nobody asks.
    """

    def __init__(
        self,
        entries: Sequence[Entry],
        choices: Sequence[Choice],
        cache: Cache | None,
        checks: FileChecks | None = None,
    ) -> None:
        self.jobs: list[Job] = [(entry, streams) for entry in entries for streams in _shared_streams(choices)]
        self.album: Album | None = None
        self._asked = tuple(entries), tuple(choices)
        self.songs, self.checks = Songs([entry.name for entry in entries]), checks
        self._pool: ThreadPoolExecutor | None = None  # while `ahead` is open
        self.cache = cache
        self._measured: dict[Entry, tuple[Measurement, Measurement]] = {}
        self._kept: dict[tuple[Entry, str], Stream] = {}
        self._free = {False: _KEPT_BYTES, True: _KEPT_ON_DISK_BYTES}

    def __reduce__(self) -> tuple[Callable[..., "Streams"], tuple[object, ...]]:
        """What was asked for: elsewhere streams are made again."""
        return _again, (self._asked, self.cache, self.album)

    def one_song(self, progress: Progress) -> OneSong:
        """Which masters are of one song: of several, all are measured for that. Keeps the numbers, not the audio."""
        entries = self._asked[0] if len(self._asked[0]) > 1 else ()
        for entry in entries:
            if entry not in self._measured:
                progress(entry.name, 0.0)
                self._prepared(entry, entry.load())
        return self.songs.pairs()

    def measure_album(self, entries: Sequence[Entry], progress: Progress) -> None:
        """Measure all of these as one album, before the first gain is due. Keeps the numbers, not the audio."""
        for entry in entries:
            progress(f"album: {entry.name}", 0.0)
            self._prepared(entry, entry.load())
        self.album = Album.of([e.name for e in entries], [self._measured[e][0] for e in entries])

    def ahead(self) -> Generator[tuple[Job, Stream]]:
        """All jobs with their streams in order; the next ones are made in other threads meanwhile. Close it."""
        masters: dict[Entry, _Master] = {}
        waiting: deque[tuple[Job, Future[Stream]]] = deque()
        jobs = iter(self.jobs)

        def fill() -> None:
            for job in islice(jobs, _AHEAD - len(waiting)):
                if job[0] not in masters:
                    masters[job[0]] = _Master(job[0], self._prepared, meter)
                waiting.append((job, pool.submit(self._begin, masters[job[0]], job[1][0], pool)))

        pool, meter = ThreadPoolExecutor(_AHEAD, "codec"), ThreadPoolExecutor(1, "meter")
        self._pool, done = pool, False
        try:
            fill()
            while waiting:
                job, future = waiting.popleft()
                stream = future.result()
                fill()
                if not any(job[0] == other[0] for other, _ in waiting):
                    masters.pop(job[0])
                self._keep(job, stream)
                del future  # it would hold the samples until the next one is there
                yield job, stream
            done = True
        finally:
            self._pool = None
            pool.shutdown(cancel_futures=not done)  # searches for headroom go on to their end
            meter.shutdown(cancel_futures=True)

    def headroom(self, choice: Choice, stream: Stream, decoded: Levels) -> "Future[Headroom]":
        """How much headroom a stream needs, found by the threads that encode ahead; for as long as `ahead` is open.

        `decoded`: levels after the decoder, with true peaks.
        """
        assert self._pool is not None
        quality = choice.platform.quality(choice.quality)
        master, peaks = stream.master.audio, decoded.true_peaks
        search = Search.of(master, peaks, quality.codec, quality.bitrate_kbps, quality.rate_hz)
        return self._pool.submit(search.run, self.cache)

    def get(self, entry: Entry, choice: Choice) -> Stream:
        """A master's decoded stream, with the measurement that decides on its gain: kept, or made again."""
        stream = self._kept.get((entry, _stream_key(choice)))
        if stream is None:
            prepared = self._prepared(entry, entry.load())
            stream = Stream(
                prepared, choice.platform.transcoding(prepared.audio, choice.quality, cache=self.cache).run()
            )
        return self.decided(stream, entry, choice)

    def decided(self, stream: Stream, entry: Entry, choice: Choice) -> Stream:
        """The stream with the album's loudness, where the platform normalizes by album and `entry` is one of it."""
        if self.album is None or self.highest_of_album(entry, choice) is None:
            return stream
        return replace(stream, master=replace(stream.master, measurement=self.album.decides(stream.master.measurement)))

    def highest_of_album(self, entry: Entry, choice: Choice) -> str | None:
        """Whose peaks decide on its gain, where the platform normalizes by album and `entry` is one of it."""
        if self.album is None or entry.name not in self.album.masters or choice.measure(album=True) == "track":
            return None
        return self.album.highest

    def _prepared(self, entry: Entry, audio: Audio) -> Prepared:
        """Measured once, however often it is loaded."""
        if entry in self._measured:
            return Prepared(audio.as_stereo(), *self._measured[entry])
        prepared = prepare(audio)
        self.songs.add(entry.name, prepared.audio, prepared.measurement.levels)
        if self.checks:
            self.checks.add(entry, audio, prepared.own)
        self._measured[entry] = prepared.measurement, prepared.own
        return prepared

    def _begin(self, master: "_Master", choice: Choice, pool: Executor) -> Stream:
        """The encoder works while the master is measured, and while it is listened to."""
        transcode = choice.platform.transcoding(master.audio, choice.quality, cache=self.cache)
        pool.submit(transcode.run)
        return Stream(master.prepared(), transcode)

    def _keep(self, job: Job, stream: Stream) -> None:
        kept = {id(audio.samples) for t in self._kept.values() for audio in (t.transcode.audio, t.master.audio)}
        new = {id(audio.samples): audio.samples.nbytes for audio in (stream.transcode.audio, stream.master.audio)}
        sizes = [nbytes for key, nbytes in new.items() if key not in kept]
        on_disk = is_on_disk(stream.master.audio.samples)
        if sum(sizes) <= self._free[on_disk]:
            self._kept[job[0], _stream_key(job[1][0])] = stream
            self._free[on_disk] -= sum(sizes)


def _again(asked: tuple[Sequence[Entry], Sequence[Choice]], cache: Cache | None, album: Album | None) -> Streams:
    streams = Streams(*asked, cache)
    streams.album = album
    return streams


class _Master:
    """One master in memory, loaded once by the first thread that needs it and measured by another."""

    def __init__(self, entry: Entry, prepared: Callable[[Entry, Audio], Prepared], meter: ThreadPoolExecutor) -> None:
        self._entry, self._prepare, self._meter = entry, prepared, meter
        self._lock = Lock()
        self._audio: Audio | None = None
        self._measuring: Future[Prepared] | None = None

    @property
    def audio(self) -> Audio:
        """In stereo; `AudioError` if the file cannot be read."""
        with self._lock:
            if self._audio is None:
                own = self._entry.load()
                self._measuring = self._meter.submit(self._prepare, self._entry, own)
                self._audio = own.as_stereo()
            return self._audio

    def prepared(self) -> Prepared:
        """Waits until it is measured; `audio` must have been asked for."""
        assert self._measuring is not None
        return self._measuring.result()


def _stream_key(choice: Choice) -> str:
    """What the encoder does: equal streams of different platforms are encoded once."""
    quality = choice.platform.quality(choice.quality)
    return "lossless" if quality.bitrate_kbps is None else f"{quality.codec}-{quality.bitrate_kbps}-{quality.rate_hz}"


def _shared_streams(choices: Sequence[Choice]) -> list[list[Choice]]:
    """Choices that share a stream, together."""
    groups: dict[str, list[Choice]] = {}
    for choice in choices:
        groups.setdefault(_stream_key(choice), []).append(choice)
    return list(groups.values())
