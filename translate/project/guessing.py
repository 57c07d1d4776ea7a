"""A project file from the names of a folder's files: `guess_project`."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from translate.errors import TranslateError
from translate.files.finding import find_files
from translate.project.project import KINDS, STEMS

__all__ = ["Guess", "guess_project", "project_text"]

_WORDS: Final[Sequence[tuple[str, str]]] = (
    ("stem", r"stems?|multitracks?"),
    ("reference", r"ref|refs|references?"),
    ("instrumental", r"instrumentals?|inst|instr"),
    ("a_cappella", r"a ?cap+el+a|acap|vocals? only"),
    ("clean", r"clean|censored"),
    ("performance", r"performance|tv|tv ?mix|tv ?track|karaoke|minus ?one|playback"),
    ("radio_edit", r"radio ?edit|radio|edit|short"),
    ("rough", r"rough"),
    ("ai", r"ai|auto|automatic|landr|ozone|emastered|bandlab|cloudbounce|matchering|roex"),
    ("mix", r"pre ?master(ed)?|unmastered|raw ?mix|mix ?down|mixes|mix|bounce"),
    ("master", r"master(ed|s)?|mst|final|v\d+|rev ?\d+"),
)
"""What names say, in this order: an instrumental master is an instrumental, a master of a mix a master."""
_MASTERED: Final = r"(?<!pre )master(ed|s)?|mst"
_STEMS: Final[Mapping[str, str]] = {
    "backing": r"backing|bgv|bvs?|bgvox|harmon(y|ies)",
    "adlibs": r"ad ?libs?",
    "double": r"doubles?|dbl",
    "kick": r"kick|bd",
    "bass": r"bass|808|sub",
    "vocal": r"vocals?|vox|lead|voice",
}
_BESIDE: Final[Mapping[str, str]] = {
    "notes": r"notes\.(md|txt)",
    "logo": r"logo\.(svg|png|jpe?g|webp)",
    "comments": r"comments?\.(txt|md|json)",
}
_OURS: Final = {"report", "reports", "previews", "audio", "release"}  # folders that other commands write
_SAID: Final[Mapping[str, str]] = {
    "ai": "an automatic master: one of the masters, and the rough one for a hand-over",
    "mix": "the mix",
    "master": "a master",
    "reference": "a reference",
    "rough": "the rough master",
}


@dataclass(frozen=True)
class Guess:
    """`text`: of the file; `taken`: (name, what it was taken for); `left`: (name, why it was not)."""

    text: str
    taken: tuple[tuple[str, str], ...]
    left: tuple[tuple[str, str], ...]


def guess_project(folder: str | Path) -> Guess:
    """Guess a project from the names of the audio in a folder and below it.

    Args:
        folder: Of one song.

    Returns:
        The text of a project file, and what was and was not understood.

    Raises:
        TranslateError: It is no folder, or there is no audio in it.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise TranslateError(f"{folder}: {'is a file' if folder.exists() else 'does not exist'}; a folder is needed")
    names = [name for name in _inside(folder) if not _OURS.intersection(Path(name).parts[:-1])]
    if not names:
        raise TranslateError(f"{folder}: there is no audio file in this folder")
    sorting = _Sorting()
    for name in names:
        sorting.take(name)
    sorting.settle()
    for key, pattern in _BESIDE.items():
        found = sorted(p.name for p in folder.iterdir() if re.fullmatch(pattern, p.name.lower()) and p.is_file())
        if found:
            sorting.found[key] = found[:1]
            sorting.taken.append((found[0], key))
    title = folder.resolve().name
    return Guess(project_text(sorting.found, title), tuple(sorting.taken), tuple(sorting.left))


def _inside(folder: Path) -> Iterator[str]:
    for file in find_files([str(folder)]).files:
        yield Path(file).relative_to(folder).as_posix()


class _Sorting:
    """Files by what they were taken for."""

    def __init__(self) -> None:
        self.found: dict[str, list[str]] = {}
        self.taken: list[tuple[str, str]] = []
        self.left: list[tuple[str, str]] = []
        self._nameless: list[str] = []

    def take(self, name: str) -> None:
        """One file, by its name and the folders it lies in."""
        if not _is_text(name):
            self.left.append((name.encode("utf-8", "replace").decode(), "its name is no text"))
            return
        role = role_of(name)
        if role is None:
            self._nameless.append(name)
        elif role == "stem":
            self._stem(name)
        elif role in (*KINDS, "mix", "rough"):
            self._only(role, name)
        else:
            self._add("masters" if role in ("master", "ai") else "references", name, _SAID[role])
            if role == "ai":
                self.found.setdefault("rough", [name])

    def settle(self) -> None:
        """Where nothing is called a master, what has no word in its name is one."""
        if not self.found.get("masters"):
            for name in self._nameless:
                self._add("masters", name, "a master: no word says otherwise")
        else:
            self.left += [(name, "no word in its name says what it is") for name in self._nameless]
        if not self.found.get("masters") and "mix" in self.found:
            self.left.append((self.found["mix"][0], "there is a mix, but no master: add masters when there are some"))
        self.found.get("masters", []).sort(key=lambda name: (_is(name, "ai") is None, _is_final(name)))

    def _add(self, key: str, name: str, said: str) -> None:
        self.found.setdefault(key, []).append(name)
        self.taken.append((name, said))

    def _only(self, role: str, name: str) -> None:
        """Of several, the mastered one, or the later one; the others are said."""
        before = self.found.get(role, [])
        if before and role in KINDS and _is_mastered(before[0]) and not _is_mastered(name):
            self.left.append((name, f"{before[0]} is the {_word(role)}"))
            return
        if before:
            self.left.append((before[0], f"{name} is the {_word(role)}"))
            self.taken = [one for one in self.taken if one[0] != before[0]]
        self.found[role] = [name]
        self.taken.append((name, _SAID.get(role, f"the {_word(role)}")))

    def _stem(self, name: str) -> None:
        role = next((role for role, words in _STEMS.items() if _says(Path(name).stem, words)), None)
        if role is None:
            self.left.append((name, f"a stem, but which: {', '.join(STEMS)}?"))
        else:
            self._add(f"stems.{role}", name, f"a stem: {role}")


def role_of(name: str) -> str | None:
    """What a file's name says it is, or else the folder it lies in; None: nothing."""
    path = Path(name)
    for part in (path.stem, *reversed(path.parts[:-1])):
        for role, words in _WORDS:
            if _says(part, words):
                mix = role == "mix" and re.search(rf"(^| )({_MASTERED})( |$)", _plain(part))
                return "master" if mix and not _says(part, r"pre ?master(ed)?|unmastered") else role
    return None


def _is(name: str, role: str) -> str | None:
    return role if role_of(name) == role else None


def _is_mastered(name: str) -> bool:
    return _says(name, _MASTERED)


def _is_final(name: str) -> bool:
    return _says(Path(name).stem, "final")


def _says(text: str, words: str) -> bool:
    return re.search(rf"(^| )({words})( |$)", _plain(text)) is not None


def _plain(text: str) -> str:
    """Small letters and digits, one space for all else; "MixV2" is two words."""
    split = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[vV]\d)", " ", text)
    return " ".join(re.split(r"[\W_]+", split.lower())).strip()


def _word(role: str) -> str:
    return role.replace("_", " ")


def _is_text(name: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in name)


_NOT_SAID: Final = """
# What else can be said; the options of the commands have the same names.
# client = "Label"            # for the report, as prepared_by, date, logo, notes
# release = "single"          # what it is for: how much risk that is
# spec = "spotify"            # what it is delivered for: translate check --explain lists them
# approved = ["bus-limiter"]  # findings that are meant
# devices = ["phone-speaker", "car@motorway"]
# platforms = ["spotify", "apple-music"]
"""


def project_text(found: Mapping[str, Sequence[str]], title: str) -> str:
    """A project file: what there is, then what could be.

    Args:
        found: Files by key (`masters`, `mix`, `references`, …), relative to the file.
        title: Of the song.
    """
    lines = [f"title = {_quoted(title)}"]
    lines += [f"{key} = {_quoted(found[key][0])}" for key in ("mix", "rough") if key in found]
    lines += [f"masters = {_list(found.get('masters', []))}  # in their order, the newest last"]
    lines += [f"references = {_list(found['references'])}"] if "references" in found else []
    lines += [f"{key} = {_quoted(found[key][0])}" for key in _BESIDE if key in found]
    lines.append(_NOT_SAID.rstrip("\n"))
    if any(kind in found for kind in KINDS):
        lines += ["", "[versions]  # of the newest master, or of: main = ...", *_table(found, KINDS)]
    stems = {key.removeprefix("stems."): names for key, names in found.items() if key.startswith("stems.")}
    if stems:
        lines += ["", "[stems]"]
        lines += [f"{role} = {_list(stems[role])}" for role in STEMS if role in stems]
    return "\n".join(lines) + "\n"


def _table(found: Mapping[str, Sequence[str]], keys: Sequence[str]) -> Iterator[str]:
    yield from (f"{key} = {_quoted(found[key][0])}" for key in keys if key in found)


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_quoted, names))}]"


def _quoted(text: str) -> str:
    """A TOML string: JSON's escapes are TOML's, but for DEL, which may not stand there."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
