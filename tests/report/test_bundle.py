"""Modules become one script: in the order of their imports, each with names of its own, or the reason why not."""

import re
from pathlib import Path

import pytest

from translate.report.assets import scripts
from translate.report.bundle import bundle, modules

FOLDER = Path(__file__).resolve().parents[2] / "translate" / "report" / "static" / "js"
OWN = sorted(FOLDER.rglob("*.js"))


def written(folder: Path, **texts: str) -> Path:
    """Modules of these names, `a__b` in a folder `a`; the entry."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.js"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "entry.js"


def test_what_is_imported_runs_first_and_once(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        entry="import { one } from './audio/one.js';\nimport {\n  two,\n} from './two.js';\none(two);\n",
        audio__one="import { two } from '../two.js';\nexport const one = (x) => x + two;\n",
        two="export const two = 2;\n",
    )
    assert list(modules(entry)) == ["two.js", "audio/one.js", "entry.js"]
    assert bundle(entry) == (
        "(() => {\n'use strict';\n"
        "const $two = (() => {\nconst two = 2;\nreturn { two };\n})();\n"
        "const $audio_one = (() => {\nconst { two } = $two;\nconst one = (x) => x + two;\nreturn { one };\n})();\n"
        "const $entry = (() => {\nconst { one } = $audio_one;\nconst { two } = $two;\none(two);\nreturn {  };\n})();\n"
        "})();\n"
    )


def test_comments_of_their_own_lines_stay_behind(tmp_path: Path) -> None:
    text = "/* a */\n/**\n * b\n * import { x } from './x.js';\n */\nlet x = 1; // c\n// d\n  /** @type {e} */ (x);\n"
    code = bundle(written(tmp_path, entry=text))
    assert "let x = 1; // c\n  /** @type {e} */ (x);\n" in code
    assert not re.search("[abd]$", code, re.MULTILINE)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("import x from './x.js';\n", "form of import"),
        ("import * as x from './x.js';\n", "form of import"),
        ("import { a as b } from './x.js';\n", "form of import"),
        ("import './x.js';\n", "form of import"),
        ("const x = await import('./x.js');\n", "form of import"),
        ("export default 1;\n", "form of import or export"),
        ("export let x = 1;\n", "form of import or export"),
        ("export { x };\n", "form of import or export"),
        ("export const { x } = y;\n", "form of import or export"),
        ("await x;\n", "form of import"),
        ("import { b } from './x.js';\n", "x.js does not export b"),
        ("import { c } from './y.js';\n", "entry.js → y.js → entry.js: a circle"),
        ("import { a } from '../x.js';\n", "outside"),
    ],
)
def test_what_a_page_cannot_carry_is_said(tmp_path: Path, text: str, why: str) -> None:
    entry = written(
        tmp_path, entry=text, x="export const a = 1;\n", y="import { d } from './entry.js';\nexport const c = 1;\n"
    )
    with pytest.raises(ValueError, match=re.escape(why)):
        bundle(entry)


def test_the_page_needs_every_module() -> None:
    needed = {name for page in ("report.js", "studio.js") for name in modules(FOLDER / page)}
    assert sorted(needed) == [path.relative_to(FOLDER).as_posix() for path in OWN]
    assert not [name for name in modules(FOLDER / "report.js") if name.startswith("live/")]


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.stem)
def test_modules_are_small_typed_and_plain(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert len(lines) < 250
    assert max(map(len, lines)) <= 120
    assert not re.search(r"@ts-(ignore|nocheck|expect-error)", text)
    # the bundle takes lines for comments by how they begin, so no text may go over several
    assert not [line for line in lines if line.count("`") % 2]


def test_nothing_in_the_script_ends_its_element() -> None:
    assert not re.search("</|<!--", scripts())


def test_the_lock_of_the_type_checker_names_no_host() -> None:
    lock = (FOLDER.parents[3] / "package-lock.json").read_text(encoding="utf-8")
    assert '"integrity"' in lock
    assert "://" not in lock
