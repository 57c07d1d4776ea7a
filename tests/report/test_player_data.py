"""Python and the scripts mean the same by what the page hands over."""

import json
import re
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

import msgspec
import pytest

from tests.report.made import made_folder
from tests.report.test_player import encoded
from translate.report import player_data
from translate.report.player import player_view
from translate.report.saved import read_saved

SHAPES = Path(player_data.__file__).parent / "static" / "js" / "player-data.d.ts"
PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null"}


def in_typescript(hint: Any) -> str:
    """A type as TypeScript writes it."""
    arguments = get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]
    if get_origin(hint) is list:
        inner = in_typescript(arguments[0])
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if get_origin(hint) is tuple:
        return f"[{', '.join(map(in_typescript, arguments))}]"
    if get_origin(hint) is Literal:
        return " | ".join(f"'{value}'" for value in arguments)
    if get_origin(hint) in (UnionType, Union):
        return " | ".join(map(in_typescript, arguments))
    assert is_typeddict(hint), hint
    return str(hint.__name__)


def test_the_scripts_know_the_same_shapes() -> None:
    """The interfaces that scripts are checked against are the dictionaries of Python, to the field."""
    written = {
        name: dict(re.findall(r"^  (\w+\??): ([^;]+);", body, re.MULTILINE))
        for name, body in re.findall(r"^export interface (\w+) \{\n(.*?)^\}", SHAPES.read_text("utf-8"), re.M | re.S)
    }
    wanted = {
        name: {field: in_typescript(hint) for field, hint in get_type_hints(getattr(player_data, name)).items()}
        for name in player_data.__all__
    }
    assert written == wanted


def test_the_page_carries_these_shapes(tmp_path: Path) -> None:
    saved = read_saved(made_folder(tmp_path / "made", masters=("b", "a"), references=("ref",)))
    view = player_view(saved, encoded(saved))
    assert view is not None
    carried = json.loads(json.dumps(view.data))
    assert msgspec.convert(carried, player_data.PlayerData) == view.data
    carried["clips"][0]["peaks"][0] = None
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(carried, player_data.PlayerData)
