"""What a file is delivered for: `Spec`, one TOML each in `specs/`; your own beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

from translate.errors import ProfileError, UnknownNameError
from translate.toml_checks import Checker, TomlTable, open_toml

__all__ = ["NO_SPEC", "Spec", "SpecSource", "approving", "spec_of", "specs"]

_FOLDER = Path(__file__).with_name("specs")
_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_FORMATS = ("WAV", "AIFF", "FLAC", "M4A", "MP3", "OGG")
_FIELDS = ("title", "artist", "album", "track", "isrc")
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"


@dataclass(frozen=True)
class SpecSource:
    """Where a demand is from; `date`: of the page or of reading it."""

    text: str
    url: str
    date: str
    confidence: str


@dataclass(frozen=True)
class Spec:
    """What is asked of a file; an empty tuple or None: nothing. `approved`: codes of findings that are meant.

    `lufs`: lowest and highest integrated loudness; `lead_s`, `trail_s`: least and most silence; `artwork_px`: least
    width and height; `mono_below_hz`: bass must be in phase below; `best_*`: what is better but not asked.
    """

    id: str = ""
    name: str = ""
    summary: str = ""
    formats: tuple[str, ...] = ()
    rates_hz: tuple[int, ...] = ()
    bits: tuple[int, ...] = ()
    channels: int | None = None
    true_peak_dbtp: float | None = None
    best_true_peak_dbtp: float | None = None
    lufs: tuple[float, float] | None = None
    lead_s: tuple[float, float] | None = None
    trail_s: tuple[float, float] | None = None
    length_s: tuple[float, float] | None = None
    lossless: bool = False
    tags: tuple[str, ...] = ()
    artwork_px: int | None = None
    mono_below_hz: float | None = None
    approved: tuple[str, ...] = ()
    sources: tuple[SpecSource, ...] = ()


NO_SPEC = Spec()
"""Nothing in particular: only what nobody wants."""


def approving(wanted: "str | Path | Spec | None", approved: Sequence[str] = ()) -> "Spec":
    """A spec, as `spec_of` finds it, by which further findings are meant.

    Args:
        wanted: The spec.
        approved: Codes of them.
    """
    spec = spec_of(wanted)
    return replace(spec, approved=(*spec.approved, *approved)) if approved else spec


def specs() -> list[Spec]:
    """The built-in ones by id."""
    return list(_built_in())


def spec_of(wanted: str | Path | Spec | None) -> Spec:
    """A spec by its id or its file.

    Args:
        wanted: An id, a path of a .toml, a `Spec`, or None for none.

    Returns:
        The spec.

    Raises:
        UnknownNameError: There is none of that name.
        ProfileError: The file does not hold together.
    """
    if wanted is None:
        return NO_SPEC
    if isinstance(wanted, Spec):
        return wanted
    if str(wanted).endswith(".toml"):
        return _from_file(Path(wanted))
    known = {spec.id: spec for spec in _built_in()}
    if str(wanted) not in known:
        raise UnknownNameError.of("spec", str(wanted), list(known))
    return known[str(wanted)]


@cache
def _built_in() -> tuple[Spec, ...]:
    return tuple(_from_file(path) for path in sorted(_FOLDER.glob("*.toml")))


def _from_file(path: Path) -> Spec:
    """Read and check one; its id is the file's stem. With `extends` it is another one with changes."""
    check, root = open_toml(path)
    base = check.text(root, "extends", pattern=_ID, default="")
    try:
        parent = spec_of(base or None)
    except UnknownNameError as error:
        raise ProfileError(f"{path.name}: extends: {error}") from None
    values = _values(check, root, parent)
    check.raise_if_any()
    return replace(parent, id=path.stem, **values)


def _values(check: Checker, root: TomlTable, parent: Spec) -> dict[str, Any]:
    """What the file itself says."""
    sources = [_source(check, one) for one in check.tables(root, "sources", default=())]
    own = parent is NO_SPEC
    found: dict[str, Any] = {
        "name": check.text(root, "name", default=parent.name or root.place or check.where.removesuffix(".toml")),
        "summary": check.text(root, "summary", default=parent.summary),
        "formats": tuple(check.texts(root, "formats", allowed=_FORMATS, default=parent.formats)),
        "rates_hz": tuple(map(int, check.numbers(root, "rates_hz", low=8_000, high=192_000, default=parent.rates_hz))),
        "bits": tuple(map(int, check.numbers(root, "bits", low=16, high=32, default=parent.bits))),
        "channels": check.integer(root, "channels", low=1, high=2, default=parent.channels),
        "lossless": check.choice(root, "lossless", ("yes", "no"), default="yes" if parent.lossless else "no") == "yes",
        "tags": tuple(check.texts(root, "tags", allowed=_FIELDS, default=parent.tags)),
        "artwork_px": check.integer(root, "artwork_px", low=1, high=20_000, default=parent.artwork_px),
        "approved": (*parent.approved, *check.texts(root, "approved", default=())),
        "sources": tuple(sources) if own or sources else parent.sources,
    }
    for key in ("true_peak_dbtp", "best_true_peak_dbtp"):
        found[key] = check.number(root, key, low=-20, high=3, default=getattr(parent, key))
    found["mono_below_hz"] = check.number(root, "mono_below_hz", low=20, high=500, default=parent.mono_below_hz)
    for key, low, high in (("lufs", -60, 0), ("lead_s", 0, 60), ("trail_s", 0, 60), ("length_s", 0, 36_000)):
        found[key] = _range(check, root, key, low, high, getattr(parent, key))
    return found


def _range(
    check: Checker, root: TomlTable, key: str, low: float, high: float, default: tuple[float, float] | None
) -> tuple[float, float] | None:
    values = check.numbers(root, key, low=low, high=high, default=None)
    if values is None:
        return default
    if len(values) != 2 or values[0] > values[1]:
        check.problem(root, key, "must be two numbers, the lower one first")
        return default
    return values[0], values[1]


def _source(check: Checker, table: TomlTable) -> SpecSource:
    return SpecSource(
        text=check.text(table, "text"),
        url=check.text(table, "url", pattern=r"https?://\S+", default=""),
        date=check.text(table, "date", pattern=_DATE),
        confidence=check.text(table, "confidence", default="secondary"),
    )
