"""previews.json: what every file to listen to is."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from translate.result.identity import Identity
from translate.result.values import Maybe, Number, Seconds
from translate.result.version import ANALYSIS, SCHEMA

__all__ = ["Clip", "ClipKind", "NoiseLayer", "Previews", "Undone"]

ClipKind = Literal["device", "original", "difference", "codec", "ears"]


class Undone(Struct, frozen=True, kw_only=True):
    """In what a master differed from the one that it is subtracted from, and what was undone before.

    It came later (`offset_ms`, to parts of a sample), was `inverted` in polarity, louder (`louder_db`), of another rate
    (`rate_hz`; None: the same).
    """

    offset_ms: Number
    inverted: bool
    louder_db: Number
    rate_hz: Annotated[int, Meta(gt=0, le=1_000_000_000)] | None = None


class Clip(Struct, frozen=True, kw_only=True):
    """One preview.

    `kind`: a master on a device after a platform, the same heard with two "ears" in the room of its loudspeakers, for
    headphones, the "original" on the reference monitors, the "difference" of the
    originals of the identity's master and the `other`, of which so much was `undone`, or what the platform's "codec"
    took: stream minus original, by `raised_db` louder than it is beside the music. Seconds are those of the song;
    `loudness_lufs` is that of the file, `gain_db` what was added to get it; None where there is only silence. Loudness
    and true peak are those before an encoder took any of it. `late_s`: how much later than in the first master of the
    song this moment of it comes, where that is 50 ms or more. `peaks`: the largest sample of each of 240 equal parts,
    in percent of full scale; () where nobody looked.
    """

    file: str
    kind: ClipKind
    identity: Identity
    other: str | None = None
    start_s: Seconds
    end_s: Seconds
    rate_hz: Annotated[int, Meta(gt=0, le=1_000_000_000)]
    channels: Annotated[int, Meta(ge=1, le=2)]
    is_mono: bool
    loudness_lufs: Maybe
    true_peak_dbtp: Maybe
    gain_db: Number
    raised_db: Number = 0.0
    undone: Undone | None = None
    late_s: Number = 0.0
    peaks: tuple[Annotated[int, Meta(ge=0, le=100)], ...] = ()


class NoiseLayer(Struct, frozen=True, kw_only=True):
    """The noise where a device is, to be played beside its previews, again and again.

    `gain_db` was added to the noise as it is beside what the device puts out, `usual_lufs` is how loud that is when it
    plays as people usually play it; `level_dba` at the ear; `made_of`: how it is known, in words.
    """

    file: str
    device: str
    rate_hz: Annotated[int, Meta(gt=0, le=1_000_000_000)]
    duration_s: Seconds
    gain_db: Number
    peak_dbfs: Number
    usual_lufs: Number
    level_dba: Number
    made_of: str


class Previews(Struct, frozen=True, kw_only=True):
    """All of them, in the order in which they were made."""

    schema: int = SCHEMA
    analysis: str = ANALYSIS
    clips: tuple[Clip, ...] = ()
    noises: tuple[NoiseLayer, ...] = ()
