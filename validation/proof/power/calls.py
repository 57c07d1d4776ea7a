"""What is called of the original and each version: alone, with a mix, beside another song, beside the undamaged one."""

from collections.abc import Iterator, Sequence
from typing import Literal

import pandas as pd
from msgspec import structs

from translate.comparison.judges import judges_of
from translate.comparison.judging import Judged, judged
from translate.comparison.pairs import pairs_of
from translate.comparison.to_hear import with_what_is_missing
from translate.devices import device
from translate.result import Identity, MasterRow, Row, ScoreRow
from translate.scoring import Norm
from validation.proof.power.measuring import MeasuredSong
from validation.proof.power.versions import DEVICES, MIX, ORIGINAL

__all__ = ["BESIDE", "Beside", "calls"]

Beside = Literal["alone", "its mix", "another song", "itself"]
BESIDE: tuple[Beside, ...] = ("alone", "its mix", "another song", "itself")
"""What the candidates are compared with: the norm, where a mix, as `--mix`, says what the song is arranged like;
another finished song, or the undamaged one, as `--reference`."""

_REFERENCE = "the reference"


def calls(song: MeasuredSong, norm: Norm, beside: Beside, other: MeasuredSong | None = None) -> pd.DataFrame:
    """Every version against the original, as two candidates.

    Args:
        song: The song.
        norm: Finished masters; those of its maker are left out.
        beside: What both are compared with.
        other: The other song, where it is that.

    Returns:
        A row per version and device, and over all of them (`device` ""): `version`, `difference` (points of the
        original above the version), `p`, and `call`: "right" (the original is better), "wrong", "equal", "open".
    """
    profiles = [device(name) for name in DEVICES]
    judges = judges_of(profiles, norm.without([song.maker]))
    given = {"itself": song, "another song": other}.get(beside)
    reference = list(_as_reference(given)) if given else []
    masters = [*song.masters, *(master for master, _ in reference[:1])]
    rows = [*song.rows, *(row for _, own in reference for row in own)]
    leeways = dict(song.leeways)
    if given:
        leeways |= {_renamed(i): leeway for i, leeway in given.leeways.items() if i.master == ORIGINAL}
    found: list[dict[str, object]] = []
    for version in (m.name for m in song.masters if m.name != ORIGINAL):
        names = {ORIGINAL, version, _REFERENCE}  # what there is to hear is what these have
        files = [master for master in masters if master.name in names]
        one_song = _one_song(version, together=given is song)
        two = with_what_is_missing([row for row in rows if row.identity.master in names], files, judges, one_song)
        arranged = {name: song.arrangements[MIX if beside == "its mix" else name] for name in (ORIGINAL, version)}
        scored = judged(two, files, judges, leeways=leeways, one_song=one_song, arrangements=arranged)
        found += _called(scored, version)
    return pd.DataFrame(found)


def _as_reference(song: MeasuredSong) -> Iterator[tuple[MasterRow, Sequence[Row]]]:
    (master,) = (m for m in song.masters if m.name == ORIGINAL)
    rows = [Row(identity=_renamed(r.identity), values=r.values) for r in song.rows if r.identity.master == ORIGINAL]
    yield structs.replace(master, name=_REFERENCE, role="reference"), rows


def _renamed(identity: Identity) -> Identity:
    return structs.replace(identity, master=_REFERENCE)


def _one_song(version: str, *, together: bool) -> frozenset[frozenset[str]]:
    return frozenset(frozenset((ORIGINAL, name)) for name in (version, *((_REFERENCE,) if together else ())))


def _called(found: Judged, version: str) -> Iterator[dict[str, object]]:
    every: tuple[Row | ScoreRow, ...] = (*found.rows, *found.scores)
    for pair in pairs_of(every, found.draws, (ORIGINAL, version)):
        yield {
            "version": version,
            "device": pair.device or "",
            "difference": pair.difference,
            "p": pair.p_a_better,
            "call": {"a": "right", "b": "wrong"}.get(pair.call, pair.call),
        }
