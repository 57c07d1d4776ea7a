"""The proof as markdown: order, relevance, spread, each with the targets it is held to."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from translate.devices import device
from translate.platforms import platform
from validation.proof.probes import DEEP, HIGH, REMOVED
from validation.proof.report import Proof
from validation.proof.statistics import share_pct, spread
from validation.proof.work import LOSSLESS

__all__ = ["markdown", "order", "relevance", "spreads"]

_PHONES = ("phone-speaker", "phone-stereo")
_DEEP_DEVICES = ("club-pa", "car@motorway", "car@parked")
_RISE_POINTS = 0.5  # a rise smaller than this is not called one
_PLAIN = 2.0  # multiples of just audible
_ORDER = (
    ("pairs", "pairs"),
    ("score: right %", "reference_score right"),
    ("clear %", "reference_score clear"),
    ("τ", "reference_score τ"),
    ("baseline: right %", "baseline_reference right"),
    ("clear %", "baseline_reference clear"),
    ("τ", "baseline_reference τ"),
    ("no reference: 3 below original %", "norm_score strongest"),
    ("all pairs %", "norm_score right"),
    ("baseline: 3 below original %", "baseline_norm strongest"),
    ("all pairs %", "baseline_norm right"),
)


def markdown(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; NaN is a dash."""
    lines = ["| " + " | ".join(header) + " |", "|---|" + "---:|" * (len(header) - 1)]
    return "\n".join([*lines, *("| " + " | ".join(_cell(value) for value in row) + " |" for row in rows)])


def order(proof: Proof) -> str:
    """Pairs in the right order per device and per degradation, beside the baseline."""
    tables = [
        markdown([by, *(title for title, _ in _ORDER)], [_order_row(name, row) for name, row in found.iterrows()])
        for by in ("device", "degradation")
        for found in [pd.concat([proof.order(by), proof.order()])]
    ]
    return "\n\n".join([*tables, "\n".join(_verdicts(proof))])


def _verdicts(proof: Proof) -> list[str]:
    whole = proof.order().iloc[0]
    lines = [
        f"{len(proof.counted)} of {len(proof.pairs)} pairs differ audibly; in brackets 95 % intervals over songs.",
        "",
    ]
    for title, judge, target in (
        ("score, original as reference", "reference_score", "right ≥ 95 %"),
        ("baseline, original as reference", "baseline_reference", ""),
        ("score, no reference", "norm_score", "strength 3 below the original ≥ 90 %"),
        ("baseline, no reference", "baseline_norm", ""),
    ):
        right, low, high, clear, strongest = (
            whole[f"{judge} {x}"] for x in ("right", "low", "high", "clear", "strongest")
        )
        smallest = proof.resolution(judge)
        plain = share_pct(proof.counted[proof.counted["size"] >= _PLAIN][f"{judge}_right"])
        lines.append(
            f"- {title}: {right:.1f} % [{low:.1f}–{high:.1f}] of the pairs right, {plain:.1f} % of those that differ "
            f"twice as much as just audible; strength 3 below the original in {strongest:.1f} %; gross faults below "
            f"slight ones of another kind in {proof.across(judge):.1f} %"
            + (f"; {clear:.1f} % by more than its resolution of {smallest:.1f} points" if smallest >= 0.0 else "")
            + (f" (target: {target})" if target else "")
        )
    return lines


def relevance(proof: Proof) -> str:
    """What must not move a score, and what must."""
    moved = _moved(proof.probes)
    rows = []
    for judged, found in moved.groupby("judged"):
        changes = found[found["probe"] == "changes"]
        deep, audible = changes[changes["master"] == DEEP], changes["size"] >= 1.0
        short, louder = found[found["probe"] == "ends at 10 kHz"], _normalized(found[found["probe"] == "louder"])
        phones = deep[deep["device"].isin(_PHONES)]["move"].abs()
        big = deep[deep["device"].isin(_DEEP_DEVICES) & (deep["size"] >= _PLAIN)]
        most = big["move"].abs().groupby([big["song"]]).max()
        gone = changes[changes["master"].isin(REMOVED) & audible]["move"]
        rows += [
            [judged, f"{DEEP}: phones move by < 1", phones.median(), phones.max(), share_pct(phones < 1.0)],
            [
                judged,
                f"{DEEP}, plain there: club or car moves by > 5",
                most.median(),
                most.max(),
                share_pct(most > 5.0),
            ],
            [judged, f"{HIGH}: a device that ends at 10 kHz moves by < 1", *_calm(short[short["master"] == HIGH])],
            [judged, "a band taken away: the score does not rise", *_no_rise(gone)],
            [judged, "±3 dB before normalization, where there is any: moves by < 1", *_calm(louder)],
        ]
    return markdown(["judged by", "what", "median", "most", "held %"], rows)


def spreads(proof: Proof) -> str:
    """Over the finished masters as they are: the range that is used, per device."""
    rows = []
    for name, found in [*proof.finished.groupby("device"), ("all", proof.finished)]:
        s = spread(found["score"])
        rows.append([name, len(found), s.lower, s.median, s.upper, found["score"].std(), s.at_ends_pct])
    return markdown(["device", "masters", "lower quartile", "median", "upper quartile", "SD", "at 0 or 100 %"], rows)


def _order_row(name: object, row: pd.Series) -> list[object]:
    return [name, *(_formatted(title, row[column]) for title, column in _ORDER)]


def _formatted(title: str, value: float) -> str:
    if np.isnan(value):
        return "–"
    return f"{value:{'.0f' if title == 'pairs' else '.2f' if 'τ' in title else '.1f'}}"


def _moved(probes: pd.DataFrame) -> pd.DataFrame:
    """Every probe with its `move` in points from the unchanged version, and its audible `size` on that device."""
    keys = ["song", "device", "master"]
    sizes = probes[probes["judged"] == "size"].set_index(keys)["score"].rename("size")
    scores = probes[probes["judged"] != "size"]
    base = scores[scores["master"].isin(["original", "+0 dB"])].set_index(["song", "device", "probe", "judged"])[
        "score"
    ]
    found = scores[~scores["master"].isin(["original", "+0 dB"])]
    found = found.join(base.rename("base"), on=["song", "device", "probe", "judged"]).join(sizes, on=keys)
    return found.assign(move=found["score"] - found["base"])


def _normalized(found: pd.DataFrame) -> pd.DataFrame:
    """On a television the platform does not normalize: there the louder one really is louder."""
    return found[[platform(LOSSLESS.split("@")[0]).normalizes_on(device(name)) for name in found["device"]]]


def _calm(found: pd.DataFrame) -> list[float]:
    moves = found["move"].abs()
    return [float(moves.median()), float(moves.max()), share_pct(moves < 1.0)]


def _no_rise(moves: pd.Series) -> list[float]:
    return [float(moves.median()), float(moves.max()), share_pct(moves <= _RISE_POINTS)]


def _cell(value: object) -> str:
    if isinstance(value, float | np.floating):
        return "–" if np.isnan(value) else f"{value:.1f}"
    return str(value)
