"""A platform's TOML → `Platform`. spotify.toml uses every key there is; this file says what each may hold."""

from math import inf
from pathlib import Path
from typing import Final, Literal, cast, get_args

from translate import codecs
from translate.platforms.model import Measure, Platform
from translate.platforms.parts import (
    Crossfade,
    Curve,
    Dispute,
    Integer,
    PlatformLimiter,
    PlatformSource,
    Quality,
    Setting,
)
from translate.toml_checks import Checker, TomlTable, open_toml

__all__ = ["CONFIDENCES", "from_file"]

CONFIDENCES: Final = ("official", "official-copy", "measured", "secondary", "hearsay", "general", "inferred")
"""official: the service's own page, answer or code; official-copy: the same read in a mirror or quotation;
measured: captured by a third party; secondary: press or engineers without the measurement;
hearsay: unsourced; general: common knowledge without a page; inferred: concluded from the others."""

_ID = r"[a-z0-9]+(-[a-z0-9]+)*"
_DATE = r"\d{4}(-\d{2}(-\d{2})?)?"
_DIRECTIONS = ("up", "down", "both")
_MEASURES = get_args(Measure)
_INTEGERS = get_args(Integer)
_CURVES = get_args(Curve)


def from_file(path: Path) -> Platform:
    """Read and check one platform; its id is the file's stem. `ProfileError` lists every problem."""
    check, root = open_toml(path)
    settings = check.named_tables(root, "settings")
    qualities = check.tables(root, "qualities")
    measure = check.choice(root, "measure", _MEASURES)
    crossfade = check.table(root, "crossfade", default=None)
    integer = cast(Integer, check.choice(root, "integer", _INTEGERS, default="unknown"))
    platform = Platform(
        id=path.stem,
        name=check.text(root, "name"),
        summary=check.text(root, "summary"),
        measure=cast(Measure, measure),
        measure_in_album=cast(Measure, check.choice(root, "measure_in_album", _MEASURES, default=measure)),
        confidence=check.choice(root, "confidence", CONFIDENCES),
        settings=tuple(_setting(check, table, key) for key, table in settings.items()),
        default_setting=check.choice(root, "default_setting", list(settings) or ["…"]),
        qualities=tuple(_quality(check, table, list(settings), integer) for table in qualities),
        default_quality=check.choice(root, "default_quality", [str(t.get("id")) for t in qualities] or ["…"]),
        not_normalized_on=tuple(check.texts(root, "not_normalized_on", default=())),
        integer=integer,
        sources=tuple(_source(check, table) for table in check.tables(root, "sources")),
        disputes=tuple(
            Dispute(check.text(table, "topic"), check.text(table, "text"))
            for table in check.tables(root, "disputes", default=())
        ),
        crossfade=None if crossfade is None else _crossfade(check, crossfade),
    )
    _check_ids(check, qualities)
    check.raise_if_any()
    return platform


def _setting(check: Checker, table: TomlTable, setting_id: str) -> Setting:
    limiter = check.table(table, "limiter", default=None)
    target = check.number(table, "target_lufs", low=-40, high=0, default=None)
    setting = Setting(
        id=setting_id,
        name=check.text(table, "name"),
        target_lufs=target,
        direction=cast(Literal["up", "down", "both"], check.choice(table, "direction", _DIRECTIONS, default="both")),
        ceiling_dbtp=check.number(table, "ceiling_dbtp", low=-20, high=3, default=inf),
        limiter=None if limiter is None else _limiter(check, limiter),
    )
    if target is not None and "direction" not in table:
        check.problem(table, "direction", f"is missing; must be one of {', '.join(_DIRECTIONS)}")
    for key in ("direction", "ceiling_dbtp", "limiter"):
        if target is None and key in table:
            check.problem(table, key, "needs target_lufs beside it; without a target nothing is normalized")
    for key in ("ceiling_dbtp", "limiter"):
        if setting.direction == "down" and key in table:
            check.problem(table, key, 'is for positive gain, and direction is "down"')
    if limiter is not None and "ceiling_dbtp" in table:
        check.problem(table, "ceiling_dbtp", "must not stand beside a limiter, which lets gain exceed it")
    return setting


def _crossfade(check: Checker, table: TomlTable) -> Crossfade:
    longest_s = check.number(table, "longest_s", low=0.1, high=30.0)
    return Crossfade(
        default_s=check.number(table, "default_s", low=0.0, high=longest_s),
        longest_s=longest_s,
        curve=cast(Curve, check.choice(table, "curve", _CURVES)),
    )


def _limiter(check: Checker, table: TomlTable) -> PlatformLimiter:
    return PlatformLimiter(
        ceiling_dbfs=check.number(table, "ceiling_dbfs", low=-20, high=0),
        attack_ms=check.number(table, "attack_ms", low=0, high=1000),
        release_ms=check.number(table, "release_ms", low=1, high=10_000),
    )


def _quality(check: Checker, table: TomlTable, settings: list[str], integer: Integer) -> Quality:
    codec = check.choice(table, "codec", codecs.CODECS)
    quality = Quality(
        id=check.text(table, "id", pattern=_ID),
        name=check.text(table, "name"),
        codec=codec,
        bitrate_kbps=check.integer(table, "bitrate_kbps", low=16, high=512, default=None),
        rate_hz=check.integer(table, "rate_hz", low=44_100, high=192_000, default=None),
        stands_in_for=check.text(table, "stands_in_for", default=""),
        setting=check.choice(table, "setting", settings or ["…"], default=""),
        integer=cast(Integer, check.choice(table, "integer", _INTEGERS, default=_of_codec(codec) or integer)),
    )
    if not codecs.is_lossless(codec) and quality.bitrate_kbps is None:
        check.problem(table, "bitrate_kbps", f"is missing; {codec} needs it")
    for key in ("bitrate_kbps", "rate_hz"):
        if codecs.is_lossless(codec) and key in table:
            check.problem(table, key, f"must not stand beside {codec}, which is passed through bit for bit")
    return quality


def _of_codec(codec: str) -> Integer | None:
    """FLAC and ALAC hold integers and nothing else, whoever plays them."""
    return "decoder" if codec in ("flac", "alac") else None


def _source(check: Checker, table: TomlTable) -> PlatformSource:
    return PlatformSource(
        text=check.text(table, "text"),
        url=check.text(table, "url", pattern=r"https?://\S+", default=""),
        date=check.text(table, "date", pattern=_DATE),
        confidence=check.choice(table, "confidence", CONFIDENCES),
    )


def _check_ids(check: Checker, qualities: list[TomlTable]) -> None:
    ids = [table.get("id") for table in qualities]
    for table in qualities:
        if ids.count(table.get("id")) > 1:
            check.problem(table, "id", f"must be unique, {table.get('id')!r} is there twice")
