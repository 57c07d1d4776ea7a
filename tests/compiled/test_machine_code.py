"""Machine code does what the same lines do as plain Python."""

from importlib import import_module

import numpy as np
import pytest

from tests.compiled.cases import CASES
from translate.compiled.kernel import kernels_of
from validation.kernels.modules import modules_with_kernels

JUDGED_ELSEWHERE = {
    "translate.dsp.fourier_kernel.filtered",
    "translate.dsp.fourier_kernel.spectra",
    "translate.dsp.fourier_kernel.powers",
    "translate.files.wav.unpack_mono",
    "translate.files.wav.unpack_stereo",
}
"""By NumPy and SciPy (tests/dsp/test_fourier.py, test_overlap_save.py), which plain Python would take minutes for; by
libsndfile (tests/files/test_wav.py): plain Python's integers do not wrap."""


def test_every_kernel_has_a_case() -> None:
    modules = modules_with_kernels()
    assert len(modules) > 8
    names = {f"{module}.{kernel.name}" for module in modules if import_module(module) for kernel in kernels_of(module)}
    assert names == set(CASES) | JUDGED_ELSEWHERE


@pytest.mark.parametrize("name", CASES)
def test_it_is_plain_python(name: str) -> None:
    module, function = name.rsplit(".", 1)
    kernel = getattr(import_module(module), function)
    given, by_machine, by_python = (CASES[name]() for _ in range(3))
    assert kernel(*by_machine) is None
    assert kernel.python(*by_python) is None
    changed = 0
    for before, one, other in zip(given, by_machine, by_python, strict=True):
        if isinstance(before, np.ndarray):
            np.testing.assert_allclose(one, other, rtol=2e-5, atol=1e-7 * np.abs(other).max(initial=1e-30))
            changed += not np.array_equal(before, one)
    assert changed, "a kernel without a result"
