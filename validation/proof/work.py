"""All that is computed for one song, in a process of its own: audible changes, baseline, scores, probes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import pandas as pd
from msgspec import structs

import translate
from translate.audio import Audio
from translate.comparison.judges import judges_of
from translate.comparison.judging import judged
from translate.comparison.tables import rows_table
from translate.devices import DeviceProfile, device
from translate.platforms import platform
from translate.playback import listen, prepare
from translate.result import Result
from translate.scoring import Norm
from validation.proof.audible import Sound, change, sound_of
from validation.proof.baseline import features
from validation.proof.degradations import DEGRADATIONS, STRENGTHS, family
from validation.proof.probes import ends_at_10k, louder, probes, removed
from validation.proof.songs import Song, excerpt

__all__ = ["Outcome", "Task", "outcome"]

SCORE = "translation_score"
INTERVAL = "translation_score_interval"
LOSSLESS = "spotify@lossless"
"""A platform that normalizes, without a codec."""

Key = tuple[str, int]
Heardings = dict[str, dict[Key, Sound]]


@dataclass(frozen=True)
class Task:
    """A song, the ids of the devices it is played on, and a norm that does not know it."""

    song: Song
    devices: tuple[str, ...]
    norm: Norm


@dataclass(frozen=True)
class Outcome:
    """Tidy tables of one song.

    `versions`: a row per degradation, strength and device, with `loudness_lufs`, `tilt_db_per_octave`,
    `reference_score` and `norm_score`. `pairs`: per degradation, device and two strengths the `size` of the change in
    multiples of what is just audible, and the change of `level_db` on the device. `probes`: scores of the relevance
    versions. `finished`: the score of the master as it is, through a normalizing platform.
    """

    versions: pd.DataFrame
    pairs: pd.DataFrame
    probes: pd.DataFrame
    finished: pd.DataFrame


def outcome(task: Task) -> Outcome:
    """Everything about one song; only the spread for a master that has faults of its own."""
    original = excerpt(task.song)
    profiles = [device(name) for name in task.devices]
    finished = _finished(original, profiles, task.norm)
    if task.song.unfit:
        nothing = pd.DataFrame()
        tables = [nothing, nothing, nothing, finished]
    else:
        tables = [*_order(original, profiles, task.norm), _probes(original, profiles, task.norm), finished]
    return Outcome(*(table.assign(song=task.song.name) for table in tables))


# --- order ------------------------------------------------------------------------------------------------


def _order(original: Audio, profiles: Sequence[DeviceProfile], norm: Norm) -> tuple[pd.DataFrame, pd.DataFrame]:
    versions = family(original)
    sounds = _sounds(versions, profiles)
    rows = [
        {"degradation": name, "strength": strength, "device": profile, **vars(features(sound))}
        for profile, found in sounds.items()
        for (name, strength), sound in found.items()
    ]
    table = pd.DataFrame(rows)
    named = {f"{name}|{strength}": audio for (name, strength), audio in versions.items()}
    table["master"] = table["degradation"] + "|" + table["strength"].astype(str)
    scores = scored_twice(named, profiles, "none", versions["original", 0], norm)
    table = table.merge(scores, how="left", on=["master", "device"])
    return table.drop(columns="master"), _pairs(sounds)


def _sounds(versions: Mapping[Key, Audio], profiles: Sequence[DeviceProfile]) -> Heardings:
    """Every version on every device, without a platform."""
    found: Heardings = {profile.id: {} for profile in profiles}
    for key, audio in versions.items():
        for one in listen(prepare(audio).measurement, audio, platform("none"), None, profiles, keep=True):
            found[one.profile.id][key] = sound_of(one)
    return found


def _pairs(sounds: Heardings) -> pd.DataFrame:
    rows = []
    for profile, found in sounds.items():
        for name, degradation in DEGRADATIONS.items():
            chain = [found["original", 0], *(found[name, strength] for strength in STRENGTHS)]
            for earlier, later in combinations(range(len(chain)), 2):
                pair = {"degradation": name, "device": profile, "earlier": earlier, "later": later}
                between = change(chain[earlier], chain[later])
                size = between.size(polarity=degradation.is_polarity)
                rows.append(pair | {"size": size, "level_db": between.level_db})
    return pd.DataFrame(rows)


# --- scores -----------------------------------------------------------------------------------------------


def scored(masters: Mapping[str, Audio], profiles: Sequence[DeviceProfile], through: str, norm: Norm) -> pd.DataFrame:
    """`compare`'s score of every master on every device by a norm: `norm_score`, its interval and its parts."""
    found = translate.compare(_named(masters), devices=list(profiles), platforms=[through], judge=False, cache=False)
    return _by_norm(found.result, profiles, norm)


def _by_norm(result: Result, profiles: Sequence[DeviceProfile], norm: Norm) -> pd.DataFrame:
    """Its masters, scored by the norm whatever they were scored by."""
    masters = [master for master in result.masters if master.role == "master"]
    names = {master.name for master in masters}
    rows = [row for row in result.rows if row.identity.master in names]
    again = judged(rows, masters, judges_of(profiles, norm)).rows
    return _scores(rows_table(structs.replace(result, rows=again)), "norm_score")


def scored_twice(
    masters: Mapping[str, Audio], profiles: Sequence[DeviceProfile], through: str, reference: Audio, norm: Norm
) -> pd.DataFrame:
    """The same and, as `reference_score`, by a reference. The masters are played once: the score is made of rows."""
    found = translate.compare(
        _named(masters),
        devices=list(profiles),
        platforms=[through],
        reference=replace(reference, name="the reference"),
        cache=False,
    )
    table = found.table[found.table["role"] == "master"]
    again = _by_norm(found.result, profiles, norm)
    return _scores(table, "reference_score").merge(again, on=["master", "device"])


def _named(masters: Mapping[str, Audio]) -> list[Audio]:
    return [replace(audio, name=name) for name, audio in masters.items()]


def _scores(table: pd.DataFrame, name: str) -> pd.DataFrame:
    found = table[["master", "device"]].copy()
    found[name], found[f"{name}_interval"] = table[SCORE], table[INTERVAL]
    for part in (column for column in map(str, table.columns) if column.startswith("score_")):
        found[f"{name}_{part.removeprefix('score_')}"] = table[part]
    return found


def _finished(original: Audio, profiles: Sequence[DeviceProfile], norm: Norm) -> pd.DataFrame:
    return scored({"original": original}, profiles, LOSSLESS, norm).rename(columns={"norm_score": "score"})


# --- relevance --------------------------------------------------------------------------------------------


def _probes(original: Audio, profiles: Sequence[DeviceProfile], norm: Norm) -> pd.DataFrame:
    versions = probes(original)
    base = versions["original"]
    without = removed(base)
    short = [ends_at_10k()]
    runs = [
        ("changes", versions | without, profiles, "none"),
        ("ends at 10 kHz", versions, short, "none"),
        ("louder", louder(original), profiles, LOSSLESS),
    ]
    tables = []
    for probe, masters, on, through in runs:
        table = scored_twice(masters, on, through, base, norm)
        for judge in ("reference", "norm"):
            one = table[["master", "device"]].assign(score=table[f"{judge}_score"])
            tables.append(one.assign(probe=probe, judged=judge))
    return pd.concat([*tables, _probe_sizes(versions | without, profiles)], ignore_index=True)


def _probe_sizes(versions: Mapping[str, Audio], profiles: Sequence[DeviceProfile]) -> pd.DataFrame:
    """How audible each probe is against the original, as rows `judged` "size"."""
    heard = _sounds({(name, 0): audio for name, audio in versions.items()}, profiles)
    rows = []
    for profile, found in heard.items():
        for name in versions:
            size = change(found["original", 0], found[name, 0]).size(polarity=True)  # what is gone may show in level
            rows.append({"probe": "changes", "judged": "size", "master": name, "device": profile, "score": size})
    return pd.DataFrame(rows)
