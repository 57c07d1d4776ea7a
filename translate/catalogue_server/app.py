"""What a catalogue's pages can be asked for: `catalogue_app`. All of it is read, nothing written."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Final

from translate.catalogue import entry_of
from translate.catalogue_server.asked import Asked
from translate.catalogue_server.current import Current
from translate.catalogue_server.pages import Pages
from translate.errors import TranslateError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["catalogue_app"]

_HEADERS: Final = {
    "cache-control": "no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
}
_FILES: Final = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}

Answer = tuple[str | bytes, str, str | None]
"""What is sent, its type, and the name of a file where it is one to keep."""


def catalogue_app(current: Current, title: str) -> "Starlette":
    """The application, to be put behind a `Guard`.

    Args:
        current: What it serves.
        title: What the pages are called.
    """
    from starlette.applications import Starlette
    from starlette.concurrency import run_in_threadpool
    from starlette.responses import Response
    from starlette.routing import Route

    def route(path: str, answer: Callable[[Current, Pages, Mapping[str, str]], Answer]) -> Route:
        async def endpoint(request: "Request") -> "Response":
            query = dict(request.query_params)
            pages = Pages(title, query.pop("token", ""))
            try:
                body, kind, name = await run_in_threadpool(answer, current, pages, query)
            except TranslateError as error:
                return Response(pages.problem(str(error), query), 400, _HEADERS, "text/html")
            kept = {"content-disposition": f'attachment; filename="{name}"'} if name else {}
            return Response(body, 200, {**_HEADERS, **kept}, kind)

        return Route(path, endpoint, methods=["GET"])

    return Starlette(
        routes=[
            route("/", _overview),
            route("/find", _find),
            route("/file", _file),
            *(route(f"/find.{form}", _kept(form)) for form in _FILES),
        ]
    )


def _overview(current: Current, pages: Pages, query: Mapping[str, str]) -> Answer:
    return pages.overview(current.summary(), current.catalogue()), "text/html", None


def _find(current: Current, pages: Pages, query: Mapping[str, str]) -> Answer:
    asked = Asked.of(query)
    return pages.found(asked, asked.found(current.catalogue())), "text/html", None


def _file(current: Current, pages: Pages, query: Mapping[str, str]) -> Answer:
    path = query.get("path", "")
    entry = entry_of(current.catalogue(), path)
    return pages.file(entry, current.song_of(path)), "text/html", None


def _kept(form: str) -> Callable[[Current, Pages, Mapping[str, str]], Answer]:
    def answer(current: Current, pages: Pages, query: Mapping[str, str]) -> Answer:
        found = Asked.of(query).found(current.catalogue())
        return found.csv() if form == "csv" else found.parquet(), _FILES[form], f"found.{form}"

    return answer
