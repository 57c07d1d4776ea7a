"""Whether the files can be delivered, in one line."""

from collections.abc import Iterable

from translate.figures import listed, plural
from translate.result import Check, MasterRow

__all__ = ["deliverable"]

_WORDS = {"fail": "FAILS", "warn": "WARNS"}


def deliverable(masters: Iterable[MasterRow]) -> str:
    """Which masters fail and which warn, by what, and how many pass; "" where no file was checked.

    Args:
        masters: Of a result; references and mixes are left out.
    """
    checked = [(m.name, m.check) for m in masters if m.role == "master" and m.check is not None]
    if not checked:
        return ""
    codes = {name: _codes(check) for name, check in checked}
    common = [code for code in codes[checked[0][0]] if all(code in found for found in codes.values())]
    shared = common if len(checked) > 1 else []
    own = {name: [code for code in found if code not in shared] for name, found in codes.items()}
    said = [
        f"{name} {_WORDS[status]}{' also' if shared else ''}: {listed(own[name])}"
        for status in _WORDS
        for name, check in checked
        if check.status == status and own[name]
    ]
    if shared:
        return f"Deliverable? Of all {len(checked)} files: {listed(shared)}{''.join(f'; {one}' for one in said)}."
    rest = len(checked) - len(said)
    if not said:
        return "Deliverable? Yes." if rest == 1 else f"Deliverable? All {rest} files pass."
    passing = f" The other {plural(rest, 'file')} pass{'es' if rest == 1 else ''}." if rest else ""
    return f"Deliverable? {'; '.join(said)}.{passing}"


def _codes(check: Check) -> list[str]:
    """What is not passed, the worst first, each once."""
    codes = dict.fromkeys(f.code for f in check.findings if f.outcome != "pass")
    return [code.replace("-", " ").replace("dc ", "DC ") for code in codes]
