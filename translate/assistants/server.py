"""The server: tools and previews for one client, on standard input and output. It prints nothing else there."""

import json
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from translate.assistants.answers import as_data, schema_of
from translate.assistants.folders import Folders
from translate.assistants.tools import TOOLS, ToolCall
from translate.errors import TranslateError

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

__all__ = ["serve", "server_for"]

_KEPT: Final = 4  # comparisons whose previews are there
_MIME: Final = {".opus": "audio/ogg", ".m4a": "audio/mp4", ".flac": "audio/flac"}
_SCHEME: Final = "translate://previews/"
_SAYS: Final = (
    "Plays masters as listeners get them: after a platform's codec and loudness normalization, on phones, earbuds, "
    "cars. Start with compare; trust differences between masters on one device more than absolute numbers. "
    "Files: only in "
)


class _Previews:
    """Files of previews of the last comparisons, by address."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0
        self.files: dict[str, Path] = {}

    def keep(self, comparison: Any) -> None:
        """Render those of a comparison; those of the oldest go away."""
        self._count += 1
        target = self._folder / str(self._count)
        for file in comparison.write(target):
            if file.suffix in _MIME:
                self.files[f"{_SCHEME}{self._count}/{file.name}"] = file
        old = f"{_SCHEME}{self._count - _KEPT}/"
        for address in [one for one in self.files if one.startswith(old)]:
            self.files.pop(address).unlink(missing_ok=True)


def serve(folders: Sequence[str | Path]) -> None:
    """Serve one client until it hangs up.

    Args:
        folders: Whose files it may name.

    Raises:
        TranslateError: One is no folder, or the extra `mcp` is not installed.
    """
    allowed = Folders(folders)
    try:
        import anyio
        from mcp.server.stdio import stdio_server
    except ImportError:
        raise TranslateError("assistants need the extra mcp: pip install 'master-translation[mcp]'") from None

    async def run() -> None:
        with tempfile.TemporaryDirectory(prefix="translate-") as temporary:
            server = server_for(allowed, Path(temporary))
            async with stdio_server() as (read, write):
                await server.run(read, write, server.create_initialization_options())

    anyio.run(run)


def server_for(folders: Folders, temporary: Path) -> "Server[Any]":
    """The server, not yet at work.

    Args:
        folders: Whose files may be named.
        temporary: Where previews are rendered to.

    Raises:
        TranslateError: By what reads resources, of a preview that is not there.
    """
    import anyio
    from mcp import types
    from mcp.server.lowlevel import Server

    from translate import __version__

    previews, one_at_a_time = _Previews(temporary), anyio.CapacityLimiter(1)

    async def list_tools(_: Any, __: Any) -> Any:
        return types.ListToolsResult(
            tools=[
                types.Tool(
                    name=name,
                    description=tool.about,
                    input_schema={
                        "type": "object",
                        "properties": dict(tool.arguments),
                        "required": list(tool.needs),
                        "additionalProperties": False,
                    },
                    output_schema=schema_of(tool.answer),
                )
                for name, tool in TOOLS.items()
            ]
        )

    async def call_tool(_: Any, asked: Any) -> Any:
        try:
            before = set(previews.files)
            data = await anyio.to_thread.run_sync(
                lambda: _answer(asked.name, asked.arguments or {}, folders, previews), limiter=one_at_a_time
            )
        except TranslateError as error:
            return types.CallToolResult(content=[types.TextContent(text=str(error))], is_error=True)
        links = [_link(address, path, types) for address, path in previews.files.items() if address not in before]
        return types.CallToolResult(
            content=[types.TextContent(text=json.dumps(data, ensure_ascii=False)), *links], structured_content=data
        )

    async def list_resources(_: Any, __: Any) -> Any:
        found = [
            types.Resource(name=path.name, uri=address, mime_type=_MIME[path.suffix])
            for address, path in previews.files.items()
        ]
        return types.ListResourcesResult(resources=found)

    async def read_resource(_: Any, asked: Any) -> Any:
        path = previews.files.get(str(asked.uri))
        if path is None:
            raise TranslateError("there is no such preview (any more): list the resources")
        blob = b64encode(path.read_bytes()).decode("ascii")
        content = types.BlobResourceContents(uri=str(asked.uri), mime_type=_MIME[path.suffix], blob=blob)
        return types.ReadResourceResult(contents=[content])

    return Server(
        "translate",
        version=__version__,
        instructions=_SAYS + ", ".join(map(str, folders.roots)),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
    )


def _answer(name: str, given: dict[str, Any], folders: Folders, previews: _Previews) -> dict[str, Any]:
    """What a tool answers, as data."""
    tool = TOOLS.get(name)
    if tool is None:
        raise TranslateError(f"there is no tool {name[:80]!r}; there is {', '.join(TOOLS)}")
    _check_given(given, tool.arguments, tool.needs)
    return as_data(tool.run(ToolCall(given, folders, previews.keep)))


def _check_given(given: dict[str, Any], arguments: Any, needs: Sequence[str]) -> None:
    """Against the schemas that were published: few kinds of arguments, so no library is needed."""
    for name in needs:
        if not given.get(name):
            raise TranslateError(f"{name}: is missing")
    for name, value in given.items():
        if name not in arguments:
            raise TranslateError(f"{name[:80]}: is not known here; known: {', '.join(arguments) or 'nothing'}")
        kind = arguments[name]["type"]
        fits = {"string": isinstance(value, str), "boolean": isinstance(value, bool)}.get(kind)
        if kind == "array":
            most = arguments[name]["maxItems"]
            fits = isinstance(value, list) and len(value) <= most and all(isinstance(one, str) for one in value)
        if not fits:
            raise TranslateError(f"{name}: must be {'a list of texts' if kind == 'array' else f'a {kind}'}")


def _link(address: str, path: Path, types: Any) -> Any:
    return types.ResourceLink(type="resource_link", name=path.name, uri=address, mime_type=_MIME[path.suffix])
