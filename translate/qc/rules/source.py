"""Where the samples come from: a lossy file, a lower rate, fewer bits; and what is missing at both ends of hearing."""

from collections.abc import Iterable

from translate.figures import figure
from translate.qc.edge import codec_named, edge_of
from translate.qc.measures import band_db
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding

_STEEP_DB = 22.0  # within 700 Hz: filters of encoders; slopes of music are gentler
_LOWEST_HZ, _HIGHEST_HZ = 7_000.0, 20_300.0  # from there on it may be a converter's own filter
_HOLES = 0.02  # of the short moments between 6 and 16 kHz
_HALF_RATES = (22_050.0, 24_000.0, 44_100.0, 48_000.0)
_EMPTY_DB = -95.0  # above half of a lower rate, re the music: converters and tape leave more
_TOP_HZ = 10_000.0
_TOP_DB = -62.0  # above 10 kHz re all; the dullest finished masters have −55
_BOTTOM_HZ = 60.0
_BOTTOM_DB = -45.0
_NO_DITHER = 0.66  # of low samples equal to the one before; with dither at most 0.6, of half A without 0.70 to 0.88
_LOW_S = 0.1


@file_rule("lossy-file")
def lossy_file(what: Inspected) -> Iterable[FileFinding]:
    """The file is in a lossy format, and the spec asks for a lossless one."""
    header = what.evidence.header
    if header is not None and header.is_lossy and what.spec.lossless:
        yield made(
            "lossy-file",
            "problem",
            "certain",
            f"{header.format} is lossy: {what.spec.name} asks for a lossless file.",
            "Deliver the WAV or FLAC of the master; converting this one back does not help.",
        )


@file_rule("lossy-source")
def lossy_source(what: Inspected) -> Iterable[FileFinding]:
    """A lossless file was made of a lossy one: the spectrum ends at a wall, or has holes above it."""
    evidence = what.evidence
    if evidence.was_lossy:
        return
    edge = edge_of(evidence)
    top = evidence.spectra.top
    band = (top.hz > 6_000.0) & (top.hz < 16_000.0)
    holes = float(top.holes[band].mean()) if band.any() else 0.0
    wall = edge is not None and edge.drop_db >= _STEEP_DB and _LOWEST_HZ <= edge.hz <= _HIGHEST_HZ
    wall = wall and edge is not None and edge.hz < 0.46 * evidence.rate
    if not wall and holes < _HOLES:
        return
    name = codec_named(edge.hz) if wall and edge is not None else ""
    signs = [f"nothing above {figure(edge.hz / 1000.0)} kHz"] if wall and edge is not None else []
    signs += [f"holes above 6 kHz in {holes * 100:.0f} % of the moments"] if holes >= _HOLES else []
    yield made(
        "lossy-source",
        "problem" if what.spec.lossless else "warning",
        "likely" if wall else "possible",
        f"Looks like a lossy file turned into a lossless one: {' and '.join(signs)}{f' ({name})' if name else ''}.",
        "Ask for the file from before the encoder; a stem or a sample in the mix may also be lossy.",
        evidence={
            "edge_hz": (edge.hz if edge else 0.0, "Hz"),
            "edge_drop_db": (edge.drop_db if edge else 0.0, "dB"),
            "holes_pct": (holes * 100.0, "%"),
        },
    )


@file_rule("upsampled")
def upsampled(what: Inspected) -> Iterable[FileFinding]:
    """The sample rate is high, and there is nothing above half of a lower one, from 44.1 to 96 kHz."""
    evidence = what.evidence
    if evidence.rate < 64_000:
        return
    edge = edge_of(evidence)
    halves = [half for half in _HALF_RATES if half < 0.3 * evidence.rate]
    music = band_db(evidence, 0.0, 20_000.0)
    empty = [h for h in halves if band_db(evidence, h + 500.0, evidence.rate / 2.0) - music < _EMPTY_DB]
    above = band_db(evidence, halves[-1] + 500.0, evidence.rate / 2.0) - music
    near = edge is not None and edge.drop_db > 15.0 and any(abs(edge.hz - half) < 1_800.0 for half in halves)
    if near or empty:
        rate, top = figure(evidence.rate / 1000.0, 0), edge.hz / 1000.0 if near and edge else empty[0] / 1000.0
        yield made(
            "upsampled",
            "warning",
            "likely",
            f"Upsampled: at {rate} kHz there is nothing above {figure(top)} kHz.",
            "Deliver it at the rate at which it was made; upsampling adds nothing.",
            evidence={"above_half_rate_db": (above, "dB"), "edge_hz": (edge.hz if edge else 0.0, "Hz")},
        )


@file_rule("padded-depth")
def padded_depth(what: Inspected) -> Iterable[FileFinding]:
    """A file of 24 bit or more holds 16 bit."""
    evidence, header = what.evidence, what.evidence.header
    if header is None or header.is_lossy or (header.bits or 0) < 24:
        return
    used = 0
    for word in evidence.waveform.words:
        used |= word.used
    bits = 24 - _zeros(used)
    if 0 < bits <= 16:
        yield made(
            "padded-depth",
            "warning",
            "certain",
            f"A file of {header.bits} bit that holds {bits} bit: the lower ones are always zero.",
            "Bounce the master at 24 bit; a converter or a plug-in on the way rounded it to 16.",
            evidence={"bits_used": (bits, "bit")},
        )


@file_rule("no-dither")
def no_dither(what: Inspected) -> Iterable[FileFinding]:
    """The file was cut to 16 bit without dither: quiet passages move in steps."""
    evidence = what.evidence
    words = evidence.waveform.words
    used = 0
    for word in words:
        used |= word.used
    if evidence.was_lossy or not 0 < 24 - _zeros(used) <= 16:
        return
    low = sum(word.low for word in words)
    if low < _LOW_S * evidence.rate:
        return
    share = sum(word.low_equal for word in words) / low
    if share >= _NO_DITHER:
        yield made(
            "no-dither",
            "warning",
            "likely",
            f"16 bit without dither: in quiet passages {share * 100:.0f} % of the samples stay on one step.",
            "Make the 16-bit file from the 24-bit master with TPDF dither, as the last step.",
            evidence={"equal_pct": (share * 100.0, "%"), "low_s": (low / evidence.rate, "s")},
        )


@file_rule("no-top")
def no_top(what: Inspected) -> Iterable[FileFinding]:
    """There is next to nothing above 10 kHz."""
    evidence = what.evidence
    if evidence.rate < 32_000:
        return
    found = band_db(evidence, _TOP_HZ, 20_000.0) - band_db(evidence, 20.0, _TOP_HZ)
    if found < _TOP_DB:
        yield made(
            "no-top",
            "warning",
            "certain",
            f"Nothing to hear above 10 kHz: {figure(found, 0)} dB re the rest.",
            "Look for a lossy or low-rate source, a low-pass left on, or a dull stem bounce.",
            evidence={"above_10_khz_db": (found, "dB")},
        )


@file_rule("no-bottom")
def no_bottom(what: Inspected) -> Iterable[FileFinding]:
    """There is next to nothing below 60 Hz."""
    evidence = what.evidence
    found = band_db(evidence, 20.0, _BOTTOM_HZ) - band_db(evidence, _BOTTOM_HZ, 20_000.0)
    if found < _BOTTOM_DB:
        yield made(
            "no-bottom",
            "hint",
            "possible",
            f"Nothing below 60 Hz: {figure(found, 0)} dB re the rest.",
            "If there is a kick or a bass in it, look for a high-pass left on.",
            evidence={"below_60_hz_db": (found, "dB")},
        )


def _zeros(word: int) -> int:
    """Zero bits at the low end of a 24 bit word."""
    word &= 0xFFFFFF
    return 24 if not word else (word & -word).bit_length() - 1
