"""How Sphinx builds the documentation: `make docs`. Needs no network; pages under _generated are made here."""

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from docs.docstrings import as_rst, plain_arrays  # noqa: E402
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


def _signature(
    _app: Any, _what: str, _name: str, _object: Any, _options: Any, signature: str | None, returns: str | None
) -> tuple[str | None, str | None]:
    return signature and plain_arrays(signature), returns and plain_arrays(returns)


def _docstring(_app: Any, what: str, _name: str, _object: Any, _options: Any, lines: list[str]) -> None:
    """Napoleon takes what comes before a colon in the first line of an attribute for its type, hence the empty one."""
    lines[:] = [*[""] * (what in ("attribute", "data", "property")), *as_rst(lines)]


def setup(app: Any) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-signature", _signature)
    app.connect("autodoc-process-docstring", _docstring, priority=400)  # before napoleon
    app.connect("builder-inited", lambda _app: write_pages(HERE / "_generated"))
