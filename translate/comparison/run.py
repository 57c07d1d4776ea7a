"""`compare`: every master through every platform on every device, measured."""

from collections.abc import Sequence
from pathlib import Path

from translate.codecs import user_cache
from translate.comments import answered, check_versions
from translate.comparison.checks import FileChecks
from translate.comparison.collector import Collector
from translate.comparison.comparison import Comparison
from translate.comparison.differing import DifferenceCollector
from translate.comparison.evidence import EvidenceCollector
from translate.comparison.judges import judges_of, usual_norm, usual_range
from translate.comparison.judging import judged
from translate.comparison.makers import makers_of, with_makers
from translate.comparison.mix import mix_of, with_mix
from translate.comparison.results import result_of
from translate.comparison.roles import mixes_of
from translate.comparison.selection import (
    MasterLike,
    choose_devices,
    choose_entries,
    choose_platforms,
)
from translate.comparison.streams import Streams
from translate.comparison.to_hear import with_what_is_missing
from translate.comparison.verdict import with_verdict
from translate.comparison.work import Work
from translate.devices import DeviceLibrary, DeviceProfile
from translate.platforms import Platform
from translate.playback.listener import listener
from translate.progress import Progress, silent
from translate.qc import Spec, approving
from translate.result import Comment
from translate.scoring.device_norm import Intent
from translate.verdict import release_kind

__all__ = ["compare"]


def compare(
    masters: Sequence[MasterLike] | MasterLike,
    *,
    devices: Sequence[str | Path | DeviceProfile] | None = None,
    place: str | None = None,
    platforms: Sequence[str | Platform] | None = None,
    profiles: DeviceLibrary | str | Path | Sequence[str | Path] | None = None,
    mix: MasterLike | None = None,
    reference: Sequence[MasterLike] | MasterLike | None = None,
    album: bool = False,
    norm: Path | None = None,
    genre: str | None = None,
    intent: Intent | None = None,
    release: str | None = None,
    made_by: str | Sequence[str] | None = None,
    spec: str | Path | Spec | None = None,
    approved: Sequence[str] = (),
    comments: Sequence[Comment] = (),
    volume_db: float = 0.0,
    listening_on: str | DeviceProfile | None = None,
    judge: bool = True,
    cache: bool = True,
    allow_truncated: bool = False,
    progress: Progress | None = None,
) -> Comparison:
    """Compare masters: measure every master through every platform on every device.

    Args:
        masters: Paths or `Audio`.
        devices: Ids, files or profiles, each also as `device@place`; "all", "kind:earbuds", "set:mine"; None: the six
            that most people hear (`set:most-heard`).
        place: Where all devices are that people carry (or, for a place of the car, the car), unless named with a place.
        platforms: `id[:setting][@quality]` or platforms; None: Spotify.
        profiles: The device library, or folders of your own in front of the built-in one.
        mix: The unmastered mix of the masters: measured, shown and rendered like them, never ranked or advised.
        reference: Finished tracks to compare the masters with, measured like them.
        album: The masters are one album, played in order, and get one gain on platforms that normalize by album (TIDAL,
            Spotify, Apple Music). Otherwise every master stands alone, for TIDAL as an album of one track.
        norm: A file from `translate norm build` to score against, where no reference is given; None: the built-in one.
        genre: Only songs of the norm with this word count.
        intent: The masters are meant to be less ("dense") or more ("open") dynamic than finished masters are.
        release: What they are released for, such as "lead-single": the verdict then advises on that.
        made_by: Who mastered them, "person" or "automatic", for all or as "NAME=person": what is advised hangs on it.
        spec: What the files are delivered for, as for `check`; None: only what nobody wants is found in them.
        approved: Codes of findings on files and the mix that are meant: they do not count.
        comments: On earlier versions, from `read_comments`: each is answered for the last of the masters.
        volume_db: How much louder than usual all devices play; the reference monitors stay as they are.
        listening_on: Headphones or earbuds that the page is to take out of what is heard; None: something neutral.
        judge: With scores, findings and evidence, not only the numbers.
        cache: Streams may come from the user's cache and are kept there.
        allow_truncated: Take what is there of files that were cut short; `notes` of the masters say so.
        progress: Called with what is being done and the share that is done.

    Returns:
        Tables, scores, findings and the verdict; its methods render previews and write files.

    Raises:
        AudioError, ProfileError, UnknownNameError: Before any work starts where that can be known.
    """
    entries = choose_entries(masters, reference, mix, allow_truncated=allow_truncated)
    check_versions(comments, [(entry.name, entry.role) for entry in entries])
    choices, purpose = choose_platforms(platforms), release_kind(release) if release else None
    makers = makers_of(made_by, [entry.name for entry in entries if entry.role == "master"])
    library = DeviceLibrary.of(profiles)
    chosen = [profile.at_volume(volume_db) for profile in choose_devices(devices, library, place)]
    mine = listener(listening_on, library).profile.id if listening_on else None
    usual = usual_norm(norm, genre, intent) if judge else None
    judges = judges_of(chosen, usual, library, intent) if usual else None
    checks = FileChecks(approving(spec, approved)) if judge else None
    on_progress = progress or silent
    streams = Streams(entries, choices, user_cache() if cache else None, checks)
    if album:
        streams.measure_album([e for e in entries if e.role == "master"], on_progress)
    one_song = streams.one_song(on_progress)
    findings = Collector(volume_db, {profile.id: profile.place_id for profile in chosen}) if judge else None
    evidence, differing = EvidenceCollector(entries, choices), DifferenceCollector()
    seen = findings, evidence, differing
    work = Work(entries, chosen, library.reference, volume_db, streams, choices, seen, on_progress)
    measured, files = work.run()
    files = with_makers(checks.finish(files) if checks else files, makers)
    whole = with_what_is_missing(measured, files, judges, one_song)
    found = judged(whole, files, judges, leeways=work.leeways, one_song=one_song, arrangements=work.arrangements)
    mixes, places = mixes_of(files, one_song), streams.songs.places()
    fields = differing.fields(places, mixes)
    differences = differing.finish(fields)
    bare = result_of(
        files,
        found,
        choices,
        chosen,
        album=streams.album,
        volume_db=volume_db,
        listening_on=mine,
        norm=usual,
        findings=findings.finish(found.rows, files, one_song, differences, mixes) if findings else (),
        differences=differences,
    )
    return Comparison(
        with_verdict(
            with_mix(answered(bare, comments, fields), entries, approved, streams.cache, on_progress),
            usual_range(judges or {}),
            purpose,
            mix_of(entries, one_song),
            one_song,
        ),
        evidence.finish(),
        entries=tuple(entries),
        choices=tuple(choices),
        profiles=tuple(chosen),
        reference=library.reference,
        one_song=one_song,
        places=places,
        streams=streams,
    )
