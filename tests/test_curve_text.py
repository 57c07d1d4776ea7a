"""Curves of every program and country: the same numbers, or the line and the rule."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from translate.curve_text import parse_curve
from translate.errors import ProfileError
from translate.response import FrequencyResponse

HZ = (20.0, 40.0, 80.0, 160.0, 500.0, 1_000.0, 2_000.0, 8_000.0, 20_000.0)
DB = (-48.0, -24.5, -6.25, -1.5, 0.0, 0.5, -0.5, -2.75, -6.5)
PAIRS = list(zip(HZ, DB, strict=True))


def comma(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")


def point(value: float) -> str:
    return f"{value:.2f}"


def rows(form: Callable[[float], str], separator: str, tail: str = "") -> str:
    return "".join(f"{form(hz)}{separator}{form(db)}{tail}\n" for hz, db in PAIRS)


READ = {
    "REW": "* Measurement data measured by REW V5.31\n* Freq(Hz) SPL(dB) Phase(degrees)\n" + rows(point, " ", " 12.5"),
    "REW, decimal commas": "* Freq(Hz)\tSPL(dB)\tPhase(degrees)\n" + rows(comma, "\t", "\t0,00"),
    "REW, decimal commas and blanks": rows(comma, " ", " 0,00"),
    "AutoEq": "frequency,raw,error,smoothed\n" + rows(point, ",", ",1.0,2.0"),
    "squig.link": rows(lambda v: f"{v:.6f}", "\t"),
    "spreadsheet, German": "Frequenz;Pegel\n" + rows(comma, ";"),
    "spreadsheet, whole frequencies": "".join(f"{h:g};{comma(d)}\n" for h, d in PAIRS),
    "spreadsheet, quoted commas": '"Hz","dB"\n' + "".join(f'"{comma(h)}","{comma(d)}"\n' for h, d in PAIRS),
    "thousands": "Hz,dB\n" + "".join(f'"{h:,.0f}",{d}\n' for h, d in PAIRS),
    "thousands, German": "".join(f"{h:,.0f};".replace(",", ".") + f"{comma(d)}\n" for h, d in PAIRS),
    "thousands, Swiss": "".join(f"{h:,.0f};{d}\n".replace(",", "'") for h, d in PAIRS),
    "thousands, French": "".join(f"{h:,.0f};{d}\n".replace(",", "\u202f") for h, d in PAIRS),
    "Unicode minus": rows(point, ",").replace("-", "−"),
    "k": "".join(f"{h / 1000:g}k,{d}\n" if h >= 1000 else f"{h:g},{d}\n" for h, d in PAIRS),
    "units": "".join(f"{h:g} Hz; {d} dB\n" for h, d in PAIRS),
    "kHz in the title": "Frequency (kHz)\tLevel (dB)\n" + "".join(f"{h / 1000:g}\t{d}\n" for h, d in PAIRS),
    "falling": "".join(f"{h:g},{d}\n" for h, d in reversed(PAIRS)),
    "exponents": rows(lambda v: f"{v:.6e}", ","),
    "comments between": rows(point, ";").replace("\n80.00", "\n# resonance\n\n;;\n80.00"),
    "CRLF": rows(point, ",").replace("\n", "\r\n"),
    "old Mac": rows(point, ",").replace("\n", "\r"),
}  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("name", READ)
def test_what_programs_and_spreadsheets_write_is_read(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "curve.txt"
    path.write_bytes(READ[name].encode(encoding))
    found = FrequencyResponse.read(path)
    np.testing.assert_allclose(found.hz, HZ)
    np.testing.assert_allclose(found.db, DB)


def test_a_title_in_an_old_encoding_is_no_obstacle(tmp_path: Path) -> None:
    path = tmp_path / "curve.csv"
    path.write_bytes(b"Fr\xe9quence;Niveau \xb1\n" + rows(comma, ";").encode())
    np.testing.assert_allclose(FrequencyResponse.read(path).db, DB)


REFUSED = {
    "a row without end": ("20,0\n1000,0\n20000," + "1" * 200_000, r"line 3: has 200006 characters"),
    "n/a": ("Hz,dB\n20,-48\n80,n/a\n500,0\n", "line 3: 'n/a' is not a number"),
    "a word": ("20,-48\n80,-6\nend of data\n", "line 3: 'end of data'"),
    "NaN": ("20,-48\n80,nan\n500,0\n", "line 2: 'nan' is not a number"),
    "infinity": ("20;-48\n80;-inf\n500;0\n", "line 2: '-inf' is not a number"),
    "nothing": ("20;-48\n80;\n500;0\n", "line 2: '' is not a number"),
    "one column": ("20 -48\n80\n500 0\n", "line 2: '80' has 1 of 2 columns"),
    "spreadsheet's error": ("20;-48\n80;#N/A\n500;0\n", "line 2: '#N/A' is not a number"),
    "kHz": ("0.02,-48\n0.5,0\n20,-6\n", "line 3: the highest frequency is 20: is it in kHz"),
    "0 Hz": ("0,-48\n500,0\n2000,-6\n", "line 1: a frequency must be above 0"),
    "twice": ("20,-48\n500,0\n500,-6\n2000,1\n", "line 3: frequencies must be rising"),
    "up and down": ("20,-48\n500,0\n400,-6\n2000,1\n", "line 3: frequencies must be rising; 400 Hz"),
    "pressure": ("20,-48\n500,2000\n1000,2000\n", "line 2: a level must lie within ±300 dB"),
    "commas for both": ("20,00,-12,50\n500,00,0,50\n2000,00,1,00\n", "line 1: .* the comma is decimal mark"),
    "commas for both, unsigned": ("20,00,12,50\n500,00,10,50\n2000,00,1,00\n", "line 1: .* the comma is decimal mark"),
    "under two titles": ("Hz,dB\n20,00,-12,50\n500,00,0,50\n2000,00,1,00\n", "line 2: .* the comma is decimal mark"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_the_rest_is_refused_with_its_line_and_rule(name: str) -> None:
    text, says = REFUSED[name]
    with pytest.raises(ProfileError, match=says) as caught:
        parse_curve(text)
    assert "\n" not in str(caught.value)


FORMS = list(product((".", ","), (";", "\t", " ", ",")))


@settings(max_examples=150)
@given(
    hz=st.lists(st.integers(2_000, 9_000_000), min_size=3, max_size=30, unique=True),
    seed=st.integers(0, 1000),
    form=st.sampled_from(FORMS),
    places=st.integers(0, 4),
)  # fmt: skip
def test_no_form_is_read_wrong(hz: list[int], seed: int, form: tuple[str, str], places: int) -> None:
    """Whatever mark, separator and number of decimals: the numbers, or a refusal."""
    mark, separator = form
    levels = np.random.default_rng(seed).integers(-9_000, 12_000, len(hz))
    numbers = [(f / 100, level / 100) for f, level in zip(sorted(hz), levels.tolist(), strict=True)]
    written = [[f"{value:.{places}f}".replace(".", mark) for value in pair] for pair in numbers]
    try:
        found = parse_curve("\n".join(separator.join(pair) for pair in written))
    except ProfileError:
        return
    np.testing.assert_allclose(found, np.array([[float(v.replace(",", ".")) for v in pair] for pair in written]).T)
