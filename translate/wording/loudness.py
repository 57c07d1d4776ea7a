"""How loud masters play where nobody turns the volume, in words: scores are of equal loudness."""

from collections.abc import Sequence

from translate.figures import figure, listed, signed
from translate.result import DeviceFacts, Lookup, LoudnessRow, PlatformFacts, Result

__all__ = ["FIRST_PLATFORMS", "VOLUME", "gains_line", "loudness_lines", "platform_gains"]

FIRST_PLATFORMS = ("spotify", "apple-music", "youtube", "amazon-music", "tidal", "deezer")
"""Those that most people listen on come first."""

VOLUME = (
    "All masters are judged equally loud: the listener turns the volume of each device until a master is as loud, "
    "K-weighted at the ear, as what the device usually plays, as far as the device goes."
)
"""What a listener does."""

_LEAST_LU = 2.0
"""Less is not worth a line: songs of one playlist differ by as much."""


def platform_gains(rows: Sequence[LoudnessRow], master: str) -> tuple[tuple[str, str], ...]:
    """Each platform in short and its gain in dB, "Apple" and "−6.1", those that most people listen on first."""
    own = sorted((row for row in rows if row.master == master), key=lambda row: (_rank(row), row.name))
    return tuple((_short(row.name), signed(row.gain_db)) for row in own)


def gains_line(rows: Sequence[LoudnessRow], master: str, most: int | None = None) -> str:
    """In one row, "Spotify −4.1 · Apple −6.1", of the first `most` platforms or of all; "" where none is known."""
    return " · ".join(f"{name} {gain}" for name, gain in platform_gains(rows, master)[:most])


def _rank(row: LoudnessRow) -> int:
    return FIRST_PLATFORMS.index(row.platform) if row.platform in FIRST_PLATFORMS else len(FIRST_PLATFORMS)


def _short(name: str) -> str:
    return (
        name.removesuffix(" (apps)").replace(" (web player)", " web")
        if "YouTube" in name
        else name.removesuffix(" Music")
    )


def loudness_lines(result: Result, platform: PlatformFacts) -> tuple[str, ...]:
    """Sentences on masters that play 2 LU or more louder or quieter there than what comes before them: one for the
    devices that the platform normalizes on, one for the others."""
    lookup = Lookup(result)
    apart = [device for device in result.devices if device.id in platform.not_normalized_on]
    same = [device for device in result.devices if device not in apart]
    masters = [master.name for master in result.masters if master.role == "master"]
    return tuple(
        f"{name} {said}{where}."
        for name in masters
        for here, where in ((same, _here(platform, apart)), (apart, _elsewhere(platform, apart)))
        if (said := _said(_found(lookup, name, platform, here)))
    )


def _found(lookup: Lookup, name: str, platform: PlatformFacts, devices: Sequence[DeviceFacts]) -> list[float]:
    rows = [lookup.row(name, platform, device.id) for device in devices]
    found = [row.values.get("louder_than_before_lu") for row in rows if row]
    return [value for value in found if value is not None]


def _said(differences_lu: Sequence[float]) -> str:
    """By the devices' median, with the range of all; "" where that is too little."""
    if not differences_lu:
        return ""
    middle = sorted(differences_lu)[len(differences_lu) // 2]
    if abs(middle) < _LEAST_LU:
        return ""
    amounts = sorted(d if middle > 0.0 else -d for d in differences_lu)
    least, most = (figure(max(amount, 0.0), 0) for amount in (amounts[0], amounts[-1]))
    by = most if least == most else f"{least} to {most}"
    return f"plays {by} LU {'louder' if middle > 0.0 else 'quieter'} than what comes before it"


def _here(platform: PlatformFacts, apart: Sequence[DeviceFacts]) -> str:
    return f" where {platform.name} normalizes" if apart else ""


def _elsewhere(platform: PlatformFacts, apart: Sequence[DeviceFacts]) -> str:
    return f" where {platform.name} does not normalize ({listed([device.name for device in apart])})"
