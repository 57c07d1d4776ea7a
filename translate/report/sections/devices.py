"""Device by device: what is heard there, what vanishes, what breaks and when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from translate.figures import clock, figure, quantity, span
from translate.report.book import Book, Device, Master, ShownPlatform
from translate.report.sections.findings import Play, ShownFinding, Spot, play
from translate.report.sections.scores import Cell, cell, device_note
from translate.result import HeardSeries, Values
from translate.result.facts import BandFacts
from translate.wording import band_in_words

__all__ = ["Bar", "DevicePart", "Lane", "Numbers", "OnPlatform", "Timeline", "device_parts", "position_rules"]

_EAR = (
    ("louder_than_before_lu", "LU"),
    ("level_at_ear_dba", "dBA"),
    ("heard_loudness_sone", "sone"),
    ("bass_audible_pct", "%"),
    ("bass_line_audible_pct", "%"),
    ("presence_audible_pct", "%"),
    ("air_audible_pct", "%"),
    ("width_db", "dB"),
    ("punch_pct", "%"),
)
_MONO = (("fold_loss_lu", "LU"),)
_DYNAMICS = (("gain_reduction_mean_db", "dB"), ("gain_reduction_max_db", "dB"), ("punch_lost_db", "dB"))
_STEPS = 1000
_AUDIBLE_HZ = (100.0, 10_000.0)


@dataclass(frozen=True)
class Bar:
    """A stretch of the song: from `left` on, `width` wide, both in thousandths of its length."""

    left: int
    width: int
    spot: Spot


@dataclass(frozen=True)
class Lane:
    """One finding along the song; no `bars`: throughout."""

    finding: ShownFinding
    bars: tuple[Bar, ...]


@dataclass(frozen=True)
class Timeline:
    """A master's waveform with findings below; `excerpt`: what the previews play."""

    master: Master
    lanes: tuple[Lane, ...]
    excerpt: Bar | None
    end: str


@dataclass(frozen=True)
class Numbers:
    """`lines`: name, unit, one text per master."""

    masters: tuple[Master, ...]
    lines: tuple[tuple[str, str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class OnPlatform:
    """A device and what one platform delivers to it; `clean`: masters without findings; `listen`: one per master."""

    platform: ShownPlatform
    cells: tuple[Cell, ...]
    heard: tuple[HeardSeries, ...]
    timelines: tuple[Timeline, ...]
    clean: tuple[Master, ...]
    numbers: Numbers
    parts: Numbers
    listen: tuple[tuple[Master, Play], ...]


@dataclass(frozen=True)
class DevicePart:
    """`facts`: name and text; `problems`: how many findings there are here."""

    device: Device
    note: str
    facts: tuple[tuple[str, str], ...]
    platforms: tuple[OnPlatform, ...]
    problems: int


def device_parts(book: Book, found: Sequence[ShownFinding]) -> tuple[DevicePart, ...]:
    """In the order of the comparison."""
    return tuple(
        DevicePart(
            device=device,
            note=device_note(device),
            facts=tuple(_facts(device)),
            platforms=tuple(_on(book, device, platform, found) for platform in book.platforms),
            problems=sum(device in f.devices for f in found),
        )
        for device in book.devices
    )


def _facts(device: Device) -> Iterator[tuple[str, str]]:
    about = device.about
    if about.description:
        yield "What it is", about.description
    yield "Loudspeakers", "one, playing left and right summed" if about.is_mono else "left and right"
    low, high = about.band_hz
    yield "Plays", f"{_hertz(low)} to {_hertz(high)}"
    if about.response_band is not None:
        yield "Devices of this class", _band(about.response_band)
    if about.level_db is not None:
        level = f"{figure(about.level_db, 0)}{_give_or_take(about.level_range_db)} {about.level_unit}"
        yield "Level", f"{level} at the ear for a −14 LUFS programme"
    noise = (
        "none" if about.noise_dba is None else f"{figure(about.noise_dba, 0)}{_give_or_take(about.noise_range_db)} dBA"
    )
    yield "Background noise", noise


def _band(band: BandFacts) -> str:
    middle = [
        (high - low) / 2.0
        for hz, low, high in zip(band.hz, band.low_db, band.high_db, strict=True)
        if _AUDIBLE_HZ[0] <= hz <= _AUDIBLE_HZ[1]
    ]
    return band_in_words(sum(middle) / len(middle), band.models, band.rigs)


def _give_or_take(range_db: float | None) -> str:
    return f" ± {figure(range_db, 0)}" if range_db else ""


def _hertz(value: float) -> str:
    return f"{value:.0f} Hz" if value < 1000 else f"{round(value / 1000, 1):g} kHz"


def _on(book: Book, device: Device, platform: ShownPlatform, found: Sequence[ShownFinding]) -> OnPlatform:
    rows = [book.row(m, platform, device) for m in book.everyone]
    here = [f for f in found if device in f.devices and platform in f.platforms]
    concerned = [(m, [f for f in here if f.concerns(m)]) for m in book.everyone]
    return OnPlatform(
        platform=platform,
        cells=tuple(cell(row) for row in rows),
        heard=tuple(h for m in book.everyone if (h := book.heard(m, platform, device))),
        timelines=tuple(_timeline(book, m, device, platform, fs) for m, fs in concerned if fs),
        clean=tuple(m for m, fs in concerned if not fs and not m.is_apart),
        numbers=Numbers(book.everyone, tuple(_lines(book, device, rows))),
        parts=Numbers(book.everyone, tuple(_parts(book, rows))),
        listen=tuple(_listen(book, platform, device)),
    )


def _lines(book: Book, device: Device, rows: Sequence[Values]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    mono = _MONO if device.about.is_mono else ()
    for column, unit in (*_EAR, *mono, *_DYNAMICS):
        values = [row.get(column) for row in rows]
        if column not in device.about.constant and (any(values) or column in dict(_EAR)):
            yield book.label(column), unit, tuple(quantity(value, unit) for value in values)


def _parts(book: Book, rows: Sequence[Values]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for name in book.result.panel.parts:
        yield book.label(f"score_{name}"), "", tuple(figure(row.get(f"score_{name}"), 0) for row in rows)


def _timeline(
    book: Book, master: Master, device: Device, platform: ShownPlatform, found: Sequence[ShownFinding]
) -> Timeline:
    length = book.series(master).duration_s or 1.0
    lanes = tuple(Lane(f, tuple(_bars(book, master, device, platform, f, length))) for f in found)
    clips = book.clips_on(master, platform)
    excerpt = None
    if clips:
        start, end = clips[0].start_s, clips[0].end_s
        whole = play(book, master, platform, [device], start, end)
        excerpt = _bar(Spot(span(start, end), start, end, whole), length)
    return Timeline(master, lanes, excerpt, clock(length))


def _bars(
    book: Book, master: Master, device: Device, platform: ShownPlatform, finding: ShownFinding, length_s: float
) -> Iterator[Bar]:
    for spot in finding.spots:
        at = play(book, master, platform, [device], spot.start_s, spot.end_s)
        yield _bar(Spot(spot.text, spot.start_s, spot.end_s, at), length_s)


def _bar(spot: Spot, length_s: float) -> Bar:
    left = min(max(round(_STEPS * spot.start_s / length_s), 0), _STEPS)
    right = min(max(round(_STEPS * spot.end_s / length_s), left + 1), _STEPS)
    return Bar(left, max(right - left, 1), spot)


def _listen(book: Book, platform: ShownPlatform, device: Device) -> Iterator[tuple[Master, Play]]:
    for master in book.everyone:
        clips = [c for c in book.clips_on(master, platform) if c.identity.device == device.id]
        if clips and master.play is not None:
            yield master, Play(master.play, platform.key, device.id, clips[0].start_s, clips[0].end_s)


def position_rules(parts: Sequence[DevicePart]) -> str:
    """CSS for every place of a bar: the page's policy knows no style attributes."""
    bars = [
        bar
        for part in parts
        for on in part.platforms
        for line in on.timelines
        for bar in (*(b for lane in line.lanes for b in lane.bars), *([line.excerpt] if line.excerpt else []))
    ]
    lefts = [f".l{n}{{--at:{n / 10:g}%}}" for n in sorted({bar.left for bar in bars})]
    widths = [f".w{n}{{--wide:{n / 10:g}%}}" for n in sorted({bar.width for bar in bars})]
    return "\n".join([*lefts, *widths])
