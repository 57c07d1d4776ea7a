"""One screen for six masters on all devices: the verdict, who is better where, lines, questions."""

import pytest
from msgspec import structs

import translate
from tests.report.made import DEVICES, PLATFORMS, Made, comparison
from translate.cli.verdict_page import page
from translate.result import Answer, Changes, Lines, Readiness, Verdict

ALL = tuple((p.id, p.name, p.kind, "mono" if p.is_mono else "stereo", p.confidence) for p in translate.devices())
SIX = ("artist", "auto", "bright", "dark", "loud", "quiet")


def shown(made: Made) -> list[str]:
    return "\n".join(page(comparison(made))).splitlines()


def test_six_masters_on_all_devices_fit_a_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    lines = shown(Made(masters=SIX, devices=ALL, platforms=PLATFORMS[:1]))
    assert len(lines) <= 45, "files are named below it: 50 in all"
    assert max(map(len, lines)) <= 100
    assert lines[0] == "Release artist: it is better."
    head = next(line for line in lines if line.startswith("Spotify, points"))
    assert all(name in head for name in SIX)
    assert sum(line.startswith(tuple(name for _, name, *_ in ALL)) for line in lines) == len(ALL)


def test_six_masters_and_their_mix_fit_a_screen_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    made = comparison(Made(masters=SIX, devices=ALL, platforms=PLATFORMS[:1]))
    words = "+9 LU, 4 dB less punch in the chorus; 2 dB more presence, which the phone doubles; 3 dB more low end."
    changed = [Changes(before="mix", after=name, amount="changed", sentence=words, devices=()) for name in SIX]
    long = Lines(dict.fromkeys(SIX, f"Dark: −5 dB at 6.3–14 kHz against the others; also narrow: {words}"))
    for count in (2, 6):
        shown_ = structs.replace(made, changes=tuple(changed[:count]), lines=long)
        lines = "\n".join(page(shown_)).splitlines()
        assert len(lines) <= 44, count
        assert sum("from the mix: +9 LU" in line for line in lines) == count
        detailed = "\n".join(page(shown_, details=True))
        assert detailed.count("What mastering changed") == 1


def test_a_long_line_ends_with_a_clause_and_details_have_the_whole() -> None:
    text = "Dark: −5 dB at 6.3–14 kHz; also narrow: −5 dB of side. " + "It plays 3.8 LU quieter than other songs. " * 9
    result = structs.replace(comparison(Made(masters=("v1",))), lines=Lines({"v1": text.strip()}))
    short, whole = (" ".join("\n".join(page(result, details=d)).split()) for d in (False, True))
    assert "also narrow: −5 dB of side. It plays" in short
    assert "than other songs …" in short
    assert 0 < short.count("It plays") < 4
    assert whole.count("It plays") == 9


def test_marks_are_those_of_the_calls() -> None:
    lines = shown(Made(masters=("a", "b"), scores=(84.0, 60.0), platforms=PLATFORMS[:1]))
    over_all = next(line for line in lines if line.startswith("all devices"))
    assert over_all.split()[2:] == ["83", "▲", "59", "▼"]
    close = shown(Made(masters=("a", "b"), scores=(84.0, 83.9), platforms=PLATFORMS[:1]))
    assert not any("▲" in line for line in close if line.startswith("all devices"))


def test_a_reference_and_a_mix_stand_in_brackets() -> None:
    lines = shown(Made(masters=("a", "b"), references=("hit",), platforms=PLATFORMS[:1]))
    assert any(line.endswith("(hit)") for line in lines)
    assert "(…) a reference, not ranked" in " ".join(lines)


def test_further_platforms_show_all_devices_together() -> None:
    lines = shown(Made(masters=("a", "b"), platforms=PLATFORMS))
    assert sum(line.startswith("all devices") for line in lines) == len(PLATFORMS)
    assert sum(line.startswith(DEVICES[1][1]) for line in lines) == 1


def test_what_was_not_judged_says_so() -> None:
    assert shown(Made(verdict=None)) == ["Nothing was judged."]
    silent = Verdict(kind="cannot-judge", sentence="Cannot be judged: there is nothing to hear.")
    assert shown(Made(verdict=silent))[0] == silent.sentence


def test_what_all_names_begin_with_is_said_nowhere() -> None:
    names = ("the-long-song_final-1", "the-long-song_final-10", "the-long-song_loud")
    result = comparison(Made(masters=names, platforms=PLATFORMS[:1]))
    result = structs.replace(result, lines=Lines({names[1]: "Close to the-long-song_final-1."}))
    lines = "\n".join(page(result)).splitlines()
    assert lines[0] == "Release final-1: it is better."
    assert "final-10: Close to final-1." in lines
    assert not any("the-long-song" in line for line in lines)


def test_whether_their_mix_is_ready_is_asked_once() -> None:
    made = comparison(Made(masters=("a", "b"), platforms=PLATFORMS[:1]))
    assert made.verdict
    answers = tuple(Answer(master=name, answer="no", code="voice-buried") for name in ("a", "b"))
    verdict = structs.replace(made.verdict, questions=structs.replace(made.verdict.questions, mix_ready=answers))
    of_several = "\n".join(page(structs.replace(made, verdict=verdict, differences=())))
    assert of_several.count("ix ready?") == 1
    assert "Is the mix ready?" in of_several
    ready = Readiness(file="mix", status="fix-first")
    of_one = "\n".join(page(structs.replace(made, verdict=verdict, readiness=ready)))
    assert of_one.count("ix ready?") == 1
    assert "Mix ready? No, fix it first." in of_one
