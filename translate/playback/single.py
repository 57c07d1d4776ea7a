"""`play`: one master on one device, with what happened on the way."""

from dataclasses import dataclass
from pathlib import Path

from translate.analysis.columns import evaluate
from translate.analysis.heard import Heard
from translate.audio import Audio
from translate.codecs import encoder_name, user_cache
from translate.devices import DeviceLibrary, DeviceProfile
from translate.dsp.loudness import integrated_lufs
from translate.platforms import Platform, platform
from translate.playback.delivery import Prepared, prepare
from translate.playback.listening import listen

__all__ = ["Playback", "Step", "play"]


@dataclass(frozen=True)
class Step:
    """One stage: its `name`, what it did in words, and the integrated loudness before and after it."""

    name: str
    text: str
    before_lufs: float
    after_lufs: float


@dataclass(frozen=True, eq=False)
class Playback:
    """A master on a device: `audio` at the device's output (stereo; both channels equal from one loudspeaker),
    `steps` on the way, `heard` (levels and spectra) and `row`, every "device" column computed from it."""

    audio: Audio
    steps: tuple[Step, ...]
    heard: Heard
    row: dict[str, float]


def play(
    audio: Audio,
    *,
    device: str | Path | DeviceProfile,
    platform: str | Platform | None = None,
    setting: str | None = None,
    quality: str | None = None,
    profiles: DeviceLibrary | None = None,
    matched: bool = False,
    cache: bool = True,
) -> Playback:
    """Play `audio` through a platform on a device.

    Args:
        audio: Mono or stereo.
        device: An id, a file or a profile.
        platform: An id or a platform; None: no codec and no gain.
        setting: The loudness setting by its id; None: the platform's default.
        quality: The stream quality by its id; None: the platform's default.
        profiles: The library for the device and the reference monitors; None: the built-in one.
        matched: The listener turns the volume until it is as loud as what the device usually plays, as in
            `translate.compare`; otherwise nobody turns anything.
        cache: The stream may come from the user's cache, and is kept there.

    Returns:
        The sound at the device's output, the steps on the way, and the numbers of the table.

    Raises:
        UnknownNameError: There is no such device, platform, setting or quality.
        CodecError: The platform's encoder refuses the audio.
    """
    library = DeviceLibrary.of(profiles)
    profile = device if isinstance(device, DeviceProfile) else library.device(device)
    through = _platform(platform)
    master = prepare(audio)
    in_force = through.setting_for(setting, quality).id
    kept = user_cache() if cache else None
    listened = listen(
        master.measurement,
        through.transcoding(master.audio, quality, cache=kept).run(),
        through,
        in_force,
        [profile],
        quality=quality,
        noise=master.audio,
        reference=library.reference,
        keep=True,
        cache=kept,
        matched=matched,
    )[0]
    assert listened.audio is not None
    heard, row = listened.heard, evaluate("device", listened.heard)
    return Playback(listened.audio, _steps(master, through, quality, profile, heard, row), heard, row)


def _platform(name: str | Platform | None) -> Platform:
    return name if isinstance(name, Platform) else platform(name or "none")


def _link_step(profile: DeviceProfile, lufs: float) -> tuple[Step, ...]:
    """What is sent over the air comes back as loud."""
    if profile.link is None:
        return ()
    return (Step("link", f"{encoder_name(profile.link.codec)}, {profile.link.bitrate_kbps} kbit/s", lufs, lufs),)


def _steps(
    master: Prepared,
    through: Platform,
    quality: str | None,
    profile: DeviceProfile,
    heard: Heard,
    row: dict[str, float],
) -> tuple[Step, ...]:
    """Loudness from stage to stage; a step is left out where there is nothing to do."""
    at = [
        float(master.measurement["integrated_lufs"]),
        integrated_lufs(heard.delivered.decoded),
        integrated_lufs(heard.delivered.levels),
        integrated_lufs(heard.linear),
        integrated_lufs(heard.levels),
    ]
    peak, overs = row["codec_true_peak_dbtp"], int(row["codec_overs"])
    fold = f"mono, {row['fold_loss_lu']:.1f} LU lost, " if profile.is_mono else ""
    steps = [
        Step("codec", f"{through.quality(quality).encoder}; true peak {peak:+.1f} dBTP, {overs} overs", *at[0:2]),
        Step("normalization", f"{through.name}: {heard.delivered.gain_db:+.2f} dB", *at[1:3]),
        *_link_step(profile, at[2]),
        Step("response", f"{profile.name}: {fold}{profile.response_data.part.confidence} response", *at[2:4]),
    ]
    if not profile.is_linear:
        taken = (
            f"gain reduction {row['gain_reduction_mean_db']:.1f} dB mean, {row['gain_reduction_max_db']:.1f} dB at most"
        )
        steps.append(Step("dynamics", taken, *at[3:5]))
    return tuple(steps)
