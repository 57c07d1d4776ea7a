"""What the page plays where a browser plays no Opus: each master on the device that it opens with, as AAC."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from translate.files import load
from translate.files.opus import aac_bytes
from translate.files.opus_rates import AAC_KBPS, bytes_at
from translate.report.clips import AS_TEXT, Encoded, EncodedSpare, base85

if TYPE_CHECKING:
    from translate.report.opening import Opening
    from translate.result import SavedComparison

__all__ = ["encode_spares", "spare_bytes"]

_OGG = base85(b"OggS")


def spare_bytes(saved: "SavedComparison", opens: "Opening | None") -> float:
    """What they weigh at most, as text."""
    lengths = (clip.end_s - clip.start_s for clip in saved.clips if opens and opens.sounds_with(clip))
    return AS_TEXT * bytes_at(AAC_KBPS, (sum(lengths), 0.0))


def encode_spares(saved: "SavedComparison", encoded: Sequence[Encoded], opens: "Opening | None") -> list[EncodedSpare]:
    """Of those clips with which the player opens that the page has as Opus.

    Args:
        saved: The comparison.
        encoded: Its clips, as the page carries them.
        opens: With which of them the player opens.

    Returns:
        In their order.
    """
    return [_spare(saved, one) for one in encoded if opens and opens.sounds_with(one.clip) and _is_opus(one)]


def _is_opus(one: Encoded) -> bool:
    return one.source.suffix == ".opus" if one.source else one.text.startswith(_OGG)


def _spare(saved: "SavedComparison", one: Encoded) -> EncodedSpare:
    audio = load(saved.folder / "previews" / one.clip.file, summed=False)
    mono = one.clip.is_mono
    data = aac_bytes(audio.with_samples(audio.samples[:1]) if mono else audio, AAC_KBPS[mono])
    return EncodedSpare(f"{one.id}-aac", base85(data))
