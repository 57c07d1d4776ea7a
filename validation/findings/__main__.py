"""Recall of every rule on injected faults and false alarms on clean masters: `python -m validation.findings [--quick]`.

A finding on a clean master is a false alarm unless its code is in `FACTS`: what is measured of the file itself and no
listening can refute.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from translate.audio import Audio
from translate.findings import RULES, Case, Finding, Rivals, findings_of, findings_of_rivals
from validation.findings import harness
from validation.findings.delivery_faults import DELIVERY_FAULTS, clean_subjects
from validation.findings.injected import FAULTS, Fault
from validation.findings.shape_faults import SHAPE_FAULTS
from validation.proof.songs import excerpt

FACTS = {"codec-overs": "the decoder does go above full scale", "clipped": "its flat tops are counted"}


@dataclass(frozen=True)
class Trial:
    """A fault for `code`; `subject(song)`: what has it, None where a song cannot have it."""

    name: str
    code: str
    strength: str
    subject: Callable[[str], Case | Rivals | None]


def trials() -> Iterator[Trial]:
    """All faults of both collections."""
    for name, fault in FAULTS.items():
        yield Trial(name, fault.code, fault.strength, lambda song, name=name: harness.faulty(song, name))  # type: ignore[misc]
    for name, fault in SHAPE_FAULTS.items():
        yield Trial(name, fault.code, fault.strength, lambda song, fault=fault: _shaped(song, fault))  # type: ignore[misc]
    for name, entry in DELIVERY_FAULTS.items():
        yield Trial(name, entry.code, entry.strength, lambda song, entry=entry: entry.subject(_audio(song)))  # type: ignore[misc]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m validation.findings", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="every third song")
    parser.add_argument("--rule", action="append", help="only faults of this rule")
    asked = parser.parse_args()
    songs = harness.song_names()[:: 3 if asked.quick else 1]
    chosen = [trial for trial in trials() if not asked.rule or trial.code in asked.rule]
    alarms: dict[str, set[str]] = defaultdict(set)
    hits: dict[str, list[bool]] = {trial.name: [] for trial in chosen}
    for song in songs:
        for subject in clean_subjects(_audio(song), harness.clean(song)):
            for finding in found(subject):
                if finding.code not in FACTS and (not asked.rule or finding.code in asked.rule):
                    alarms[finding.code].add(song)
                    _say(f"clean {song}: {finding.code}: {finding.sentence}")
        for trial in chosen:
            subject_ = trial.subject(song)
            if subject_ is not None:
                codes = {finding.code for finding in found(subject_)}
                hits[trial.name].append(trial.code in codes)
                if trial.code not in codes:
                    _say(f"missed {song}: {trial.name} (found: {', '.join(sorted(codes)) or 'nothing'})")
        _say(f"{song} is done")
    _table(chosen, hits, alarms, songs)


def found(subject: Case | Rivals) -> list[Finding]:
    """All findings; of a case also those of a master that has no rivals."""
    if isinstance(subject, Case):
        return [*findings_of(subject), *findings_of_rivals(Rivals(subject.summary, ()))]
    return findings_of_rivals(subject)


def _shaped(song: str, fault: Fault) -> Case | None:
    injected = fault.inject(_audio(song))
    return None if injected is None else harness.case_of(injected, panel=("studio-monitors",))


def _audio(song: str) -> Audio:
    return excerpt(harness.titled(song), harness.SECONDS)


def _table(chosen: list[Trial], hits: dict[str, list[bool]], alarms: dict[str, set[str]], songs: list[str]) -> None:
    _say("\n| rule | fault | strength | songs | recall | false alarms |\n|---|---|---|---:|---:|---:|")
    for trial in chosen:
        told = hits[trial.name]
        recall = f"{sum(told) / len(told):.2f}" if told else "–"
        wrong = len(alarms[trial.code])
        _say(f"| {trial.code} | {trial.name} | {trial.strength} | {len(told)} | {recall} | {wrong} |")
    wrong_songs = set().union(*alarms.values())
    of = {code: sorted(where) for code, where in alarms.items()}
    _say(f"\nfalse alarms of {len(RULES)} rules on {len(wrong_songs)} of {len(songs)} clean masters: {of}")
    for code, why in FACTS.items():
        _say(f"{code} on a clean master is no false alarm: {why}")


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
