"""Pairs and findings made of numbers."""

from itertools import combinations

from translate.result import Call, Cause, Finding, PairRow, Severity

__all__ = ["finding", "pair", "pairs"]


def pair(a: str, b: str, difference: float, call: Call, sure: float | None = None) -> PairRow:
    """Over all devices of Spotify."""
    p = (0.97 if difference > 0 else 0.03) if sure is None else sure
    low, high = difference - 2.0, difference + 2.0
    return PairRow(a=a, b=b, platform="spotify", difference=difference, low=low, high=high, p_a_better=p, call=call)


def pairs(points: dict[str, float], margin: float = 2.0) -> list[PairRow]:
    """All pairs; better by `margin` points or more, else equal."""
    found = []
    for a, b in combinations(points, 2):
        by = points[a] - points[b]
        found.append(pair(a, b, by, "a" if by >= margin else "b" if by <= -margin else "equal"))
    return found


def finding(
    master: str,
    severity: Severity = "problem",
    weight: float = 0.8,
    cause: Cause = "master",
    code: str = "harsh",
    devices: tuple[str, ...] = (),
) -> Finding:
    """About one master."""
    return Finding(
        code=code,
        scope="device",
        severity=severity,
        weight=weight,
        masters=(master,),
        platform="spotify",
        devices=devices,
        cause=cause,
        sentence=f"{master} is {code}.",
        remedy="Lower 3 kHz by 2 dB.",
    )
