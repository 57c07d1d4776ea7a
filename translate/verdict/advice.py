"""How much risk a release takes: what it is for, crossed with what was found and how sure that is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from translate.figures import figure, listed, plural
from translate.result import (
    QUESTIONS,
    Advice,
    AdviceCall,
    Finding,
    Lookup,
    Maker,
    MixFinding,
    ReleaseKind,
    Result,
    State,
    Verdict,
    points_of,
    top,
)
from translate.verdict.release import RELEASES
from translate.wording import remedy_words

__all__ = ["advice_heading", "advised"]

_STATES: dict[str, State] = {"fix": "broken", "cannot-judge": "unknown", "take-to-mastering": "unmastered"}
_CALLS: dict[State, AdviceCall] = {"broken": "fix", "mix": "fix", "unknown": "unknown"}
_BEYOND = ("whole", "mono", "tomorrow")  # what no number answers


def advised(result: Result, verdict: Verdict, release: ReleaseKind) -> Advice:
    """What to do with the first of the verdict's masters.

    It never comes from the kind of release alone: what is broken is fixed first, whatever it is for.

    Args:
        result: All that was found.
        verdict: Its verdict.
        release: What it is for.
    """
    return _Case(result, verdict, release).advice()


def advice_heading(advice: Advice) -> str:
    """What it is for, and the risk of that: "As a lead single (high risk)"."""
    sure = "" if advice.sure else ", not sure"
    return f"As {RELEASES.kinds[advice.release]} ({advice.risk.replace('-', ' ')} risk{sure})"


@dataclass(frozen=True)
class _Case:
    result: Result
    verdict: Verdict
    release: ReleaseKind

    def advice(self) -> Advice:
        risk, state, maker = RELEASES.risk_of[self.release], self._state(), self._maker
        texts, doubts = RELEASES.risks[risk], list(self._doubts())
        own = texts.by_maker[maker]
        said = RELEASES.states.get(state) or {"clean": own.clean, "doubtful": own.doubtful}.get(state, texts.unmastered)
        call = own.call if state == "clean" else texts.call
        return Advice(
            release=self.release,
            risk=risk,
            state=state,
            call=_CALLS.get(state, call),
            sure=not doubts and state != "unknown",
            sentence=self._filled(said),
            reasons=tuple(self._reasons(state, texts.reason, [reason for _, reason in doubts])),
            would_change=tuple(self._changes(state, texts.change, [name for name, _ in doubts])),
            checks=() if state == "unknown" else tuple(self._checks())[: RELEASES.thresholds.most_checks],
        )

    @property
    def _first(self) -> str:
        return self.verdict.masters[0] if self.verdict.masters else ""

    @property
    def _maker(self) -> Maker | Literal["unknown"]:
        """Who mastered the first: known only if somebody said so."""
        return next((m.made_by for m in self.result.masters if m.name == self._first and m.made_by), "unknown")

    @property
    def _of_mix(self) -> MixFinding | None:
        """What speaks against the mix of the first, the worst."""
        ready = self.result.readiness
        if ready is None or ready.status == "ready" or self._reply("mix_ready") == "yes":
            return None
        return next((one for one in ready.findings if one.severity != "hint"), None)

    @property
    def _against(self) -> list[Finding]:
        """What speaks against the first, or against a song of the album, heaviest first."""
        about = self.verdict.masters if self.result.album else self.verdict.masters[:1]
        serious = [f for f in self.result.findings if f.severity != "hint"]
        found = [finding for name in about for finding in top(serious, name, 3) if finding.masters[0] == name]
        return sorted(found, key=lambda f: -f.weight)

    def _state(self) -> State:
        known = _STATES.get(self.verdict.kind)
        of_mix, risk = self._of_mix, RELEASES.risk_of[self.release]
        if of_mix and of_mix.severity == "problem" and risk != "low" and known in (None, "unmastered"):
            return "mix"
        doubtful = self._against or any(self._reply(question) == "no" for question in QUESTIONS)
        return known or ("doubtful" if doubtful else "clean")

    def _reply(self, question: str) -> str:
        answers = getattr(self.verdict.questions, question)
        return next((one.answer for one in answers if one.master == self._first), "")

    def _doubts(self) -> Iterator[tuple[str, str]]:
        """Why it is not sure: a name and the reason in words."""
        limits, reasons = RELEASES.thresholds, RELEASES.reasons
        if self.verdict.kind == "cannot-judge":
            return
        lookup = Lookup(self.result)
        seconds = lookup.masters[self._first].duration_s
        kinds = list(dict.fromkeys(device.kind for device in self.result.devices))
        row = lookup.score(self._first, self.result.platforms[0])
        points, half = points_of(row) if row else (None, None)
        if (of_mix := self._of_mix) and of_mix.severity == "warning":
            yield "mix", reasons["listen"].format(sentence=of_mix.sentence, remedy=of_mix.remedy)
        if self.verdict.kind == "open":
            yield "open", self._filled(reasons["open"])
        if seconds < limits.least_seconds:
            yield "short", reasons["short"].format(seconds=figure(seconds, 0))
        if len(kinds) < limits.least_kinds:
            yield "few", reasons["few"].format(kinds=f"{plural(len(kinds), 'kind')} of device only: {listed(kinds)}")
        if points is not None and points - (half or 0.0) < limits.least_points <= points:
            yield "low", reasons["low"].format(points=figure(points - (half or 0.0), 0))

    def _reasons(self, state: State, usual: str, doubts: Sequence[str]) -> Iterator[str]:
        reasons, against = RELEASES.reasons, self._against
        if state == "unknown":
            return
        if (of_mix := self._of_mix) and of_mix.severity == "problem":
            yield reasons["of_mix"].format(sentence=of_mix.sentence, remedy=of_mix.remedy)
        yield from (one.sentence for one in against)
        if any(one.cause == "mix" for one in against):
            yield reasons["mix"]
        if state == "clean":
            yield self._filled(reasons["nothing"])
        by_person = self._maker == "person"
        if state not in ("broken", "mix") and (state == "clean" or not by_person):
            yield self._filled(reasons["person"] if by_person else usual)
        if state == "clean" and not by_person and RELEASES.risk_of[self.release] in ("high", "very-high"):
            yield reasons["adds"]
        yield from doubts

    def _changes(self, state: State, usual: str, doubts: Sequence[str]) -> Iterator[str]:
        changes = RELEASES.changes
        if state == "unknown":
            return
        yield from (changes["finding"].format(remedy=remedy_words(one, self.result.tried)) for one in self._against[:1])
        if state == "clean" and self._maker == "unknown" and RELEASES.risk_of[self.release] in ("high", "very-high"):
            yield changes["maker"]
        yield from dict.fromkeys(self._filled(changes[name]) for name in doubts)
        references = any(master.role == "reference" for master in self.result.masters)
        if not references and "low" not in doubts and state == "clean":
            yield changes["reference"]
        if state not in ("broken", "mix") and self._maker != "person":
            yield usual

    def _checks(self) -> Iterator[str]:
        """The worst risk first: what was answered with no, then what is open, then what no number answers."""
        for reply in ("no", "not sure"):
            yield from (RELEASES.checks[question] for question in QUESTIONS if self._reply(question) == reply)
        yield from (RELEASES.checks[name] for name in _BEYOND)

    def _filled(self, text: str) -> str:
        kind, several = RELEASES.kinds[self.release], self.result.album and len(self.verdict.masters) > 1
        return text.format(
            kind=kind,
            Kind=kind[:1].upper() + kind[1:],
            master="the album" if several else self._first,
            masters=listed(self.verdict.masters),
        )
