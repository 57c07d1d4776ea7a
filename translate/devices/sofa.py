"""Impulse responses from SOFA files (AES69): `read_sofa`."""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from translate.errors import AudioError

__all__ = ["read_sofa"]

Array = NDArray[np.float64]

_WANTED_DEG = (30.0, -30.0)  # of a stereo pair, counter-clockwise
_NEAR_DEG = 15.0
_MOST_SAMPLES = 50_000_000  # a header may claim any number
_HIGHEST_HZ = 1e6


def read_sofa(path: Path) -> tuple[Array, int]:
    """Responses of one or two loudspeakers to two ears.

    Of two measurements or emitters the left one comes first; of more, those nearest to 30° on either side are taken.

    Args:
        path: Of any convention with `Data.IR` to two receivers (SingleRoomSRIR, MultiSpeakerBRIR, SimpleFreeFieldHRIR).

    Returns:
        `(2, 2, taps)`: ear, loudspeaker, sample; and the rate in Hz.

    Raises:
        AudioError: It cannot be read, holds something else, or has no such pair; or h5py is not installed.

    Source:
        AES69-2022, SOFA: file exchange of spatial acoustic data.
    """
    try:
        import h5py
    except ImportError:
        raise AudioError(f"{path.name}: SOFA files need h5py: pip install 'master-translation[sofa]'") from None
    try:
        with h5py.File(path) as file:
            samples = int(file["Data.IR"].size)
            if not 0 < samples <= _MOST_SAMPLES:
                raise AudioError(f"{path.name}: Data.IR has {samples} samples; 1 to {_MOST_SAMPLES} can be read")
            responses = np.asarray(file["Data.IR"], np.float64)
            rate = float(np.asarray(file["Data.SamplingRate"]).flat[0])
            several = responses.ndim == 4 and responses.shape[2] > 1
            azimuths = _azimuths(file["EmitterPosition" if several else "SourcePosition"])
    except (OSError, LookupError, ValueError, TypeError, RuntimeError, AttributeError) as error:
        reason = (str(error).splitlines() or ["it is broken"])[0]
        raise AudioError(f"{path.name}: is no SOFA file with impulse responses: {reason}") from None
    if responses.ndim not in (3, 4) or responses.shape[1] != 2 or not 1.0 <= rate <= _HIGHEST_HZ:
        raise AudioError(f"{path.name}: must hold responses to two ears, Data.IR is {responses.shape}")
    ways = responses[0].transpose(1, 0, 2) if several else responses.reshape(responses.shape[0], 2, -1)
    left, right = _pair(path, azimuths, ways.shape[0])
    return np.ascontiguousarray(np.stack([ways[left], ways[right]], axis=1)), round(rate)


def _azimuths(position: Any) -> Array:
    """In degrees, counter-clockwise from ahead."""
    where = np.asarray(position, np.float64)
    where = where[..., 0] if where.ndim == 3 else where
    kind = position.attrs.get("Type", b"spherical")
    if (kind.decode() if isinstance(kind, bytes) else str(kind)) == "cartesian":
        return np.asarray(np.degrees(np.arctan2(where[:, 1], where[:, 0])))
    flat = np.abs(where[:, 1]) < _NEAR_DEG
    return np.asarray(np.where(flat, (where[:, 0] + 180.0) % 360.0 - 180.0, np.nan))


def _pair(path: Path, azimuths: Array, count: int) -> tuple[int, int]:
    """Which of them are the left and the right loudspeaker."""
    if count == 1:
        return 0, 0
    if azimuths.size == count:
        if count == 2:
            return (0, 1) if azimuths[0] >= azimuths[1] else (1, 0)
        apart = [np.abs(azimuths - wanted) for wanted in _WANTED_DEG]
        if all(np.nanmin(one, initial=180.0) <= _NEAR_DEG for one in apart):
            return int(np.nanargmin(apart[0])), int(np.nanargmin(apart[1]))
    raise AudioError(f"{path.name}: holds {count} places of loudspeakers, and no pair near 30° left and right")
