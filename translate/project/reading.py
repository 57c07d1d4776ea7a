"""The project file, read and checked: `read_project`."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from translate.errors import TranslateError, UnknownNameError
from translate.project.project import KINDS, STEMS, VOLUMES_DB, Project, is_project
from translate.text_files import read_text
from translate.toml_checks import Checker, TomlTable, open_toml
from translate.toml_lines import LineChecker

if TYPE_CHECKING:
    from translate.devices import DeviceLibrary

__all__ = ["OF_MIXES", "approvable", "read_project"]

OF_MIXES: Final = (
    *("no-headroom", "low-end-eats-headroom", "does-not-get-loud", "voice-loud", "voice-uneven", "voice-buried"),
    *("voice-unclear", "bass-note-loud", "low-end-wide", "low-end-heavy", "sides-harsh"),
    *("kick-and-bass-swap", "double-drifts", "adlibs-harsh", "hook-crowded"),
)
"""Codes that only a mix can have."""


def read_project(path: str | Path) -> Project:
    """Read and check a project file, such as `song.toml`.

    Args:
        path: The file. Paths in it are relative to it.

    Returns:
        The project; every file it names is there, and every name it uses is known.

    Raises:
        ProfileError: It cannot be read, is no TOML, or says what cannot be; one problem a line, each with line and key.
    """
    path = Path(path)
    _, values = open_toml(path)
    check = LineChecker(path.name, read_text(path))
    root = check.root(values)
    reader = _Reader(check, root, path.parent)
    found = reader.project(path)
    check.raise_if_any()
    return found


class _Reader:
    """Reads keys of one file; every problem is noted with its place."""

    def __init__(self, check: Checker, root: TomlTable, folder: Path) -> None:
        self._check, self._root, self._folder = check, root, folder

    def project(self, path: Path) -> Project:
        """All of it; what is no file is checked by whoever knows what there is."""
        from translate.playback.listener import listener
        from translate.verdict import release_kind

        masters = tuple(self._files("masters"))
        if "mix" not in self._root and not self._root.get("masters"):
            self._check.problem(self._root, "masters", 'must name at least one file, as in masters = ["v1.wav"]')
        versions = self._check.table(self._root, "versions", default=None)
        profiles = tuple(self._folders("profiles"))
        return Project(
            file=path,
            masters=masters,
            main=self._main(masters),
            output=self._folder / (self._text("output") or "report"),
            mix=self._file("mix"),
            rough=self._file("rough"),
            references=tuple(self._files("references")),
            versions={k: f for k in KINDS if (f := self._file(k, versions))} if versions is not None else {},
            stems=tuple(self._stems()),
            comments=self._file("comments"),
            logo=_path(self._file("logo")),
            notes=_path(self._file("notes")),
            norm=_path(self._file("norm")),
            title=self._text("title"),
            artist=self._text("artist"),
            client=self._text("client"),
            prepared_by=self._text("prepared_by"),
            date=self._text("date"),
            genre=self._text("genre"),
            release=self._known("release", release_kind),
            made_by=tuple(self._names("made_by", lambda one: self._made_by(one, masters))),
            spec=self._spec(),
            approved=tuple(self._approved()),
            devices=tuple(self._names("devices", lambda one: self._device(one, profiles))),
            place=self._known("place", lambda one: self._library(profiles).place(one)),
            platforms=tuple(self._names("platforms", _platform)),
            profiles=profiles,
            volume=self._volume(),
            listening_on=self._known("listening_on", lambda one: listener(one, self._library(profiles))),
            ears=self._flag("ears"),
            album=self._flag("album"),
            intent=self._check.choice(self._root, "intent", ("dense", "open"), default=None),
        )

    def _text(self, key: str) -> str | None:
        return self._check.text(self._root, key, default=None)

    def _flag(self, key: str) -> bool:
        self._root.asked.add(key)
        value = self._root.get(key, False)
        if not isinstance(value, bool):
            self._check.problem(self._root, key, "must be true or false")
        return value is True

    def _volume(self) -> str | None:
        value = self._root.get("volume")
        if isinstance(value, int | float) and not isinstance(value, bool):
            number = self._check.number(self._root, "volume", low=-40, high=20)
            return f"{number:g}"
        return self._check.choice(self._root, "volume", tuple(VOLUMES_DB), default=None)

    def _main(self, masters: tuple[str, ...]) -> str:
        given = self._file("main")
        if given is not None and given not in masters:
            self._check.problem(self._root, "main", "must be one of masters")
        return given or (masters[-1] if masters else "")

    def _stems(self) -> Iterator[tuple[str, str]]:
        table = self._check.table(self._root, "stems", default=None)
        for role in STEMS if table is not None else ():
            assert table is not None
            several = isinstance(table.get(role), list)
            files = self._files(role, table) if several else [self._file(role, table)]
            yield from ((role, file) for file in files if file)

    def _file(self, key: str, table: TomlTable | None = None) -> str | None:
        where = self._root if table is None else table
        name = self._check.text(where, key, default=None)
        return self._there(where, key, name) if name else None

    def _files(self, key: str, table: TomlTable | None = None) -> Iterator[str]:
        where = self._root if table is None else table
        for number, name in enumerate(self._check.texts(where, key, default=[])):
            if found := self._there(where, f"{key}[{number}]", name):
                yield found

    def _folders(self, key: str) -> Iterator[Path]:
        for number, name in enumerate(self._check.texts(self._root, key, default=[])):
            if (self._folder / name).is_dir():
                yield self._folder / name
            else:
                self._check.problem(self._root, f"{key}[{number}]", f"there is no folder {name!r} beside this file")

    def _there(self, table: TomlTable, key: str, name: str) -> str | None:
        """The file, relative to where the program runs; None where there is none, which is said."""
        path = self._folder / name
        try:
            if path.is_file():
                return str(path)
            near = UnknownNameError.hint(name, (one.name for one in path.parent.iterdir() if one.is_file()))
        except (OSError, ValueError):  # no such folder; a zero byte
            near = ""
        self._check.problem(table, key, f"there is no file {name!r} beside this file; {near}".rstrip("; "))
        return None

    def _known(self, key: str, ask: Callable[[str], object]) -> str | None:
        """A name that somebody else knows."""
        value = self._text(key)
        if value is not None:
            self._ask(key, lambda: ask(value))
        return value

    def _names(self, key: str, ask: Callable[[str], str | None]) -> Iterator[str]:
        for number, value in enumerate(self._check.texts(self._root, key, default=[])):
            found = self._ask(f"{key}[{number}]", lambda value=value: ask(value))  # type: ignore[misc]
            yield found if isinstance(found, str) else value

    def _ask(self, key: str, ask: Callable[[], object]) -> object:
        try:
            return ask()
        except TranslateError as error:
            for line in str(error).splitlines():
                self._check.problem(self._root, key, line)
            return None

    def _spec(self) -> str | None:
        from translate.qc import spec_of

        value = self._text("spec")
        own = str(self._folder / value) if value and is_project(value) else value
        if own is not None:
            self._ask("spec", lambda: spec_of(own))
        return own

    def _approved(self) -> Iterator[str]:
        known = approvable()
        for number, code in enumerate(self._check.texts(self._root, "approved", default=[])):
            if code not in known:
                hint = UnknownNameError.hint(code, known)
                text = f"no finding has the code {code!r}; {hint}translate check --explain lists them"
                self._check.problem(self._root, f"approved[{number}]", text)
            yield code

    def _device(self, asked: str, profiles: tuple[Path, ...]) -> str:
        from translate.comparison.selection import choose_devices

        own = str(self._folder / asked) if is_project(asked.partition("@")[0]) else asked
        choose_devices([own], self._library(profiles))
        return own

    @staticmethod
    def _made_by(asked: str, masters: tuple[str, ...]) -> str:
        from translate.comparison.makers import makers_of

        makers_of([asked], [Path(name).stem for name in masters])
        return asked

    @staticmethod
    def _library(profiles: tuple[Path, ...]) -> "DeviceLibrary":
        from translate.devices import DeviceLibrary

        return DeviceLibrary.of(list(profiles) or None)


def approvable() -> frozenset[str]:
    """Codes of findings on files and mixes that can be meant."""
    from translate.qc import BESIDE, FILE_RULES

    of_files: Iterable[str] = (word for rule in FILE_RULES.values() for word in (rule.code, *rule.also))
    return frozenset((*of_files, *BESIDE, *OF_MIXES))


def _platform(asked: str) -> str:
    from translate.comparison.selection import choose_platforms

    choose_platforms([asked])
    return asked


def _path(file: str | None) -> Path | None:
    return None if file is None else Path(file)
