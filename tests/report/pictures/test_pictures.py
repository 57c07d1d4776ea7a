"""What holds for every picture: an inline SVG that a page can trust."""

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest
from msgspec import structs

from tests.report.pictures.evidence import (
    DEVICE,
    HOSTILE,
    SVG,
    balance,
    every,
    heard,
    master,
    on_device,
    platform,
    row,
    silence,
    texts,
    vanished,
)
from translate.report.pictures import (
    Picture,
    Table,
    dynamics,
    loudness_over_time,
    platform_loudness,
    stereo,
    tone,
)
from translate.report.pictures.canvas import text_width
from translate.report.pictures.style import WIDTH

TV = structs.replace(DEVICE, name="TV")
NAMES = ["balanced", "bright", "crushed"]
VARIABLES = {
    "bg",
    "panel",
    "text",
    "dim",
    "line",
    "accent",
    "good",
    "fair",
    "poor",
    *(f"master-{n}" for n in range(1, 10)),
}


@pytest.fixture(scope="module")
def pictures() -> list[Picture]:
    return every(NAMES)


def whole(table: Table) -> bool:
    return bool(table.header) and all(len(cells) == len(table.header) for cells in table.rows)


def test_svg_is_inline_and_named(pictures: list[Picture]) -> None:
    for picture in pictures:
        assert picture.svg.startswith("<svg ")
        root = ElementTree.fromstring(picture.svg)
        assert root.get("role") == "img"
        assert root.get("width") is None
        assert re.fullmatch(r"0 0 400 \d+(\.\d+)?", root.get("viewBox", ""))
        words = {e.get("id"): e.text for e in root if e.tag in (f"{SVG}title", f"{SVG}desc")}
        assert [words[ident] for ident in root.get("aria-labelledby", "").split()] == [picture.title, picture.alt]


def test_nothing_but_variables_gives_colour(pictures: list[Picture]) -> None:
    for picture in pictures:
        drawn = re.sub(r"<(title|desc).*?</\1>", "", picture.svg)
        assert not re.search(r"#[0-9a-f]{3,8}\b|rgb", drawn)
        assert set(re.findall(r"var\(--([\w-]+)\)", drawn)) <= VARIABLES
        colours = re.findall(r' (?:fill|stroke)="([^"]+)"', drawn)
        assert all(colour == "none" or colour.startswith("var(--") for colour in colours)


def test_no_styles_scripts_or_references(pictures: list[Picture]) -> None:
    for picture in pictures:
        tags = {e.tag.removeprefix(SVG) for e in ElementTree.fromstring(picture.svg).iter()}
        assert tags <= {"svg", "title", "desc", "path", "text"}
        assert not re.search(r"style=|href|url\(|<\?xml|<!DOCTYPE|metadata", picture.svg)


def test_ids_of_one_page_differ(pictures: list[Picture]) -> None:
    page = pictures + on_device(NAMES, "Laptop") + every(NAMES[:2])
    idents = [ident for picture in page for ident in re.findall(r' id="([^"]+)"', picture.svg)]
    assert len(idents) == len(set(idents)) == 2 * len(page)


def test_same_input_same_bytes(pictures: list[Picture]) -> None:
    assert every(NAMES) == pictures


def test_threads_do_not_disturb_each_other_and_settings_stay(pictures: list[Picture]) -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    matplotlib.rcParams["lines.linewidth"] = 7.0  # a user's own taste is not the report's
    try:
        with ThreadPoolExecutor(2) as pool:
            assert all(found == pictures for found in pool.map(every, [NAMES, NAMES]))
        assert matplotlib.rcParams["lines.linewidth"] == 7.0
    finally:
        matplotlib.rcParams["lines.linewidth"] = before["lines.linewidth"]
    assert dict(matplotlib.rcParams) == before


def test_pictures_are_small(pictures: list[Picture]) -> None:
    """Of noise, which no curve follows with fewer points."""
    assert all(len(picture.svg) < 22_000 for picture in pictures)
    assert all(len(picture.svg) < 32_000 for picture in every([f"master {n}" for n in range(9)]))


def test_tables_are_whole_and_short(pictures: list[Picture]) -> None:
    for picture in pictures:
        assert whole(picture.table)
        assert 0 < len(picture.table.rows) <= 40


def test_hostile_names_are_text() -> None:
    for picture in every(HOSTILE, HOSTILE[0]):
        root = ElementTree.fromstring(picture.svg)  # no control characters, no halves of a pair
        assert not list(root.iter(f"{SVG}script"))
        assert whole(picture.table)
        assert all(len(text) < 60 for text in texts(picture)), "nothing may run across the picture"
        assert "\u202e" not in picture.svg + picture.alt + picture.title
        picture.svg.encode("utf-8")
    named = on_device(HOSTILE, "Phone")[0]
    assert "1 <script>al…</script>" in texts(named)
    assert any('5 $x^2$ & "quotes" ]]>' in text for text in texts(named))
    assert any(HOSTILE[3] in text for text in texts(named))


def test_texts_end_inside_the_picture(pictures: list[Picture]) -> None:
    after = {"start": 1.0, "middle": 0.5, "end": 0.0}
    for picture in pictures:
        for text in ElementTree.fromstring(picture.svg).iter(f"{SVG}text"):
            wide = text_width(text.text or "") * after[text.get("text-anchor", "start")]
            assert float(text.get("x", "0")) + wide <= WIDTH + 0.1, (picture.title, text.text)


def test_ten_masters_are_nine_and_the_title_says_so() -> None:
    for picture in every([f"m{n}" for n in range(10)]):
        assert "first 9 of 10 masters" in picture.title
        assert "var(--master-9)" in picture.svg
        assert "m9" not in picture.svg


def test_masters_differ_without_colour(pictures: list[Picture]) -> None:
    """Every master has its number or its name, and curves dashes of their own."""
    for picture in pictures:
        for number, name in enumerate(NAMES, 1):
            assert any(text.startswith(f"{number} {name}") for text in texts(picture))
    for picture in (pictures[2], pictures[4], pictures[5]):
        curves = re.findall(
            r'stroke="var\(--master-(\d)\)" stroke-width="1.6"( stroke-dasharray="[^"]+")?', picture.svg
        )
        assert len({dashes for _, dashes in curves}) == len({number for number, _ in curves}) == 3
        assert all(str(number) in texts(picture) for number in (1, 2, 3))


@pytest.mark.parametrize("steps", [1, 2, 400])
def test_silence_is_drawn(steps: int) -> None:
    masters = {"quiet": silence(steps), "quieter": silence(steps)}
    for picture in (loudness_over_time(masters), dynamics(masters), tone(masters), stereo(masters)):
        ElementTree.fromstring(picture.svg)
        assert whole(picture.table)
    nothing = heard("quiet", [None] * steps, balance_pct=(None,) * 7, intent_pct=(None,) * 7)
    assert balance(TV, [nothing]).alt == "TV: nothing is heard."
    absent = structs.replace(nothing, audible=nothing.audible[:1])
    assert vanished(TV, [absent]).alt == "TV: this song has no audible bass, presence or air."
    mute = row("quiet", playback_lufs=None, codec_true_peak_dbtp=None, platform_gain_db=None)
    assert "–" in platform_loudness([platform()], [mute]).table.rows[0]


def test_a_single_step_and_a_single_master() -> None:
    for picture in every(["only"]):
        assert not any(re.match(r"1 only", text) for text in texts(picture)), "one master needs no number"
    for function in (loudness_over_time, dynamics, stereo, tone):
        assert whole(function({"short": structs.replace(master(steps=3), duration_s=0.0)}).table)


def test_nothing_at_all() -> None:
    for function in (loudness_over_time, dynamics, stereo, tone):
        ElementTree.fromstring(function({}).svg)
    for picture in (balance(TV, []), vanished(TV, []), platform_loudness([], [])):
        ElementTree.fromstring(picture.svg)


def test_importing_is_light() -> None:
    code = "import sys, translate.report.pictures; print(sorted({'matplotlib', 'numpy'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
