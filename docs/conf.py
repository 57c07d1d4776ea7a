"""How Sphinx builds the documentation: `make docs`. Needs no network; pages under _generated are made here."""

import re
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from docs.pages import write_pages  # noqa: E402
from docs.pages.api import type_variables  # noqa: E402
from translate import __version__  # noqa: E402

project = "translate"
author = "the authors of translate"
copyright = ""  # noqa: A001
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "schema"]
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

html_theme = "furo"
html_title = "translate"
html_show_copyright = html_show_sourcelink = html_copy_source = False
html_show_sphinx = False

default_role = "code"  # a name in single backticks, as in Markdown
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
autodoc_default_options = {"no-value": True}
napoleon_google_docstring, napoleon_numpy_docstring = True, False
napoleon_custom_sections = [("Source", "params_style")]
napoleon_use_rtype = False

suppress_warnings = ["ref.python"]  # two classes of one name, which annotations name without their module
nitpicky = True
nitpick_ignore_regex = [
    ("py:.*", r"(?!translate\b).*"),  # other libraries: nothing is fetched to link them
    ("py:.*", r"translate\..*\b_\w+"),  # private bases
]
nitpick_ignore = [("py:class", name) for name in type_variables()]

_ARRAY = re.compile(r"~?(?:numpy\.)?ndarray\[tuple\[.*?\], ~?(?:numpy\.)?dtype\[([^\[\]]*(?:\[[^\[\]]*\])*)\]\]")


def _plain_arrays(
    _app: Any, _what: str, _name: str, _object: Any, _options: Any, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    """`ndarray[tuple[Any, …], dtype[float32]]` as it is written in the source: `NDArray[float32]`."""
    return tuple(text and _ARRAY.sub(r"NDArray[\1]", text) for text in (signature, returns))  # type: ignore[return-value]


_CODE = re.compile(r"(`[^`]*`)")
_SPECIAL = re.compile(r"\*\w[^*\n]*\*|[|*]")


def _plain_text(_app: Any, what: str, _name: str, _object: Any, _options: Any, lines: list[str]) -> None:
    """|x| and *.toml are written as they are meant; only `code` and *emphasis* are markup.

    Napoleon takes what stands before a colon in the first line of an attribute for its type, hence the empty one.
    """
    parts = _CODE.split("\n".join(lines))
    parts[::2] = [_SPECIAL.sub(lambda m: m[0] if len(m[0]) > 1 else f"\\{m[0]}", part) for part in parts[::2]]
    lines[:] = [*[""] * (what in ("attribute", "data", "property")), *"".join(parts).split("\n")]


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-signature", _plain_arrays)
    app.connect("autodoc-process-docstring", _plain_text, priority=400)  # before napoleon
    app.connect("builder-inited", lambda _app: write_pages(HERE / "_generated"))
