"""Format, sample rate, bit depth and length, as the spec asks."""

from collections.abc import Iterable

from translate.figures import clock, figure
from translate.qc.registry import Inspected, file_rule, made
from translate.result.check import FileFinding


def _one_of(values: Iterable[object]) -> str:
    return " or ".join(str(one) for one in values)


@file_rule("format")
def format_(what: Inspected) -> Iterable[FileFinding]:
    """The format is none that the spec takes."""
    header, spec = what.evidence.header, what.spec
    if header is not None and spec.formats and header.format not in spec.formats:
        yield made(
            "format",
            "problem",
            "certain",
            f"{header.format}: {spec.name} takes {_one_of(spec.formats)}.",
            f"Export it as {spec.formats[0]}.",
        )


@file_rule("sample-rate")
def sample_rate(what: Inspected) -> Iterable[FileFinding]:
    """The sample rate is none that the spec takes."""
    rate, spec = what.evidence.rate, what.spec
    if spec.rates_hz and rate not in spec.rates_hz:
        asked = _one_of(figure(one / 1000.0).removesuffix(".0") for one in spec.rates_hz)
        yield made(
            "sample-rate",
            "problem",
            "certain",
            f"{figure(rate / 1000.0)} kHz: {spec.name} takes {asked} kHz.",
            "Export it at that rate, with a good resampler, and check the true peak again.",
            evidence={"rate_hz": (rate, "Hz")},
        )


@file_rule("bit-depth")
def bit_depth(what: Inspected) -> Iterable[FileFinding]:
    """The bit depth is none that the spec takes."""
    header, spec = what.evidence.header, what.spec
    if header is not None and spec.bits and header.bits is not None and header.bits not in spec.bits:
        yield made(
            "bit-depth",
            "problem",
            "certain",
            f"{header.bits} bit{' float' if header.is_float else ''}: {spec.name} takes {_one_of(spec.bits)} bit.",
            "Export it at that depth; to 16 bit with dither, once, at the very end.",
            evidence={"bits": (header.bits, "bit")},
        )


@file_rule("channels")
def channels(what: Inspected) -> Iterable[FileFinding]:
    """Mono where stereo is asked for, or the other way round."""
    spec, found = what.spec, what.evidence.channels
    if spec.channels is not None and found != spec.channels:
        words = {1: "mono", 2: "stereo"}
        yield made(
            "channels",
            "problem",
            "certain",
            f"It is {words[found]}: {spec.name} asks for {words[spec.channels]}.",
            f"Export it in {words[spec.channels]}.",
        )


@file_rule("length")
def length(what: Inspected) -> Iterable[FileFinding]:
    """The file is shorter or longer than the spec allows."""
    spec, found = what.spec, what.evidence.duration_s
    if spec.length_s is not None and not spec.length_s[0] <= found <= spec.length_s[1]:
        low, high = spec.length_s
        yield made(
            "length",
            "problem",
            "certain",
            f"It lasts {clock(found)}: {spec.name} takes {clock(low)} to {clock(high)}.",
            "Look whether it is the whole track.",
            evidence={"duration_s": (found, "s")},
        )
