"""The same as `translate.dsp.fourier_kernel`, by SciPy, for windows that are too long for it: those of filters of more
than a third of a second at 96 kHz and above. Frequencies stand in their natural order."""

import numpy as np
from numpy.typing import NDArray

__all__ = ["filtered_long", "spectra_long"]

_Samples = NDArray[np.float32]


def spectra_long(samples: _Samples, imaginary: int, hop: int, size: int, out: _Samples) -> None:
    """Transform windows of `samples` `(n,)` into `out` `(windows, 2, at least size)`; of window k the real part begins
    at `hop · k`, the imaginary one `imaginary` samples later."""
    from scipy.fft import fft

    for k, window in enumerate(out):
        first, second = (samples[at : at + size] for at in (k * hop, k * hop + imaginary))
        found = fft(first + 1j * second)
        window[0, :size], window[1, :size] = found.real, found.imag


def filtered_long(spectra: _Samples, response: _Samples, imaginary: int, hop: int, out: _Samples) -> None:
    """Multiply spectra `(windows, 2, at least size)` by a `response` `(1 or 2, 2, size)`, divided by `size`, and
    transform them back: the last three quarters of window k go to `out` `(n,)` from `hop · k` on, those of the
    imaginary part `imaginary` samples later."""
    from scipy.fft import ifft

    size = response.shape[2]
    direct, *crossing = response[:, 0] + 1j * response[:, 1]
    for k, (real, imag) in enumerate(spectra[:, :, :size]):
        found = real + 1j * imag
        product = found * direct
        for one in crossing:
            product += np.roll(found[::-1], 1).conj() * one
        new = ifft(product, norm="forward")[size // 4 :]
        out[k * hop :][: new.size] = new.real
        out[k * hop + imaginary :][: new.size] = new.imag
