"""Whether the mix is ready, in one line."""

from translate.figures import listed
from translate.result import Readiness

__all__ = ["mix_line"]

_WORDS = {"ready": "ready", "unsure": "not sure, listen to it first", "fix-first": "no, fix it first"}
_MOST = 3


def mix_line(ready: Readiness | None) -> str:
    """The answer and what it stands on; "" where there is no mix.

    Args:
        ready: Of a result.
    """
    if ready is None:
        return ""
    severity = "problem" if ready.status == "fix-first" else "warning"
    codes = dict.fromkeys(
        one.code.replace("-", " ") for one in ready.findings if one.severity == severity and not one.approved
    )
    said = f": {listed(list(codes)[:_MOST])}" if codes and ready.status != "ready" else ""
    return f"Mix ready? {_WORDS[ready.status].capitalize()}{said}."
