"""Whatever is compared and however it is called: the page opens from a file without a network, says nothing, shows it
as it is and does nothing else."""

import json
from pathlib import Path

import pytest
from playwright.sync_api import Dialog, Page

from tests.report.browser.conftest import Open
from tests.report.browser.kinds import BAD, NAMES, Kinds


def previews(index: Path) -> int:
    file = index.parent / "previews" / "previews.json"
    return len(json.loads(file.read_text(encoding="utf-8"))["clips"]) if file.exists() else 0


def one_line(text: str) -> str:
    return " ".join(text.split())


def use(page: Page) -> None:
    """What a reader does: unfold everything, choose every master, every device, every finding."""
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    page.locator("#theme").dispatch_event("click")
    if page.locator("#player").count():
        for key in "123456789odkjpml":
            page.keyboard.press(key)
        for button in page.locator("button[data-play]").all()[:6]:
            button.dispatch_event("click")


@pytest.mark.parametrize("kind", ["plain", "one master", "no previews", "separate audio", "18 masters"])
def test_it_opens_without_a_network_and_without_a_word(kinds: Kinds, kind: str, open_report: Open) -> None:
    """`open_report` fails on a word on the console, an error of a script, a request that is not file:, data:, blob:."""
    page = open_report(kinds(kind))
    assert page.locator("#player").count() == (kind != "no previews")
    inside = 0 if kind == "separate audio" else previews(kinds(kind))
    assert page.locator("script.clip").count() == inside
    use(page)


def test_the_listener_notices_a_word_and_a_request(kinds: Kinds, tmp_path: Path, open_report: Open) -> None:
    """The judge judged: a page that asks for a picture from the web is refused by its policy, which is a word."""
    html = kinds("no previews").read_text(encoding="utf-8")
    bad = tmp_path / "index.html"
    bad.write_text(html.replace("<main>", '<main><img src="https://example.org/x.png" alt="x">'), encoding="utf-8")
    words: list[str] = []
    page = open_report(kinds("no previews"))
    other = page.context.new_page()
    other.on("console", lambda message: words.append(message.text))
    other.goto(bad.as_uri())
    other.wait_for_timeout(50)
    other.close()
    assert any("Content Security Policy" in text for text in words)


def test_names_do_nothing(kinds: Kinds, open_report: Open) -> None:
    count = "document.scripts.length"
    of_a_plain_one = open_report(kinds("plain")).evaluate(count) - previews(kinds("plain"))
    index = kinds("hostile")
    page = open_report(index)
    dialogs: list[str] = []

    def refuse(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", refuse)
    page.reload()
    use(page)
    page.locator("#blind-start").dispatch_event("click")
    page.locator("#blind-stop").dispatch_event("click")
    assert page.evaluate(count) - previews(index) == of_a_plain_one
    assert page.evaluate("document.images.length + document.querySelectorAll('iframe, object, embed, b b').length") == 0
    for handlers in (
        "[onclick], [onerror], [onload]",
        "a[href^='javascript:' i], a[href^='data:' i]",
        "[style*='url']",
    ):
        assert page.locator(handlers).count() == 0, handlers
    assert page.evaluate("typeof window.alert") == "function"
    assert dialogs == []
    assert page.url == index.as_uri()
    page.remove_listener("dialog", refuse)


def test_names_are_read_as_they_are(kinds: Kinds, open_report: Open) -> None:
    """By eye (`innerText`), character by character, in every place that carries a name."""
    page = open_report(kinds("hostile"))
    shown = [one_line(name) for name in NAMES]
    assert [one_line(t) for t in page.locator(".glance bdi").all_inner_texts()] == shown
    page.click("#scores > summary")
    assert [one_line(t) for t in page.locator("#scores thead bdi").all_inner_texts()] == shown
    assert page.title().startswith(f"{BAD}, {one_line(NAMES[1])} ·")
    assert page.inner_text("h1") == BAD
    about = page.inner_text("dl.about")
    assert NAMES[3] in about
    assert NAMES[4] in about
    notes = page.inner_text(".notes")
    assert BAD in notes
    assert "<b onclick='alert(1)'>b</b>" in notes
    for number, name in enumerate(shown, 1):
        page.keyboard.press(str(number))
        said = one_line(page.inner_text("#player-what"))
        assert said.startswith(name), "the player's own words"
    rows = page.locator("#player label.pick bdi")
    assert [one_line(t) for t in rows.all_inner_texts()] == shown
    options = page.locator("select[name=blind-a] option").all_text_contents()
    assert [one_line(t) for t in options] == shown


def test_the_page_reads_without_scripts(kinds: Kinds, open_report: Open) -> None:
    """Verdict, scores and pictures need none; the player says that it does."""
    browser = open_report(kinds("plain")).context.browser
    assert browser is not None
    with browser.new_context(offline=True, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(kinds("plain").as_uri())
        assert "needs JavaScript" in page.inner_text("#player noscript")
        page.click("#scores > summary")
        page.click("#masters > summary")
        assert page.locator("#scores table.scores tbody tr").first.is_visible()
        assert page.locator("#masters svg").first.is_visible()
