"""What a page can ask of the server: `studio_app`. Every answer is made here; files are served nowhere."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING, Any

from translate.errors import TranslateError
from translate.studio.names import fit
from translate.studio.receiving import receive
from translate.studio.session import Session
from translate.studio.wishes import Wish

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response

__all__ = ["studio_app"]

_MOST_JSON = 20_000  # bytes of a wish
_MOST_SECONDS = 4
_BEAT_S = 15.0


def studio_app(session: Session) -> "Starlette":
    """The application, to be put behind a `Guard`.

    Args:
        session: What it serves.
    """
    from starlette.applications import Starlette
    from starlette.requests import ClientDisconnect
    from starlette.routing import Route

    def route(path: str, method: str, answer: "Callable[[Session, Request], Awaitable[Response]]") -> Route:
        async def endpoint(request: "Request") -> "Response":
            try:
                return await answer(session, request)
            except TranslateError as error:
                return _json({"problem": str(error)}, 400)
            except ClientDisconnect:  # nobody hears the answer; what had come of a file is gone
                return _json({"problem": "the page went away"}, 400)

        return Route(path, endpoint, methods=[method])

    return Starlette(
        routes=[
            route("/", "GET", _page),
            route("/events", "GET", _events),
            route("/files", "POST", _drop),
            route("/songs/{song}", "POST", _assign),
            route("/songs/{song}", "DELETE", _remove),
            route("/wish", "POST", _wish),
            route("/sound/{reel}/{second:int}", "GET", _sound),
            route("/noise", "POST", _noise),
            route("/noise/{noise}", "GET", _noise_sound),
            route("/devices", "GET", _devices),
            route("/analysis", "POST", _analyse),
            route("/analysis", "DELETE", _stop),
            route("/report", "POST", _report),
            route("/previews", "POST", _previews),
            route("/project", "POST", _project),
        ]
    )


async def _page(session: Session, request: "Request") -> "Response":
    from starlette.responses import HTMLResponse

    return HTMLResponse(
        await _away(session.page), headers={"cache-control": "no-store", "referrer-policy": "no-referrer"}
    )


async def _events(session: Session, request: "Request") -> "Response":
    """Everything as it is, again whenever something has changed."""
    from starlette.responses import StreamingResponse

    changed, loop = asyncio.Event(), asyncio.get_running_loop()

    async def states() -> AsyncIterator[str]:
        def tell() -> None:
            loop.call_soon_threadsafe(changed.set)

        end = session.on_change(tell)
        try:
            known = -1
            while not session.is_closing:
                changed.clear()
                if known != session.desk.revision:
                    known = session.desk.revision
                    yield _event("state", await _away(session.state))
                yield _event("progress", session.progress)
                try:
                    await asyncio.wait_for(changed.wait(), _BEAT_S)
                except TimeoutError:
                    yield ": here\n\n"
        finally:
            end()

    return StreamingResponse(states(), media_type="text/event-stream", headers={"cache-control": "no-store"})


async def _drop(session: Session, request: "Request") -> "Response":
    name = fit(request.query_params.get("name", ""))
    song, target = session.desk.room_for(name, request.query_params.get("role", ""))
    await receive(name, request.headers.get("content-length"), request.stream(), target)
    session.desk.put(song, request.query_params["role"], target)  # type: ignore[arg-type]
    return _json({"song": song})


async def _assign(session: Session, request: "Request") -> "Response":
    session.desk.assign(request.path_params["song"], str((await _sent(request)).get("role")))
    return _json({})


async def _remove(session: Session, request: "Request") -> "Response":
    session.desk.remove(request.path_params["song"])
    return _json({})


async def _wish(session: Session, request: "Request") -> "Response":
    wish = Wish.of(await _sent(request))
    return _json(await _away(lambda: session.facts(wish)))


async def _sound(session: Session, request: "Request") -> "Response":
    """Some seconds, left then right, float32, little-endian, at 48 kHz."""
    reel = session.desk.listening.reel(request.path_params["reel"])
    if reel is None:
        return _json({"problem": "this sound is gone; ask for it again"}, 404)
    text = request.query_params.get("count", "1")
    count = int(text) if text in [str(n) for n in range(1, _MOST_SECONDS + 1)] else 1
    second = request.path_params["second"]
    return _samples(await _away(lambda: session.desk.listening.reels.seconds(reel, second, count)))


async def _noise(session: Session, request: "Request") -> "Response":
    """What is known of the noise around a device, null where there is none."""
    wish = Wish.of(await _sent(request))
    return _json({"noise": await _away(lambda: session.desk.listening.noise(wish))})


async def _noise_sound(session: Session, request: "Request") -> "Response":
    """All of it, as `_sound` sends seconds."""
    name = request.path_params["noise"]
    samples = await _away(lambda: session.desk.listening.noises.samples(name))
    return _json({"problem": "this noise is gone; ask for it again"}, 404) if samples is None else _samples(samples)


async def _devices(session: Session, request: "Request") -> "Response":
    return _json(await _away(session.devices))


async def _analyse(session: Session, request: "Request") -> "Response":
    session.analysing.again(session.desk.songs)
    return _json({})


async def _stop(session: Session, request: "Request") -> "Response":
    session.analysing.stop()
    session.tell()
    return _json({})


async def _report(session: Session, request: "Request") -> "Response":
    return _json({"folder": await _away(lambda: session.save("report"))})


async def _previews(session: Session, request: "Request") -> "Response":
    return _json({"folder": await _away(lambda: session.save("previews"))})


async def _project(session: Session, request: "Request") -> "Response":
    return _json({"says": await _away(session.save_project)})


async def _sent(request: "Request") -> Any:
    """What was sent as JSON.

    Raises:
        TranslateError: It is none, or too much.
    """
    data = bytearray()
    async for piece in request.stream():
        data += piece
        if len(data) > _MOST_JSON:
            raise TranslateError(f"more than {_MOST_JSON} bytes were sent")
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise TranslateError("what was sent is no JSON") from None
    if not isinstance(found, dict):
        raise TranslateError("what was sent is no JSON object")
    return found


async def _away(work: Callable[[], Any]) -> Any:
    """In a thread: a page that waits does not hold up others."""
    from starlette.concurrency import run_in_threadpool

    return await run_in_threadpool(work)


def _event(name: str, data: object) -> str:
    return f"event: {name}\ndata: {json.dumps(data, allow_nan=False)}\n\n"


def _samples(samples: "NDArray[np.float32]") -> "Response":
    from starlette.responses import Response

    data = samples.astype("<f4", copy=False).tobytes()
    return Response(data, media_type="application/octet-stream", headers={"cache-control": "no-store"})


def _json(data: object, status: int = 200) -> "Response":
    from starlette.responses import Response

    text = json.dumps(data, allow_nan=False)
    return Response(text, status, media_type="application/json", headers={"cache-control": "no-store"})
