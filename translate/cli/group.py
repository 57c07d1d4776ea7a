"""How commands end: every error a user can cause becomes one line and an exit code."""

import os
import sys
from contextlib import suppress
from typing import Any

import typer
from typer.core import TyperGroup

from translate.cli.output import note, printable
from translate.errors import ProfileError, TranslateError

__all__ = ["Group", "UsageError", "remember_written"]

_OUTPUT = ("-o", "--output")
_OURS, _USAGE, _INTERRUPTED, _NO_READER = 1, 2, 130, 141


_written: list[str] = []  # by the running command


class UsageError(Exception):
    """Arguments that make no sense; one line, exit code 2."""


class Group(TyperGroup):
    """A group of commands that turns errors into exit codes: 1 ours, 2 usage, 130 Ctrl-C, 141 nobody reads on."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command; an empty name of a file, as `"$SONG"` is when SONG is not set, would be the current folder."""
        found = super().resolve_command(ctx, args)
        before = ["", *args[:-1]]
        for option, text in zip(before, args, strict=True):
            if text == "" and (option in _OUTPUT or not option.startswith("-")):
                what = f"{option} " if option in _OUTPUT else ""
                raise UsageError(f"{what}'': the name of a file or folder is needed; the current folder is .")
        return found

    def invoke(self, ctx: Any) -> Any:
        """Run the command; see the class."""
        _written.clear()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _close_quietly(sys.stdout)
            code = _NO_READER
        except KeyboardInterrupt:
            note(f"stopped; {_written[-1] if _written else 'nothing'} was written")
            code = _INTERRUPTED
        except UsageError as mistake:
            note(f"error: {printable(str(mistake))}")
            code = _USAGE
        except TranslateError as error:
            note(_message(error))
            code = _OURS
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            note(f"error: {printable(where + (error.strerror or str(error)))}")
            _close_quietly(sys.stdout)
            code = _OURS
        else:
            return result
        raise typer.Exit(code)


def remember_written(what: object) -> None:
    """From here on `what` is on disk, and a Ctrl-C says so."""
    _written.append(printable(str(what)))


def _message(error: TranslateError) -> str:
    lines = str(error).splitlines() if isinstance(error, ProfileError) else [str(error)]
    return "\n".join(f"error: {printable(line)}" for line in lines)


def _close_quietly(stream: Any) -> None:
    """Discard what is left in the buffer; otherwise Python complains about it at exit."""
    with suppress(OSError, ValueError):  # a stream without a file, as in tests
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
