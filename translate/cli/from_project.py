"""Commands that take a project file in place of files: what was not given is as the project says."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand

from translate.cli.group import UsageError

if TYPE_CHECKING:
    from translate.project import Project

__all__ = ["FromProject"]


class FromProject(TyperCommand):
    """A command whose first argument may be a project file; options that are given win."""

    def invoke(self, ctx: Any) -> Any:
        """Run it; a project is read and filled in before."""
        first = self.params[0].name
        given = ctx.params.get(first)
        files = [given] if isinstance(given, str | Path) else list(given or ())
        named = [str(file) for file in files if str(file).lower().endswith(".toml")]
        if named:
            if len(files) > 1:
                raise UsageError(f"{named[0]}: a project file stands alone, or name the files without it")
            _fill(ctx, str(self.name), str(first), named[0])
        return super().invoke(ctx)


def _fill(ctx: Any, command: str, first: str, file: str) -> None:
    from translate.project import read_project

    project = read_project(file)
    values = _COMMANDS[command](project)
    for name, value in values.items():
        given = name != first and ctx.get_parameter_source(name).name != "DEFAULT"
        if not given and value not in (None, (), [], False):
            ctx.params[name] = value
    if not values[first]:
        what = "mix" if first == "mix" else "masters"
        raise UsageError(f"{file}: names no {what}, which this command needs")


def _where(song: "Project") -> dict[str, object]:
    return {
        "device": list(song.devices),
        "place": song.place,
        "platform": list(song.platforms),
        "profiles": list(song.profiles),
    }


def _for_report(song: "Project") -> dict[str, object]:
    named = {key: getattr(song, key) for key in ("title", "artist", "client", "prepared_by", "date")}
    return {**named, "logo": song.logo, "notes": song.notes}


def _for(song: "Project") -> dict[str, object]:
    """What files are for, and what is meant in them."""
    return {"spec": song.spec, "approved": list(song.approved)}


def _compare(song: "Project") -> dict[str, object]:
    return {
        "masters": list(song.masters),
        "mix": song.mix,
        "reference": list(song.references),
        "output": song.output,
        "album": song.album,
        "norm": song.norm,
        "genre": song.genre,
        "intent": song.intent,
        "release": song.release,
        "made_by": list(song.made_by),
        "comments": None if song.comments is None else Path(song.comments),
        "volume": song.volume,
        "listening_on": song.listening_on,
        "ears": song.ears,
        **_for(song),
        **_where(song),
        **_for_report(song),
    }


def _check(song: "Project") -> dict[str, object]:
    return {
        "files": list(song.files) or [*filter(None, [song.mix])],
        "mix": song.mix,
        "reference": list(song.references),
        "rough": song.rough,
        "stem": [f"{role}={file}" for role, file in song.stems],
        **_for(song),
    }


def _changes(song: "Project") -> dict[str, object]:
    files = [*filter(None, [song.mix]), *song.masters]
    return {"before": files[0], "after": files[1:], **_where(song)}


def _versions(song: "Project") -> dict[str, object]:
    where = _where(song)
    return {"main": song.main, **song.versions, "device": where["device"], "profiles": where["profiles"]}


def _handoff(song: "Project") -> dict[str, object]:
    return {
        "mix": song.mix,
        "rough": song.rough,
        "reference": list(song.references),
        "notes": song.notes,
        "stem": [f"{role}={file}" for role, file in song.stems],
        "release": song.release,
        "title": song.title,
        "device": list(song.devices),
        **_for(song),
    }


def _deliver(song: "Project") -> dict[str, object]:
    versions = [f"{kind}={file}" for kind, file in song.versions.items()]
    return {
        "masters": [song.main] if song.main else [],
        "version": versions,
        "device": list(song.devices),
        **_for(song),
        **_for_report(song),
    }


_COMMANDS: Mapping[str, Callable[["Project"], Mapping[str, object]]] = {
    "compare": _compare,
    "check": _check,
    "changes": _changes,
    "versions": _versions,
    "try": lambda song: {"master": song.main, **_where(song)},
    "render": lambda song: {"master": Path(song.main)},
    "handoff": _handoff,
    "deliver": _deliver,
    "measure": lambda song: {"files": list(song.files)},
    "population": lambda song: {"masters": list(song.masters)},
}
"""By command: its parameters as a project says them."""
