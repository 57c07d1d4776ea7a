"""Six answers: by findings on the devices that are asked about, else by what finished masters do."""

from msgspec import structs

from tests.verdict.made import finding
from translate.result import DeviceFacts, Evidence, Finding, Identity, Questions, Row, Values
from translate.result.verdict import QUESTIONS
from translate.verdict import asked
from translate.verdict.questions import RULES, Range


def device(name: str, kind: str) -> DeviceFacts:
    return DeviceFacts(
        id=name, name=name, description="", kind=kind, channels="stereo", is_linear=True, confidence="measured",
        band_hz=(40.0, 16_000.0), level_db=70.0, noise_dba=None,
    )  # fmt: skip


DEVICES = [device("phone", "phone"), device("tv", "tv"), device("car", "car")]
USUAL = {rule.column: 50.0 for rule in RULES.values() if rule.column} | {"codec_true_peak_dbtp": -1.0}


def row(master: str, on: str, **values: float) -> Row:
    return Row(identity=Identity(master=master, platform="spotify", device=on), values=Values({**USUAL, **values}))


ROWS = [row("v1", "phone", presence_audible_pct=40.0), row("v1", "tv"), row("v1", "car", bass_audible_pct=20.0)]


def ask(findings: list[Finding], usual: Range = lambda device, column: None) -> Questions:
    return asked(["v1"], ROWS, DEVICES, (), findings, usual)


def test_every_question_is_answered_by_a_number_where_it_is_worst() -> None:
    found = ask([])
    assert set(RULES) == set(QUESTIONS)
    assert [getattr(found, name)[0].answer for name in QUESTIONS] == ["yes"] * 6
    assert (found.voice[0].value, found.voice[0].device) == (40.0, "phone")
    assert (found.low_end[0].value, found.low_end[0].device) == (20.0, "car")
    assert found.clean[0].device is None


def test_a_warning_says_no_and_a_hint_leaves_it_open() -> None:
    assert ask([finding("v1", "warning", code="harsh", devices=("phone",))]).top[0].answer == "no"
    assert ask([finding("v1", "hint", code="harsh", devices=("phone",))]).top[0].answer == "not sure"
    answer = ask([finding("v1", "hint", 1.0), finding("v1", "problem", 0.1, code="sibilance")]).top[0]
    assert (answer.answer, answer.code) == ("no", "sibilance")


def test_a_finding_elsewhere_or_about_another_answers_nothing() -> None:
    assert ask([finding("v1", code="boomy-in-the-car", devices=("tv",))]).low_end[0].answer == "yes"
    assert ask([finding("v2", code="boomy-in-the-car", devices=("car",))]).low_end[0].answer == "yes"


def test_whatever_lies_in_the_mix_is_a_matter_of_the_mix() -> None:
    assert ask([finding("v1", cause="mix", code="whatever")]).mix_ready[0].answer == "no"
    assert ask([finding("v1", cause="master", code="whatever")]).mix_ready[0].answer == "yes"


def test_what_finished_masters_never_do_is_not_sure() -> None:
    assert ask([], lambda device, column: (41.0, 60.0)).voice[0].answer == "not sure"
    assert ask([], lambda device, column: (40.0, 60.0)).voice[0].answer == "yes"
    assert ask([], lambda device, column: (10.0, 49.0)).top[0].answer == "not sure"
    assert ask([], lambda device, column: (60.0, 70.0)).competitive[0].answer == "not sure"


def test_without_a_device_that_can_answer_there_is_no_answer() -> None:
    found = asked(["v1"], ROWS[:1], DEVICES[:1], (), [])
    assert (found.low_end, len(found.voice)) == ((), 1)


def test_what_exceeds_full_scale_is_not_called_clean() -> None:
    hot = [row("v1", "tv", codec_true_peak_dbtp=0.1)]
    (answer,) = asked(["v1"], hot, DEVICES, (), []).clean
    assert (answer.answer, answer.value) == ("not sure", 0.1)


def test_what_is_not_there_is_no_matter_of_degree() -> None:
    """A missing top or bottom says no where the others only tell it as a hint; a missing band says so for its own."""
    assert ask([finding("v1", "hint", code="nothing-above")]).top[0].answer == "no"
    assert ask([finding("v1", "hint", code="nothing-below")]).low_end[0].answer == "no"
    gone = structs.replace(finding("v1", code="band-missing"), evidence=(Evidence("air_missing_pct", 90.0, "%"),))
    found = ask([gone])
    assert (found.top[0].answer, found.top[0].code) == ("no", "band-missing")
    assert (found.low_end[0].answer, found.voice[0].answer) == ("yes", "yes")
