"""One track: what it is, and everything about it. Runs on a worker and keeps nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from translate.catalogue.contents import device_version, platform_version, spec_version
from translate.catalogue.landmarks import landmarks_in
from translate.catalogue.places import content_of, opened
from translate.catalogue.plan import Plan, Work
from translate.comparison import compare
from translate.qc import NO_SPEC
from translate.qc.tags import tags_of
from translate.result import Check, Finding, MasterRow, Result, Row

__all__ = ["Record", "TrackFound", "analysed", "check_records", "content_at", "failed", "unchecked_record"]

Record = dict[str, Any]


@dataclass(frozen=True, eq=False)
class TrackFound:
    """What is kept of a track, as records of the tables of the same names."""

    tracks: tuple[Record, ...]
    rows: tuple[Record, ...] = ()
    findings: tuple[Record, ...] = ()
    checks: tuple[Record, ...] = ()
    landmarks: tuple[Record, ...] = ()


def content_at(path: str) -> str:
    """What the track at a path or address is, by its content.

    Raises:
        AudioError: It cannot be read.
    """
    with opened(path) as file:
        return content_of(file)


def failed(track: str, analysis: str, reason: str) -> TrackFound:
    """A track of which nothing is known but why."""
    return TrackFound(({"track": track, "analysis": analysis, "failure": reason},))


def analysed(path: str, track: str, plan: Plan, missing: Sequence[Work], *, is_new: bool = True) -> TrackFound:
    """Play a track on what is missing of a plan.

    Args:
        path: Where it is.
        track: Its content.
        plan: What is wanted of every track.
        missing: What of it is to be done.
        is_new: Nothing is known of it yet: its own record and checks, too.

    Raises:
        AudioError: It cannot be read or judged.
    """
    with opened(path) as file:
        tags = _tags(file)
        results = [_result(file, work) for work in missing]
        heard = landmarks_in(file, results[0].masters[0].duration_s) if is_new else None
    (master,) = results[0].masters
    rows = tuple(record for result in results for record in _rows(track, plan, result))
    findings = tuple(record for result in results for record in _findings(track, plan, result))
    if heard is None:
        return TrackFound((), rows, findings)
    check = master.check
    about = {"track": track, "analysis": plan.analysis, "failure": None, **tags, **_file(master)}
    checks = tuple(check_records(track, plan.analysis, check, spec_version(NO_SPEC))) if check else ()
    tracks = ({**about, "check_status": check.status if check else None},)
    return TrackFound(tracks, rows, findings, checks, ({"track": track, **vars(heard)},))


def _tags(file: Path) -> Record:
    return {"track_number" if name == "track" else name: text for name, text in tags_of(file).texts.items()}


def _result(file: Path, work: Work) -> Result:
    choices, profiles = work
    platforms = [f"{one.platform.id}:{one.setting}@{one.quality}" for one in choices]
    return compare(file, devices=profiles, platforms=platforms, cache=False).result


def _file(master: MasterRow) -> Record:
    known = {"duration_s": master.duration_s, "rate_hz": master.rate_hz, "channels": master.channels}
    return {**known, **dict(master.values)}


def _rows(track: str, plan: Plan, result: Result) -> Iterator[Record]:
    versions = _Versions(plan)
    for row in result.rows:
        yield {**versions.key(track, row), **dict(row.values)}


class _Versions:
    """What rows are called: names and versions of what played them."""

    def __init__(self, plan: Plan) -> None:
        self._analysis = plan.analysis
        self._devices = {one.id: (one, device_version(one, plan.reference)) for one in plan.profiles}
        self._platforms = {(one.platform.id, one.setting, one.quality): platform_version(one) for one in plan.choices}

    def key(self, track: str, row: Row) -> Record:
        device = self.device(str(row.identity.device))
        return {"track": track, "analysis": self._analysis, **self.platform(row.identity.stream), **device}

    def platform(self, stream: tuple[str | None, str | None, str | None]) -> Record:
        names = dict(zip(("platform", "setting", "quality"), stream, strict=True))
        version = next((known for key, known in self._platforms.items() if key == stream), None)
        return {**names, "platform_version": version}

    def device(self, name: str) -> Record:
        profile, version = self._devices[name]
        return {"device": profile.base_id, "place": profile.place_id, "device_version": version}


def _findings(track: str, plan: Plan, result: Result) -> Iterator[Record]:
    """One per device that a finding names; of the file or of all devices, one without."""
    versions = _Versions(plan)
    nowhere = {"device": None, "place": None, "device_version": None}
    for finding in result.findings:
        about = {"track": track, "analysis": plan.analysis, **versions.platform(finding.stream), **_words(finding)}
        for device in finding.devices or (None,):
            yield {**about, **(nowhere if device is None else versions.device(device))}


def _words(finding: Finding) -> Record:
    return {
        "code": finding.code,
        "scope": finding.scope,
        "severity": finding.severity,
        "weight": finding.weight,
        "cause": finding.cause,
        "confidence": finding.confidence,
        "spans": [list(span) for span in finding.spans],
        "channel": finding.channel,
        "sentence": finding.sentence,
        "remedy": finding.remedy,
    }


def check_records(track: str, analysis: str, check: Check, version: str) -> Iterator[Record]:
    """What the checks table has of a track by a spec: one without a code, the outcome of all; one per finding."""
    about = {"track": track, "analysis": analysis, "spec": check.spec, "spec_version": version}
    yield {**about, "outcome": check.status}
    for finding in check.findings:
        yield {
            **about,
            "code": finding.code,
            "outcome": finding.outcome,
            "severity": finding.severity,
            "confidence": finding.confidence,
            "spans": [list(span) for span in finding.spans],
            "channel": finding.channel,
            "sentence": finding.sentence,
            "remedy": finding.remedy,
        }


def unchecked_record(track: str, analysis: str, spec: str, version: str, reason: str) -> Record:
    """Of a track that could not be checked: no outcome, and why."""
    about = {"track": track, "analysis": analysis, "spec": spec, "spec_version": version}
    return {**about, "outcome": None, "sentence": reason}
