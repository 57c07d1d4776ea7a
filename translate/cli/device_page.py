"""One device in full, as text and as data."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from translate.cli import level_page
from translate.cli.grid import grid
from translate.cli.output import muted, paragraph, printable, strong
from translate.cli.plot import plot
from translate.figures import figure, signed
from translate.wording import band_in_words, known_in_words

if TYPE_CHECKING:
    from translate.devices import DeviceProfile
    from translate.devices.band import Band
    from translate.devices.parts import DeviceSource, Dynamics, Link, Part
    from translate.response import FrequencyResponse

__all__ = ["as_data", "list_page", "page"]

_BANDS_HZ = (31.5, 63, 125, 250, 500, 1000, 2000, 4000, 8000, 16000)

_UNDER_LIST = "response: how its curve is known. Levels are estimated unless devices show says otherwise."


def list_page(
    devices: "Sequence[DeviceProfile]", *, like: str | None = None, models: int = 0, why: "Sequence[str]" = ()
) -> list[str]:
    """A line per device; `like`: what was asked for; `models`: how many named ones there are besides;
    `why` it is not more."""
    if not devices:
        return [paragraph(f"Nothing is like {printable(repr(like))}. translate devices list has the classes.")]
    header = ["id", "name", "out", "level", "noise", "dynamics", "response"]
    rows = [
        [
            one.id,
            (one.unplaced or one).name,
            one.channels,
            f"{figure(one.listening.level_db)} {one.listening.unit}",
            f"{figure(one.noise.level_dba, 0)} dBA" if one.noise else "–",
            "yes" if one.dynamics else "–",
            one.response_data.part.confidence,
        ]
        for one in devices
    ]
    lines = [*grid(header, rows, right=(3, 4)), "", muted(paragraph(_UNDER_LIST))]
    if like is None and models:
        lines.append(f"{models} named models: translate devices list --models, or --like airpods")
    lines += [paragraph(f"{one}.") for one in why]
    if like is not None and (classes := [one for one in devices if not one.class_id]):
        lines += [paragraph(f"{one.id} is a class: {_class_in_words(one)}.") for one in classes]
    return lines


def _class_in_words(one: "DeviceProfile") -> str:
    return band_in_words(one.band.half_width_db(), one.band.models)


def page(profile: "DeviceProfile", places: "Sequence[str]" = ()) -> Iterator[str]:
    """Lines of text; `places`: ids of those in which it can be."""
    channels = "mono: both channels from one loudspeaker" if profile.is_mono else "stereo"
    yield f"{strong(printable(profile.name))}  {printable(profile.id)}"
    yield paragraph(profile.summary)
    yield paragraph(f"{profile.kind} · {channels} · {known_in_words(profile.known.items())}")
    if profile.class_id:
        yield f"one of {printable(profile.class_id)}"
    if places:
        others = ", ".join(place for place in places if place != profile.place_id)
        yield paragraph(f"place: {profile.place_id or 'its own'}; can also be in: {others}")
    yield from _part("Response", "in dB", profile.response_data.part)
    whose = "This model" if profile.class_id else "Devices of this class"
    rigs = profile.band.rigs if profile.class_id else None
    yield paragraph(f"{whose}: {band_in_words(profile.band.half_width_db(), profile.band.models, rigs)}", "  ")
    yield from plot(profile.response, profile.band)
    yield muted("  ▒ and ·: where 90 % of such devices may lie below and above it")
    if profile.adapting:
        one = profile.adapting
        low, high = (signed(float(one.more.at([hz])[0])) for hz in (31.5, 10_000.0))
        levels = f"at {figure(one.quiet_db, 0)} dB re {figure(one.loud_db, 0)} dB"
        title = f"models that do have {low} dB at 31.5 Hz, {high} dB at 10 kHz {levels}"
        yield from _part("Following the level", title, one.part)
    if profile.room:
        yield from _part("Room", f"{printable(profile.room.file.name)}, heard with two ears", profile.room.part)
    level = f"{figure(profile.listening.level_db)} {profile.listening.unit} at the ear for a −14 LUFS programme"
    yield from _part("Listening level", level, profile.listening.part)
    yield from level_page.lines(profile)
    if profile.isolation:
        kinds = {"open": "open", "passive": "sealed", "anc": "with noise cancelling"}
        title = (
            f"{kinds[profile.isolation.type]}; what it takes off the noise, ± {figure(profile.isolation.range_db)} dB"
        )
        yield from _part("Isolation", title, profile.isolation.part)
        yield from _noise(profile.isolation.loss, _BANDS_HZ)
    if profile.noise:
        level = f"{figure(profile.noise.level_dba)} dBA at the ear; dB SPL per third octave below"
        yield from _part("Background noise", level, profile.noise.part)
        yield from _noise(profile.noise.bands)
    if profile.link:
        about = (
            f"{profile.link.codec}, {profile.link.bitrate_kbps} kbit/s, encoded and decoded after the platform's codec"
        )
        yield from _part("Link in the air", about, profile.link.part)
    if profile.dynamics:
        yield from _part("Dynamics", "compressors and limiters of the device", profile.dynamics.part)
        yield from _dynamics(profile.dynamics)
        yield from _loudest(profile)
    yield ""
    yield strong("Sources")
    for source in profile.sources:
        yield from _source(source)


def _part(title: str, about: str, part: "Part") -> Iterator[str]:
    yield ""
    yield f"{strong(title)}  {about}"
    yield f"  {part.confidence}" + muted(f"  from {', '.join(part.sources)}")
    if part.note:
        yield muted(paragraph(part.note, "  "))


def _noise(bands: "FrequencyResponse", every: Sequence[float] = ()) -> Iterator[str]:
    inside = every or [hz for hz in _BANDS_HZ if bands.hz[0] * 0.95 <= hz <= bands.hz[-1] * 1.05]
    names = [f"{hz / 1000:g}k" if hz >= 1000 else f"{hz:g}" for hz in inside]
    levels = [figure(float(bands.at(hz)), 0) for hz in inside]
    right = range(1, len(inside) + 1)
    yield from grid(["Hz", *names], [["dB", *levels]], right=right, indent="  ")


def _dynamics(dynamics: "Dynamics") -> Iterator[str]:
    edges = [0.0, *dynamics.crossover_hz, 20_000.0]
    rows = [
        [
            f"{figure(low, 0)}–{figure(high, 0)} Hz",
            f"{figure(band.threshold_dbfs)}",
            figure(band.knee_db),
            f"{figure(band.ratio)}:1",
            f"{figure(band.attack_ms)}",
            f"{figure(band.release_ms, 0)}",
        ]
        for low, high, band in zip(edges, edges[1:], dynamics.bands, strict=False)
    ]
    if rows:
        header = ["compressor", "threshold dBFS", "knee dB", "ratio", "attack ms", "release ms"]
        yield from grid(header, rows, right=range(1, 6), indent="  ")
    if dynamics.limiter:
        yield (
            f"  limiter: ceiling {signed(dynamics.limiter.ceiling_dbfs)} dBFS, release "
            f"{figure(dynamics.limiter.release_ms, 0)} ms, look-ahead {figure(dynamics.limiter.lookahead_ms)} ms"
        )


def _loudest(profile: "DeviceProfile") -> Iterator[str]:
    from translate.playback.loudest import loudest_db_spl

    loudest = loudest_db_spl(profile)
    if loudest is not None:
        yield f"  loudest it plays: {figure(loudest)} dB SPL at the ear, unweighted"
        how = (
            "Computed from the limiter's ceiling, the response after it and the listening level; music stays below it."
        )
        yield muted(paragraph(how, "  "))


def _source(source: "DeviceSource") -> Iterator[str]:
    yield f"  {source.id}  {source.confidence}, read {source.read.isoformat()}"
    yield paragraph(source.text, "    ")
    if source.url:
        yield muted(f"    {printable(source.url)}")
    if terms := ", ".join(filter(None, (source.licence, source.credit))):
        yield muted(paragraph(terms, "    "))


def as_data(profile: "DeviceProfile", places: Sequence[str] = ()) -> dict[str, Any]:
    """Everything, JSON-ready, under the keys of the profile's own file, and what follows from it."""
    from dataclasses import asdict

    from translate.devices.noise import least, most
    from translate.playback.loudest import loudest_db_spl

    data: dict[str, Any] = {
        key: getattr(profile, key) for key in ("id", "name", "kind", "summary", "channels", "confidence", "is_linear")
    }
    data["class"] = profile.class_id
    data["response"] = _curve(profile.response) | {"band": _band(profile.band)}
    data["response"] |= asdict(profile.response_data.part)
    heard = profile.listening
    data["listening"] = {"level_db": heard.level_db, "level_unit": heard.unit, "range_db": heard.range_db}
    data["listening"] |= asdict(heard.part)
    data["at_ear"] = level_page.as_data(profile)
    data["loudest_db_spl"] = loudest_db_spl(profile)
    data |= {"carried": profile.carried, "place": profile.place_id, "places": list(places)}
    data["noise"] = data["dynamics"] = data["isolation"] = None
    if profile.isolation:
        data["isolation"] = {"type": profile.isolation.type, "range_db": profile.isolation.range_db}
        data["isolation"] |= _curve(profile.isolation.loss) | asdict(profile.isolation.part)
    if (one := profile.adapting) is not None:
        data["adapting"] = {"quiet_db": one.quiet_db, "loud_db": one.loud_db} | _curve(one.more) | asdict(one.part)
    if profile.room is not None:
        data["room"] = {"file": profile.room.file.name} | asdict(profile.room.part)
    data["link"] = None if profile.link is None else _section(profile.link)
    if profile.noise:
        data["noise"] = {"level_dba": profile.noise.level_dba, "range_db": profile.noise.range_db} | _curve(
            profile.noise.bands
        )
        data["noise"] |= {"least": _curve(least(profile.noise)), "most": _curve(most(profile.noise))}
        data["noise"] |= asdict(profile.noise.part)
    if profile.dynamics:
        data["dynamics"] = _section(profile.dynamics)
    data["sources"] = [asdict(source) | {"read": source.read.isoformat()} for source in profile.sources]
    return data


def _band(band: "Band") -> dict[str, Any]:
    """Edges in dB re neutral, as the response."""
    return {"models": band.models, "rigs": band.rigs, "low": _curve(band.low), "high": _curve(band.high)}


def _section(section: "Dynamics | Link") -> dict[str, Any]:
    from dataclasses import asdict

    return {k: v for k, v in asdict(section).items() if k != "part"} | asdict(section.part)


def _curve(curve: "FrequencyResponse") -> dict[str, list[float]]:
    return {"hz": curve.hz.tolist(), "db": curve.db.tolist()}
