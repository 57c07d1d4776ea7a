"""Whether the files can be delivered, in one line."""

from collections.abc import Iterable, Sequence

from translate.figures import listed
from translate.result import Check, MasterRow

__all__ = ["deliverable"]

_WORDS = {"fail": "FAILS", "warn": "warns"}


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
        f"{name}{'' if shared and status == 'warn' else f' {_WORDS[status]}'}: {listed(own[name])}"
        for status in _WORDS
        for name, check in checked
        if check.status == status and own[name]
    ]
    if shared:
        beside = f" Beside that, {'; '.join(said)}." if said else ""
        whole = "Both files" if len(checked) == 2 else f"All {len(checked)} files"
        return f"Deliverable? {whole} {_of_all(checked, shared)}: {listed(shared)}.{beside}"
    rest = len(checked) - len(said)
    if not said:
        return "Deliverable? Yes." if rest == 1 else f"Deliverable? All {rest} files pass."
    passing = f" The other {'file passes' if rest == 1 else f'{rest} files pass'}." if rest else ""
    return f"Deliverable? {'; '.join(said)}.{passing}"


def _of_all(checked: Sequence[tuple[str, Check]], shared: Sequence[str]) -> str:
    """As grave as what they share is in the mildest case."""
    failing = (any(f.outcome == "fail" and _word(f.code) in shared for f in check.findings) for _, check in checked)
    return "FAIL" if all(failing) else "warn"


def _codes(check: Check) -> list[str]:
    """What is not passed, the worst first, each once."""
    return list(dict.fromkeys(_word(f.code) for f in check.findings if f.outcome != "pass"))


def _word(code: str) -> str:
    return code.replace("-", " ").replace("dc ", "DC ")
