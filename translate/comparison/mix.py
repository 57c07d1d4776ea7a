"""Whether the mix of masters is ready, and what that answers."""

from collections.abc import Collection, Sequence

from msgspec import structs

from translate.codecs import Cache
from translate.comparison.kept import readiness_kept
from translate.comparison.selection import Entry
from translate.comparison.songs import OneSong
from translate.progress import Progress
from translate.readiness import SHORTEST_S, answered, with_approved
from translate.result import Answer, Questions, Readiness, ReadinessStatus, Reply, Result

__all__ = ["answered_by_mix", "mix_of", "with_mix"]

_REPLIES: dict[ReadinessStatus, Reply] = {"ready": "yes", "unsure": "not sure", "fix-first": "no"}
_DOUBTS: tuple[Reply, ...] = ("no", "not sure", "yes")


def with_mix(
    result: Result, entries: Sequence[Entry], approved: Sequence[str], cache: Cache | None, progress: Progress
) -> Result:
    """With what is known of the mix among the files; as it is without one, or where nothing can be judged.

    Args:
        result: Without it.
        entries: The files.
        approved: Codes of what is meant.
        cache: Where a mix that was looked at before is not looked at again.
        progress: Called with what is being done.
    """
    mix = next((entry for entry in entries if entry.role == "mix" and result.scores), None)
    audio = mix.load() if mix else None
    if mix is None or audio is None or audio.duration_s < SHORTEST_S:
        return result
    found = readiness_kept(
        audio, lambda: answered(audio, progress=lambda what, _: progress(f"{mix.name}: {what}", 1.0)).readiness, cache
    )
    return structs.replace(result, readiness=with_approved(structs.replace(found, file=mix.file), approved))


def mix_of(entries: Sequence[Entry], one_song: OneSong) -> frozenset[str]:
    """Names of the masters that the mix is of."""
    mixes = [entry.name for entry in entries if entry.role == "mix"]
    racing = [entry.name for entry in entries if entry.role == "master"]
    return frozenset(name for name in racing if any({name, mix} in one_song for mix in mixes))


def answered_by_mix(
    questions: Questions, ready: Readiness | None, masters: Collection[str], one_song: OneSong = frozenset()
) -> Questions:
    """The first question, answered once for every mix: all masters of one have the same answer.

    The mix itself decides where it is there; else what all of its masters have, for what one of them has not was made
    in mastering.

    Args:
        questions: As findings answer them, master by master.
        ready: The mix; None where it is not there.
        masters: Those it is of.
        one_song: Pairs of masters that are of one song.
    """
    answers = {one.master: one for one in questions.mix_ready}
    own = None if ready is None else _own(ready)

    def shared(name: str) -> Answer:
        if own is not None and name in masters:
            return own
        alike = [one for other, one in answers.items() if other == name or {other, name} in one_song]
        return max(alike, key=lambda one: _DOUBTS.index(one.answer))

    found = tuple(structs.replace(shared(name), master=name) for name in answers)
    return structs.replace(questions, mix_ready=found)


def _own(ready: Readiness) -> Answer:
    worst = next((one for one in ready.findings if one.severity != "hint" and not one.approved), None)
    spans, code = (worst.spans, worst.code) if worst else ((), None)
    return Answer(master="", answer=_REPLIES[ready.status], spans=spans, code=code)
