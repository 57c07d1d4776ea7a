"""What codecs and links in the air make of songs, made behind what already sounds: `LiveStreams`."""

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Lock

from translate.audio import Audio
from translate.codecs import Kept, user_cache
from translate.comparison.selection import Choice
from translate.devices import DeviceProfile
from translate.errors import TranslateError
from translate.playback import Feed, Prepared
from translate.playback.delivery import UNTOUCHED, Delivery, delivery_on, peak_of
from translate.scratch import Room

__all__ = ["LiveStream", "LiveStreams"]

_Key = tuple[str, str, str]

_MOST = 12  # decoded songs at once; long ones lie in files of the temp folder


@dataclass(frozen=True, eq=False)
class LiveStream:
    """What a device gets, and what else is done to it before. `coded`: after the codec and the link; else they are
    still at work, or `problem` says why there is none."""

    audio: Audio
    delivery: Delivery
    coded: bool
    problem: str = ""


class LiveStreams:
    """Decoded songs by song, platform and link; `ready` is called, by a thread, when one more is there."""

    def __init__(self, ready: Callable[[], None], *, cache: bool = True) -> None:
        self._ready = ready
        self._cache = user_cache() if cache else None
        self._pool = ThreadPoolExecutor(1, "codec")
        self._made: OrderedDict[_Key, Audio | str] = OrderedDict()
        self._under_way: set[_Key] = set()
        self._lock = Lock()

    def get(self, song: str, master: Prepared, choice: Choice, profile: DeviceProfile) -> LiveStream:
        """What is there by now; what is missing is begun.

        Args:
            song: Its name here; a file that was changed has another one.
            master: It.
            choice: Platform, setting and quality.
            profile: The device that gets it.
        """
        bare = _delivery(master, choice, profile, master.audio)
        if choice.platform.quality(choice.quality).bitrate_kbps is None and bare.link is None:
            return LiveStream(master.audio, bare, coded=True)
        key = (song, f"{choice.platform.id}@{choice.quality}", repr(bare) if bare.link else "")
        with self._lock:
            made = self._made.get(key)
            if made is not None:
                self._made.move_to_end(key)
            elif key not in self._under_way:
                self._under_way.add(key)
                self._pool.submit(self._make, key, master, choice, profile)
        if isinstance(made, Audio):
            return LiveStream(made, UNTOUCHED if bare.link else _delivery(master, choice, profile, made), coded=True)
        return LiveStream(master.audio, replace(bare, link=None), coded=False, problem=made or "")

    def forget(self, song: str) -> None:
        """Of a song that is gone."""
        with self._lock:
            for key in [key for key in self._made if key[0] == song]:
                del self._made[key]

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _make(self, key: _Key, master: Prepared, choice: Choice, profile: DeviceProfile) -> None:
        try:
            made: Audio | str = self._decoded(master, choice, profile)
        except TranslateError as error:
            made = str(error)
        with self._lock:
            self._under_way.discard(key)
            self._made[key] = made
            while len(self._made) > _MOST:
                self._made.popitem(last=False)
        self._ready()

    def _decoded(self, master: Prepared, choice: Choice, profile: DeviceProfile) -> Audio:
        transcode = choice.platform.transcoding(master.audio, choice.quality, cache=self._cache).run()
        audio = transcode.whole()
        delivery = _delivery(master, choice, profile, audio)
        if delivery.link is None:
            return audio
        kept = Kept(self._cache, transcode.key) if self._cache and transcode.key else None
        return _collected(delivery.of(Feed.of(audio), kept).feed, audio)


def _delivery(master: Prepared, choice: Choice, profile: DeviceProfile, audio: Audio) -> Delivery:
    peak = peak_of(audio, choice.platform, choice.quality)
    return delivery_on(master.measurement, choice.platform, choice.setting, profile, quality=choice.quality, peak=peak)


def _collected(feed: Feed, like: Audio) -> Audio:
    room, there = Room(like.samples.shape, like.samples.dtype), 0
    for piece in feed.pieces:
        part = piece[:, : like.frames - there]
        room.write(there, part)
        there += part.shape[1]
    return like.with_samples(room.array)
