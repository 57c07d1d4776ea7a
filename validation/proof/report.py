"""All songs together: which pairs count, who puts them in order."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from validation.proof.baseline import Features, baseline_score
from validation.proof.statistics import interval_pct, kendall_tau, right_order, share_pct
from validation.proof.work import Outcome

__all__ = ["JUDGES", "Proof"]

JUDGES = ("reference_score", "norm_score", "baseline_reference", "baseline_norm")
"""Columns of `Proof.versions` that put versions in order."""

_SAME = 0.5  # of just audible, and decibels
_FEW = 50
_CHAIN = ["song", "device", "degradation"]


class Proof:
    """All songs together; `audible`: how many times just audible a change must be to count."""

    def __init__(self, outcomes: Iterable[Outcome], audible: float = 1.0) -> None:
        every = list(outcomes)
        self.versions = _with_baseline(pd.concat([o.versions for o in every], ignore_index=True))
        self.probes = pd.concat([o.probes for o in every], ignore_index=True)
        self.finished = pd.concat([o.finished for o in every], ignore_index=True)
        self.audible = audible
        self.pairs = self._judged(pd.concat([o.pairs for o in every], ignore_index=True))

    def order(self, by: str = "") -> pd.DataFrame:
        """A row per value of the column `by` (one for all if empty), with columns for each judge.

        `right`: the share of audible pairs in the right order, with its 95 % interval over songs; `clear`: the share
        that is so by more than the judge's `resolution`; `τ`: the mean of Kendall's; `strongest`: the share in which
        strength 3 is below the original.
        """
        counted = self.counted
        chains = self._chains(counted[(counted["earlier"] == 0) & (counted["later"] == 3)])
        groups = [(str(name), pairs) for name, pairs in counted.groupby(by)] if by else [("all", counted)]
        rows = {}
        for name, pairs in groups:
            own = chains[chains[by] == name] if by else chains
            rows[name] = {"pairs": len(pairs)} | self._order_of(pairs, own)
        return pd.DataFrame.from_dict(rows, orient="index")

    def wrong(self, judge: str = "reference_score") -> pd.DataFrame:
        """Audible pairs that this judge puts in the wrong order."""
        found = self.counted[~self.counted[f"{judge}_right"]]
        return found[[*_CHAIN, "earlier", "later", "size"]]

    @property
    def counted(self) -> pd.DataFrame:
        """The pairs that differ audibly."""
        return self.pairs[self.pairs["size"] >= self.audible]

    def resolution(self, judge: str) -> float:
        """Points by which a judge tells apart what nobody can: 95th percentile over the pairs that sound the same (half
        of just audible, and within half a decibel as loud). NaN where there are too few of them to say.

        Against a reference any number that grows with the distance puts strengths in order, however small the steps: a
        score that is to be believed must take larger steps for what is heard than for what is not.
        """
        same = self.pairs[(self.pairs["size"] < _SAME * self.audible) & (self.pairs["level_db"].abs() < _SAME)]
        return float(np.percentile(same[f"{judge}_drop"].abs(), 95.0)) if len(same) >= _FEW else np.nan

    def across(self, judge: str) -> float:
        """Share in % in which strength 3 of one fault scores below strength 1 of another, on the same device, where the
        first is plain (twice just audible) and the larger change of the two."""
        first = self.pairs[(self.pairs["earlier"] == 0)].assign(score=-self.pairs[f"{judge}_drop"])
        columns = ["song", "device", "degradation", "size", "score"]
        mild, gross = (first[first["later"] == strength][columns] for strength in (1, 3))
        both = mild.merge(gross, on=["song", "device"], suffixes=("", "_gross"))
        both = both[both["degradation"] != both["degradation_gross"]]
        both = both[(both["size_gross"] >= 2.0 * self.audible) & (both["size_gross"] > both["size"])]
        return share_pct(right_order(both["score"], both["score_gross"]))

    def _judged(self, pairs: pd.DataFrame) -> pd.DataFrame:
        """The pairs with, per judge, whether they are in order and by how many points the score drops."""
        scores = self.versions.set_index([*_CHAIN, "strength"])[list(JUDGES)]
        original = scores.xs("original", level="degradation").droplevel("strength")
        sides = []
        for side in ("earlier", "later"):
            keys = pd.MultiIndex.from_frame(pairs[[*_CHAIN, side]])
            own = scores.reindex(keys).to_numpy()
            base = original.reindex(pd.MultiIndex.from_frame(pairs[["song", "device"]])).to_numpy()
            sides.append(np.where((pairs[side] == 0).to_numpy()[:, np.newaxis], base, own))
        right = right_order(*sides)
        drop = sides[0] - sides[1]
        columns = {f"{judge}_right": right[:, n] for n, judge in enumerate(JUDGES)}
        return pairs.assign(**columns, **{f"{judge}_drop": drop[:, n] for n, judge in enumerate(JUDGES)})

    def _chains(self, strongest: pd.DataFrame) -> pd.DataFrame:
        """Kendall's τ of each chain original–1–2–3 whose strongest change is audible."""
        scores = self.versions.set_index([*_CHAIN, "strength"])[list(JUDGES)]
        rows = []
        for song, device, degradation in strongest[_CHAIN].itertuples(index=False):
            keys = [(song, device, "original", 0), *((song, device, degradation, s) for s in (1, 2, 3))]
            values = scores.loc[keys].to_numpy()
            taus = {judge: kendall_tau(range(4), values[:, n]) for n, judge in enumerate(JUDGES)}
            rows.append({"song": song, "device": device, "degradation": degradation, **taus})
        return pd.DataFrame(rows, columns=[*_CHAIN, *JUDGES])

    def _order_of(self, pairs: pd.DataFrame, chains: pd.DataFrame) -> dict[str, float]:
        strongest = pairs[(pairs["earlier"] == 0) & (pairs["later"] == 3)]
        found: dict[str, float] = {}
        for judge in JUDGES:
            right, smallest = pairs[f"{judge}_right"], self.resolution(judge)
            low, high = interval_pct(right, list(pairs["song"]))
            found |= {
                f"{judge} right": share_pct(right),
                f"{judge} low": low,
                f"{judge} high": high,
                f"{judge} clear": share_pct(pairs[f"{judge}_drop"] > smallest) if np.isfinite(smallest) else np.nan,
                f"{judge} τ": float(chains[judge].mean()),
                f"{judge} strongest": share_pct(strongest[f"{judge}_right"]),
            }
        return found


def _with_baseline(versions: pd.DataFrame) -> pd.DataFrame:
    """Baseline scores against the song's own original and against the median of the originals, per device.

    All scores are rounded as they are printed, to 0.1: what nobody can read is no order.
    """
    originals = versions[versions["degradation"] == "original"]
    columns = list(Features.__dataclass_fields__)
    own = originals.set_index(["song", "device"])[columns]
    median = originals.groupby("device")[columns].median()
    wanted = {
        "baseline_reference": own.reindex(pd.MultiIndex.from_frame(versions[["song", "device"]])),
        "baseline_norm": median.reindex(versions["device"]),
    }
    found = versions.copy()
    here = versions[columns].to_numpy()
    for name, target in wanted.items():
        found[name] = [baseline_score(Features(*a), Features(*b)) for a, b in zip(here, target.to_numpy(), strict=True)]
    return found.round(dict.fromkeys(JUDGES, 1))
