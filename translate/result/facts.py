"""What was used: platforms, devices, norm, weights, the album."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from translate.result.identity import StreamKey
from translate.result.values import Above, Maybe, Number, Values

__all__ = [
    "AlbumFacts",
    "BandFacts",
    "DeviceFacts",
    "NormFacts",
    "PanelFacts",
    "PartFacts",
    "PlatformFacts",
    "SourceFacts",
]


class SourceFacts(Struct, frozen=True, kw_only=True):
    """Where a figure is from; "" for what is not known or does not apply. `read`: when, in ISO 8601."""

    text: str
    url: str = ""
    date: str = ""
    read: str = ""
    confidence: str = ""
    licence: str = ""
    credit: str = ""


class PlatformFacts(Struct, frozen=True, kw_only=True):
    """A platform with a setting and a quality.

    `key`: a short name for the three, fit for a file name. `setting_name` and `quality_name` as listeners read them,
    `rule` as `translate platforms show` prints it. `measure`: whose loudness decides. `codec`: the encoder that
    really did it, and the one it stands in for; `overs_uncertainty_db`: how far peaks after its decoder may be off for
    that. `integer`: where players convert to integers and clip, before the gain or after it.
    `not_normalized_on`: ids of devices that get no normalization there.
    """

    id: str
    key: str
    name: str
    setting: str
    setting_name: str
    quality: str
    quality_name: str
    rule: str
    target_lufs: Maybe
    measure: Literal["track", "album"]
    confidence: str
    codec: str
    has_limiter: bool = False
    integer: Literal["decoder", "output", "unknown"] = "unknown"
    overs_uncertainty_db: Number = 0.0
    not_normalized_on: tuple[str, ...] = ()
    sources: tuple[SourceFacts, ...] = ()

    @property
    def stream(self) -> StreamKey:
        """As in the identity of what it delivers."""
        return self.id, self.setting, self.quality


class BandFacts(Struct, frozen=True, kw_only=True):
    """Between `low_db` and `high_db` lie 90 % of the devices of a class, dB re neutral at `hz`.

    `models`: how many measured devices say so; 0: none was measured. `rigs`: of a named model, how many further
    measurements of it say how far its own may be off; None: it is a class.
    """

    hz: tuple[Above, ...]
    low_db: tuple[Number, ...]
    high_db: tuple[Number, ...]
    models: Annotated[int, Meta(ge=0)]
    rigs: Annotated[int, Meta(ge=0)] | None = None


class PartFacts(Struct, frozen=True, kw_only=True):
    """How well a `part` of a device is known: "measured", "published" or "estimated"."""

    part: str
    confidence: str


class DeviceFacts(Struct, frozen=True, kw_only=True):
    """A device.

    `place`: id of the one it is in, None where it is always in its own;
    `band_hz`: from where to where it plays, 10 dB below its middle; `response_band`: how devices of its class differ;
    `confidence`: of what is known least, `known`: part by part;
    `level_db`: at the ear, for a programme at −14 LUFS, in `level_unit`; `noise_dba`: of what is around, None in
    silence; `level_range_db`, `noise_range_db`: how far these may be off; `is_linear`: no dynamics of its own;
    `constant`: columns that are 0, or 100, for every finished master of the norm and for all masters here: they say
    nothing of a master.
    """

    id: str
    name: str
    description: str
    kind: str
    channels: Literal["stereo", "mono"]
    is_linear: bool
    confidence: str
    known: tuple[PartFacts, ...] = ()
    band_hz: tuple[Above, Above]
    place: str | None = None
    level_db: Maybe
    level_unit: Literal["dBA", "dBC"] = "dBA"
    noise_dba: Maybe
    level_range_db: Maybe = None
    noise_range_db: Maybe = None
    response_band: BandFacts | None = None
    constant: tuple[str, ...] = ()
    sources: tuple[SourceFacts, ...] = ()

    @property
    def is_mono(self) -> bool:
        """Whether left and right come out of one loudspeaker."""
        return self.channels == "mono"


class NormFacts(Struct, frozen=True, kw_only=True):
    """What the scores stand on where no reference was given: so many finished masters.

    `analysis`: the version of the analysis that measured them; where it is not that of the result, readers say so.
    """

    about: str
    analysis: str
    masters: Annotated[int, Meta(ge=0)]


class PanelFacts(Struct, frozen=True, kw_only=True):
    """What the parts of a score weigh, what each device counts in the score over all, and how many points matter: two
    masters that are surely less than `margin_points` apart are called equal."""

    margin_points: Number = 0.0
    parts: Values
    devices: Values


class AlbumFacts(Struct, frozen=True, kw_only=True):
    """The masters as one programme."""

    masters: tuple[str, ...]
    integrated_lufs: Maybe
    true_peak_dbtp: Maybe
