"""Whether the mix is ready, in one line."""

from collections.abc import Mapping

from translate.figures import listed
from translate.result import Readiness, ReadinessStatus, Reply, Result

__all__ = ["is_asked_per_master", "mix_line"]

_WORDS: Mapping[ReadinessStatus, str] = {
    "ready": "ready",
    "unsure": "not sure, listen to it first",
    "fix-first": "no, fix it first",
}
_MOST = 3


def mix_line(result: Result) -> str:
    """The answer and what it stands on, once for all masters of a mix; "" where nothing is known of one.

    Args:
        result: With its verdict.
    """
    if result.readiness:
        return _by_itself(result.readiness)
    reply = _shared(result)
    return f"Mix ready? {reply.capitalize()}, as far as its masters tell." if reply else ""


def is_asked_per_master(result: Result) -> bool:
    """Whether each master has an answer of its own: where `mix_line` does not answer for all."""
    return _shared(result) is None


def _by_itself(ready: Readiness) -> str:
    severity = "problem" if ready.status == "fix-first" else "warning"
    codes = dict.fromkeys(
        one.code.replace("-", " ") for one in ready.findings if one.severity == severity and not one.approved
    )
    said = f": {listed(list(codes)[:_MOST])}" if codes and ready.status != "ready" else ""
    return f"Mix ready? {_WORDS[ready.status].capitalize()}{said}."


def _shared(result: Result) -> Reply | None:
    """What is answered for all masters; None where they are of several songs, or there is but one."""
    answers = result.verdict.questions.mix_ready if result.verdict else ()
    of_one_song = {one.master for one in answers} <= {one.master for one in result.differences}
    replies = {one.answer for one in answers}
    return next(iter(replies)) if len(replies) == 1 and (result.readiness or of_one_song) else None
