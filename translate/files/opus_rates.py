"""Which bit rates so much sound gets that a page can hold it: `rates_kbps`."""

__all__ = [
    "AAC_KBPS",
    "BUDGET_BYTES",
    "LEAST_KBPS",
    "NOISE_KBPS",
    "SOUND_BYTES",
    "TRIAL_KBPS",
    "bytes_at",
    "least_kbps",
    "rates_kbps",
]

BUDGET_BYTES = 8_900_000
"""What the sound of a page may weigh as text; leaves 1.1 MB of the page's 10 MB for pictures and everything else."""

TRIAL_KBPS = 96, 60
"""Of stereo and mono, at which it is tried what the encoder spends on some of the sound."""

SOUND_BYTES = 20_000_000
"""More sound than this, as text, stays beside the page unless it is asked for inside: mail takes no more, and browsers
read all of a page before they show any of it."""

_BESIDE_KBPS = 96, 60

NOISE_KBPS = 48
"""Of the noise of a place: to 8 kHz its third octaves come back within 0.2 dB; nobody listens to its grain."""

AAC_KBPS = 64, 40
"""Of stereo and mono, what a page of Opus carries as AAC for browsers that play no Opus."""

_LADDER_KBPS = ((128, 80), (112, 72), (104, 66), (96, 60), (88, 56), (84, 54), (80, 52), (76, 50), (72, 48))
"""Nominal rates of stereo and mono, best first. Variable bit rate spends more than that on music (5 to 15 %
on finished masters, a third on dense synthetic sound), so 84 is really about 92 kbit/s. Opus'
makers call 128 kbit/s "pretty much transparent" and 96 enough for most music (wiki.xiph.org, Opus Recommended
Settings); `--previews flac` writes lossless files."""

LEAST_KBPS = _LADDER_KBPS[-1]
"""The least that stereo and mono get in a page."""

_TEXT = 5 / 4  # base85: four bytes as five characters


def bytes_at(rates: tuple[int, int], seconds: tuple[float, float], spent: tuple[float, float] = (1.0, 1.0)) -> float:
    """What so many seconds of stereo and of mono take at these rates; `spent`: how much more than the nominal rate."""
    return sum(1000 / 8 * rate * s * more for rate, s, more in zip(rates, seconds, spent, strict=True))


def rates_kbps(
    seconds: tuple[float, float], spent: tuple[float, float] = (1.0, 1.0), taken: float = 0.0
) -> tuple[int, int] | None:
    """Nominal bit rates of stereo and mono: the best with which all of it stays inside a page's budget.

    Three masters on twelve devices of the library, four of them mono, 15 s each, get about 84 and 54 on finished music;
    smaller comparisons up to 128 and 80.

    Args:
        seconds: Of stereo and of mono.
        spent: How much more than the nominal rate the encoder spends on them.
        taken: Bytes of the budget that are spoken for.

    Returns:
        Both in kbit/s; None where no rate is low enough.
    """
    for rates in _LADDER_KBPS:
        if bytes_at(rates, seconds, spent) * _TEXT <= BUDGET_BYTES - taken:
            return rates
    return None


def least_kbps(seconds: tuple[float, float], taken: float = 0.0) -> tuple[int, int]:
    """Nominal bit rates of stereo and mono where the page's budget holds none: the least, unless even that lies beside
    the page, where nothing is gained by it.

    Args:
        seconds: Of stereo and of mono.
        taken: Bytes that other sound has, as text.
    """
    inside = bytes_at(LEAST_KBPS, seconds) * _TEXT + taken <= SOUND_BYTES
    return LEAST_KBPS if inside else _BESIDE_KBPS
