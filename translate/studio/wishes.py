"""What a page asks to hear, and what that is here: `Wish`, `LiveSounds`."""

from collections import OrderedDict
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Lock
from typing import Any, Final

import numpy as np

from translate.comparison.clips import CEILING_DBTP
from translate.comparison.excerpt import loudest
from translate.comparison.selection import Choice, choose_platforms
from translate.devices import DeviceLibrary, DeviceProfile
from translate.dsp.levels import measure_levels, peak_db
from translate.dsp.loudness import integrated_lufs
from translate.errors import ProfileError, TranslateError, UnknownNameError
from translate.playback import Prepared
from translate.playback.calibration import full_scale_db_spl, usual_lufs
from translate.playback.delivery import UNTOUCHED
from translate.playback.ears import at_loudspeakers, binaural
from translate.report.player_data import PlayerNoise
from translate.studio.noises import LiveNoises
from translate.studio.reels import Reel, Reels
from translate.studio.rendering import Way
from translate.studio.streams import LiveStream, LiveStreams

__all__ = ["MATCHED_LUFS", "VOLUMES_DB", "LiveSound", "LiveSounds", "Wish"]

MATCHED_LUFS: Final = -20.0
"""All that is heard is as loud as this, and so is what a device usually plays: 4 LU below the previews of a page, so
that also what peaks 19 dB above its loudness fits, and a gain never has to change while one listens."""
VOLUMES_DB: Final = (-30.0, 12.0)
"""How far a device may be turned down and up from where people usually have it."""
_MOST_STREAMS, _MOST_SOUNDS = 14, 400  # decoded songs that sounds hold on to, and sounds
_Key = tuple["Wish", str, bool, str]


@dataclass(frozen=True)
class Wish:
    """A song on a device, or, without one, on the reference monitors as no platform has touched it.

    `place`: where the device is, "" where it is at home; `volume_db`: above what is usual; `ears`: with both ears in
    the room where it stands.
    """

    song: str
    device: str = ""
    platform: str = "none"
    place: str = ""
    volume_db: float = 0.0
    ears: bool = False

    @classmethod
    def of(cls, data: Any) -> "Wish":
        """From what a page sent.

        Raises:
            TranslateError: Something is missing or of another kind.
        """
        if not isinstance(data, dict):
            raise TranslateError("a wish is an object: song, device, platform, place, volume_db, ears")
        try:
            volume_db = float(data.get("volume_db") or 0.0)
        except (TypeError, ValueError):
            volume_db = np.nan
        low, high = VOLUMES_DB
        if not low <= volume_db <= high:
            raise TranslateError(f"volume_db: must be a number from {low:g} to {high:g}")
        texts = {name: data.get(name) or "" for name in ("song", "device", "platform", "place")}
        if bad := next((name for name, text in texts.items() if not isinstance(text, str) or len(text) > 200), None):
            raise TranslateError(f"{bad}: must be a short text")
        texts["platform"] = texts["platform"] or "none"
        return cls(**texts, volume_db=volume_db, ears=data.get("ears") is True)


@dataclass(frozen=True, eq=False)
class LiveSound:
    """What a wish comes to: where its sound is, and how loud that is.

    `lufs`: of the loudest 15 s; `peak_dbtp`: of the same; `usual_lufs`: what the device usually plays; `notes`: what a
    listener has to know, such as that the codec is not there yet.
    """

    reel: Reel
    stream: LiveStream
    lufs: float
    peak_dbtp: float
    usual_lufs: float
    notes: tuple[str, ...]

    @cached_property
    def matched_db(self) -> float:
        """The gain that makes it as loud as everything else, or less where its peaks need the room."""
        if not np.isfinite(self.lufs):
            return 0.0
        return min(MATCHED_LUFS - self.lufs, CEILING_DBTP - self.peak_dbtp)

    @property
    def delivered_db(self) -> float:
        """The gain where nobody turns anything: what it usually plays at its usual volume is at `MATCHED_LUFS`."""
        return min(MATCHED_LUFS - self.usual_lufs, CEILING_DBTP - self.peak_dbtp)


class LiveSounds:
    """Finds the sound of wishes; what was found once is found at once."""

    def __init__(self, library: DeviceLibrary, streams: LiveStreams, reels: Reels) -> None:
        self.library, self._streams, self.reels = library, streams, reels
        self.noises = LiveNoises()
        self._heard: OrderedDict[_Key, LiveSound] = OrderedDict()  # what was played longest ago first
        self._by_name: dict[str, _Key] = {}
        self._lock = Lock()

    def heard(self, wish: Wish, version: str, master: Prepared) -> LiveSound:
        """What a wish sounds like by now: as soon as a codec is ready it is another one.

        Args:
            wish: What is asked for.
            version: A name for the song as its file is now.
            master: It.

        Raises:
            UnknownNameError: There is no such device, place or platform.
        """
        profile, notes = self._profile(wish)
        (choice,) = choose_platforms([wish.platform])
        stream = self._stream(wish, version, master, choice, profile)
        key = (replace(wish, song=""), version, stream.coded, stream.problem)
        with self._lock:
            if (known := self._heard.get(key)) is not None:
                self._heard.move_to_end(key)
                return known
        ears = wish.ears and bool(wish.device)
        found = self._found(key, stream, profile, master, notes, ears=ears)
        with self._lock:
            self._heard[key] = found
            self._by_name[found.reel.name] = key
            gone = self._too_many()
        self.reels.forget(gone)
        return found

    def noise(self, wish: Wish) -> PlayerNoise | None:
        """The noise where the device of a wish is; None where it is quiet.

        Args:
            wish: What is asked for; which song it is does not matter.

        Raises:
            UnknownNameError: There is no such device or place.
        """
        return self.noises.around(self._profile(wish)[0], MATCHED_LUFS) if wish.device else None

    def reel(self, name: str) -> Reel | None:
        """One that was found before."""
        with self._lock:
            key = self._by_name.get(name)
            if key is None:
                return None
            self._heard.move_to_end(key)
            return self._heard[key].reel

    def forget(self, version: str) -> None:
        """Of a song as it is not any more."""
        with self._lock:
            gone = [key for key in self._heard if key[1] == version]
            names = {self._heard.pop(key).reel.name for key in gone}
            for name in names:
                self._by_name.pop(name, None)
        self.reels.forget(names)
        self._streams.forget(version)

    def _too_many(self) -> set[str]:
        """Names of the reels that are let go of, so that few decoded songs are held."""
        gone = set[str]()
        while (
            len(self._heard) > _MOST_SOUNDS or len({id(s.stream.audio) for s in self._heard.values()}) > _MOST_STREAMS
        ):
            name = self._heard.popitem(last=False)[1].reel.name
            del self._by_name[name]
            gone.add(name)
        return gone

    def _profile(self, wish: Wish) -> tuple[DeviceProfile, tuple[str, ...]]:
        if not wish.device:
            return self.library.reference, ()
        if "/" in wish.device or "\\" in wish.device or wish.device.endswith(".toml"):
            raise UnknownNameError.of("device", wish.device, [])  # a page names devices, never files
        profile, notes = self.library.device(wish.device), list[str]()
        if wish.place:
            place = self.library.place(wish.place)
            if place.is_for(profile.kind, carried=profile.carried):
                profile = self.library.in_place(profile, wish.place)
            else:
                notes.append(f"{profile.name}: is not used there, so it stays where it is.")
        return profile.at_volume(wish.volume_db), tuple(notes)

    def _stream(self, wish: Wish, version: str, master: Prepared, choice: Choice, profile: DeviceProfile) -> LiveStream:
        if not wish.device:
            return LiveStream(master.audio, UNTOUCHED, coded=True)
        return self._streams.get(version, master, choice, profile)

    def _found(
        self,
        key: _Key,
        stream: LiveStream,
        profile: DeviceProfile,
        master: Prepared,
        notes: tuple[str, ...],
        *,
        ears: bool,
    ) -> LiveSound:
        usual = _usual_lufs(profile, key[0].volume_db)
        responses, said = None, [*notes]
        if ears:
            try:
                responses = binaural(profile, stream.audio.rate)
                profile = at_loudspeakers(profile)
            except ProfileError as error:
                said.append(f"{error}.")
        if stream.problem:
            said.append(f"Without the codec: {stream.problem}.")
        elif not stream.coded:
            said.append("Without the codec until it is ready.")
        way = Way(stream.audio, stream.delivery, profile, responses)
        reel = Reel(_name(key), way)
        lufs, peak = self._loudness(reel, master)
        return LiveSound(reel, stream, lufs, peak, usual, tuple(said))

    def _loudness(self, reel: Reel, master: Prepared) -> tuple[float, float]:
        """Of the seconds that are loudest in the file, as for previews."""
        rate = reel.way.stream.rate
        start, end = (round(at * rate) for at in loudest(master.measurement.levels))
        levels = measure_levels(self.reels.cut(reel, start, end), rate, true_peak=True)
        return integrated_lufs(levels), peak_db(levels.true_peaks)


def _usual_lufs(profile: DeviceProfile, volume_db: float) -> float:
    """How loud the output is at which the ear gets what the device usually plays at its usual volume."""
    usual = profile.at_volume(-volume_db)
    return usual_lufs(usual) + full_scale_db_spl(usual) - full_scale_db_spl(profile)


def _name(key: _Key) -> str:
    from hashlib import blake2b

    return blake2b(repr(key).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()
