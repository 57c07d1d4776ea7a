"""`check_mix`: whether a mix is ready for mastering."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from os import PathLike
from typing import Final

from msgspec import structs

import translate.readiness.rules  # noqa: F401  (declares the rules)
from translate.audio import Audio
from translate.devices import DeviceLibrary, DeviceProfile
from translate.devices.sets import DEFAULT, expanded
from translate.dsp.levels import measure_levels
from translate.errors import AudioError, TranslateError, UnknownNameError
from translate.figures import figure
from translate.files import load
from translate.progress import Progress, silent
from translate.qc import FILE_RULES, NO_SPEC, judged, seen
from translate.readiness.course import course_of
from translate.readiness.evidence import MIX_RULES, MixEvidence
from translate.readiness.playing import played
from translate.readiness.probe import MadeProbe, probe_of
from translate.readiness.stems import ROLES, Placed, placed
from translate.result.check import SURE
from translate.result.finding import SEVERITIES
from translate.result.readiness import MixFinding, Readiness, readiness_of

__all__ = ["SHORTEST_S", "Answered", "answered", "check_mix", "with_approved"]

Source = str | PathLike[str] | Audio
SHORTEST_S = 5.0
"""Less of a mix says nothing."""


@dataclass(frozen=True, eq=False)
class Answered:
    """The `readiness`, and the probe master to hear; None of silence."""

    readiness: Readiness
    probe: MadeProbe | None


def check_mix(
    mix: Source,
    *,
    reference: Sequence[Source] = (),
    rough: Source | None = None,
    stems: Mapping[str, Source | Sequence[Source]] | None = None,
    devices: Sequence[DeviceProfile] | None = None,
    approved: Sequence[str] = (),
    instrumental: bool = False,
) -> Readiness:
    """Whether a mix is ready for mastering: ready, fix first, or unsure.

    Args:
        mix: The unmastered mix.
        reference: Finished tracks that its balance is held against, besides the limits of finished music.
        rough: An automatic master of the mix, as a second probe.
        stems: By role (vocal, backing, adlibs, double, kick, bass): they replace estimates by measurements.
        devices: What it and its probe master are played on; None: the six that most people hear.
        approved: Codes of findings that are meant, such as a limiter left on: they are said, and do not count.
        instrumental: There is no voice in it: none is looked for.

    Returns:
        Status and findings, the worst first, and what the probe master is.

    Raises:
        AudioError: A file cannot be read, is too short, or a stem is not in the mix.
    """
    found = answered(
        mix, reference=reference, rough=rough, stems=stems, devices=devices, instrumental=instrumental
    ).readiness
    return with_approved(found, approved)


def with_approved(found: Readiness, codes: Collection[str]) -> Readiness:
    """The same where findings of these codes are meant; worst of the others first.

    Args:
        found: As it was answered.
        codes: As `check --explain` lists them, `also` included.
    """
    meant = {rule.code for rule in FILE_RULES.values() if not {rule.code, *rule.also}.isdisjoint(codes)} | {*codes}
    marked = [structs.replace(one, approved=True) if one.code in meant else one for one in found.findings]
    ordered = tuple(sorted(marked, key=lambda one: one.approved))
    return structs.replace(found, findings=ordered, status=readiness_of(ordered))


def answered(
    mix: Source,
    *,
    reference: Sequence[Source] = (),
    rough: Source | None = None,
    stems: Mapping[str, Source | Sequence[Source]] | None = None,
    devices: Sequence[DeviceProfile] | None = None,
    instrumental: bool = False,
    progress: Progress = silent,
) -> Answered:
    """The same with the probe master, as `check_mix`; `progress` is called with what is done and the share of it.

    Raises:
        AudioError: As there.
    """
    audio = _loaded(mix)
    if audio.duration_s < SHORTEST_S:
        raise AudioError(f"{audio.name}: lasts {audio.duration_s:.1f} s; a mix of {SHORTEST_S:g} s is needed")
    library = DeviceLibrary.built_in()
    profiles = list(devices) if devices is not None else list(expanded(f"set:{DEFAULT}", library))
    parts = {role: placed(audio, role, _several(given)) for role, given in _roles(stems).items()}
    shares = 2.0 if rough is None else 3.0
    own = played(audio, profiles, library.reference, lambda done: progress("the mix", done / shares))
    made, probe = probe_of(audio), None
    if made is not None:
        probe = played(
            made.audio, profiles, library.reference, lambda done: progress("the probe master", (1.0 + done) / shares)
        )
    other = None
    if rough is not None:
        other = played(
            _loaded(rough), profiles, library.reference, lambda done: progress("the rough master", (2 + done) / shares)
        )
    named = "vocal" not in parts and not instrumental and _says_instrumental(audio.name)
    path = None if isinstance(mix, Audio) else str(mix)
    levels = measure_levels(audio.samples, audio.rate, true_peak=True)
    check = judged(path or audio.name, seen(audio, levels, path, audio.notes), NO_SPEC)
    beside = [course_of(_loaded(one)) for one in reference]
    evidence = MixEvidence(audio, check, profiles, own, made, probe, other, parts, beside, instrumental or named)
    found = [one for rule in MIX_RULES.values() for one in rule(evidence)]
    ordered = tuple(sorted(_once(found), key=_rank))
    progress("done", 1.0)
    readiness = Readiness(
        file=path or audio.name,
        status=readiness_of(ordered),
        findings=ordered,
        probe=made.about if made else None,
        rough=None if rough is None else _name(rough),
        stems=tuple(parts),
        devices=tuple(profile.id for profile in profiles),
        notes=(*audio.notes, *([_BY_NAME] if named else []), *_notes(parts, instrumental=instrumental or named)),
    )
    return Answered(readiness, made)


def _says_instrumental(name: str) -> bool:
    return _INSTRUMENTAL.search(name) is not None


_INSTRUMENTAL: Final = re.compile(
    r"(?<![^\W_])(instrumentals?|instr?|karaoke|(no|without|minus)[ _-]?(vocals?|vox|voice))(?![^\W_])", re.IGNORECASE
)
_BY_NAME: Final = "Its name says that it is an instrumental: no voice is looked for."


def _loaded(source: Source) -> Audio:
    return source if isinstance(source, Audio) else load(source)


def _name(source: Source) -> str:
    return source.name if isinstance(source, Audio) else str(source)


def _several(given: Source | Sequence[Source]) -> list[Audio]:
    sources = [given] if isinstance(given, str | PathLike | Audio) else list(given)
    return [_loaded(one) for one in sources]


def _roles(stems: Mapping[str, Source | Sequence[Source]] | None) -> Mapping[str, Source | Sequence[Source]]:
    """As given, with names that people use for the same."""
    found: dict[str, Source | Sequence[Source]] = {}
    for name, given in (stems or {}).items():
        role = _ALIASES.get(name, name)
        if role not in ROLES:
            raise TranslateError(
                f"a stem cannot be {name!r}: {UnknownNameError.hint(name, ROLES)}it is one of {', '.join(ROLES)}"
            )
        found[role] = given
    return found


_ALIASES = {"voice": "vocal", "vocals": "vocal", "lead": "vocal", "808": "bass", "doubles": "double", "adlib": "adlibs"}


def _notes(parts: Mapping[str, Placed], *, instrumental: bool) -> list[str]:
    notes = []
    if "vocal" not in parts and not instrumental:
        notes.append(
            "Without --stem vocal=FILE the voice is estimated from what moves as one: its balance is not sure."
        )
    notes += [
        f"The {role} is {figure(abs(part.gain_db))} dB {'louder' if part.gain_db > 0.0 else 'softer'} in the mix than "
        "in its stem: it was measured as it is in the mix."
        for role, part in parts.items()
        if abs(part.gain_db) >= _MOVED_DB
    ]
    return notes


_MOVED_DB = 1.0


def _rank(finding: MixFinding) -> tuple[int, int]:
    return SEVERITIES.index(finding.severity), SURE.index(finding.confidence)


def _once(found: Sequence[MixFinding]) -> list[MixFinding]:
    """The gravest of each code."""
    kept: dict[str, MixFinding] = {}
    for one in sorted(found, key=_rank):
        kept.setdefault(one.code, one)
    return list(kept.values())
