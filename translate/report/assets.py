"""Templates, styles and scripts of the page, and the policy that lets a browser run only these."""

import json
from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from translate.report.bundle import bundle

if TYPE_CHECKING:
    from jinja2 import Environment

__all__ = ["environment", "policy", "script_json", "scripts", "studio_script", "studio_style", "styles"]

_HERE = Path(__file__).parent
_STATIC = _HERE / "static"
_UNSAFE = {ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"}


@cache
def environment() -> "Environment":
    """Escapes everything; a name that does not exist is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals["markup"] = Markup
    return made


def styles() -> str:
    """All of static/*.css: that of the page first, since the others use its variables, then its dark colours."""
    files = sorted(_STATIC.glob("*.css"), key=lambda path: (path.name != "page.css", path.name))
    page, *others = (path.read_text(encoding="utf-8") for path in files)
    return "\n".join((page, _dark(), *others))


def _dark() -> str:
    """The colours of a dark screen, by the button and by the system."""
    colours = (_STATIC / "dark" / "dark.css").read_text(encoding="utf-8")
    by_button = colours.replace(":root", ':root[data-theme="dark"]')
    by_system = colours.replace(":root", ':root:not([data-theme="light"])')
    return f"@media screen {{\n{by_button}}}\n@media screen and (prefers-color-scheme: dark) {{\n{by_system}}}"


@cache
def scripts() -> str:
    """static/js/report.js and all that it imports, as one script."""
    return bundle(_STATIC / "js" / "report.js")


@cache
def studio_script() -> str:
    """static/js/studio.js, the page whose sound is made as it is asked for."""
    return bundle(_STATIC / "js" / "studio.js")


def studio_style() -> str:
    """What the page of the studio has beside those of the report."""
    return f"{styles()}\n{(_STATIC / 'studio' / 'studio.css').read_text(encoding='utf-8')}"


def script_json(data: object) -> str:
    """JSON that may stand inside a script element: nothing in it can end the element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE)


def policy(style: str, script: str, *, separate_audio: bool, connects: bool = False) -> str:
    """The Content-Security-Policy: this style, this script, pictures inside the page, nothing else.

    With audio beside the page, what the script itself loads is trusted, too: files of the page's own folder. A page
    that `connects` may talk to the server that it came from.
    """
    own = " 'strict-dynamic'" if separate_audio else ""
    rules = [
        "default-src 'none'",
        f"script-src '{_hash(script)}'{own}",
        f"style-src '{_hash(style)}'",
        "img-src data:",
        f"connect-src '{'self' if connects else 'none'}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    return "; ".join(rules)


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}"
