"""What to do about a finding, as data that a plug-in or a script can follow: one type per remedy."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from translate.result.values import Above, Number

__all__ = [
    "Action",
    "DeEsser",
    "DynamicBand",
    "EqBand",
    "FixMix",
    "HighPass",
    "LimiterDrive",
    "MonoBelow",
    "PeakReduction",
    "TrimGain",
    "WidthChange",
]

Part = Literal["stereo", "mid", "side"]
"""What an equalizer or de-esser works on."""


class EqBand(Struct, frozen=True, kw_only=True, tag_field="do", tag="eq-band"):
    """`gain_db` from `low_hz` to `high_hz`, all the time."""

    low_hz: Above
    high_hz: Above
    gain_db: Number
    part: Part = "stereo"


class DynamicBand(Struct, frozen=True, kw_only=True, tag_field="do", tag="dynamic-band"):
    """`gain_db` from `low_hz` to `high_hz` where it is loudest, nothing elsewhere."""

    low_hz: Above
    high_hz: Above
    gain_db: Number
    part: Part = "stereo"


class HighPass(Struct, frozen=True, kw_only=True, tag_field="do", tag="high-pass"):
    """Nothing below `hz`."""

    hz: Above


class DeEsser(Struct, frozen=True, kw_only=True, tag_field="do", tag="de-esser"):
    """Sibilants from `low_hz` to `high_hz` lower by up to `reduction_db`."""

    low_hz: Above
    high_hz: Above
    reduction_db: Annotated[float, Meta(ge=0.0, le=60.0)]
    part: Part = "stereo"


class MonoBelow(Struct, frozen=True, kw_only=True, tag_field="do", tag="mono-below"):
    """No side below `hz`."""

    hz: Above


class TrimGain(Struct, frozen=True, kw_only=True, tag_field="do", tag="trim"):
    """The whole file by `gain_db`; its true peak is then `true_peak_dbtp`."""

    gain_db: Number
    true_peak_dbtp: Number | None = None


class WidthChange(Struct, frozen=True, kw_only=True, tag_field="do", tag="width"):
    """The side by `side_db`, from `low_hz` on."""

    side_db: Number
    low_hz: Above | None = None


class PeakReduction(Struct, frozen=True, kw_only=True, tag_field="do", tag="peak-reduction"):
    """The highest peaks lower by `reduction_db`, with a clipper or limiter, and all else as it is."""

    reduction_db: Annotated[float, Meta(ge=0.0, le=60.0)]


class LimiterDrive(Struct, frozen=True, kw_only=True, tag_field="do", tag="limiter-drive"):
    """The level into the limiter by `gain_db`."""

    gain_db: Number


class FixMix(Struct, frozen=True, kw_only=True, tag_field="do", tag="fix-mix"):
    """Nothing that mastering could do: `what` is to be put right in the mix."""

    what: Literal["polarity", "harmonics", "low-end", "arrangement", "lead", "sibilance", "width"]


Action = (
    EqBand
    | DynamicBand
    | HighPass
    | DeEsser
    | MonoBelow
    | WidthChange
    | TrimGain
    | PeakReduction
    | LimiterDrive
    | FixMix
)
