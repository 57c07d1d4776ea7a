"""The player's modules as a browser itself loads modules: over http, from a server that is a folder."""

from pathlib import Path

from playwright.sync_api import Browser, Page, Route

__all__ = ["open_modules"]

FOLDER = Path(__file__).resolve().parents[3] / "translate" / "report" / "static" / "js"
HOST = "http://player.test/"


def open_modules(browser: Browser, *names: str) -> Page:
    """An empty page of its own in which everything that these modules export is a global."""
    page = browser.new_page()
    page.route(f"{HOST}**", _serve)
    page.goto(HOST)
    page.evaluate(
        "async (names) => { for (const name of names) Object.assign(window, await import(`./${name}.js`)); }",
        list(names),
    )
    return page


def _serve(route: Route) -> None:
    path = FOLDER / route.request.url.removeprefix(HOST)
    if path.is_dir():
        route.fulfill(body="<!doctype html><title>modules</title>", content_type="text/html")
    else:
        route.fulfill(path=path, content_type="text/javascript")
