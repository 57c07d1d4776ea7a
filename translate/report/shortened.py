"""The comparison with its masters called in short, as the page shows them everywhere."""

import json
from collections.abc import Mapping
from typing import Any

from msgspec import structs

from translate.names import in_short, prefix_of
from translate.result import EvidenceSeries, Identity, Result, SavedComparison, decode, plain

__all__ = ["shortened"]

_AS_GIVEN = frozenset({"file"})  # whose text is the reader's own


def shortened(saved: SavedComparison) -> SavedComparison:
    """Without what the names of all its files begin with; as it is where that is nothing."""
    names = [master.name for master in saved.result.masters]
    prefix = prefix_of(names)
    if not prefix:
        return saved
    short = {name: name[len(prefix) :] for name in names}
    renamed = json.dumps(_renamed(plain(saved.result), short)).encode()
    return structs.replace(
        saved,
        result=decode(renamed, Result, str(saved.folder)),
        evidence=_evidence(saved.evidence, short),
        clips=tuple(
            structs.replace(
                clip, identity=_own(clip.identity, short), other=None if clip.other is None else short[clip.other]
            )
            for clip in saved.clips
        ),
    )


def _renamed(data: Any, short: Mapping[str, str]) -> Any:
    """Names and sentences alike: what names a master says its name as it is."""
    if isinstance(data, str):
        return in_short(data, short)
    if isinstance(data, dict):
        return {
            short.get(key, key): value if key in _AS_GIVEN else _renamed(value, short) for key, value in data.items()
        }
    return [_renamed(one, short) for one in data] if isinstance(data, list | tuple) else data


def _evidence(evidence: EvidenceSeries, short: Mapping[str, str]) -> EvidenceSeries:
    return structs.replace(
        evidence,
        masters=tuple(structs.replace(one, master=short[one.master]) for one in evidence.masters),
        heard=tuple(structs.replace(one, identity=_own(one.identity, short)) for one in evidence.heard),
    )


def _own(identity: Identity, short: Mapping[str, str]) -> Identity:
    return structs.replace(identity, master=short[identity.master])
