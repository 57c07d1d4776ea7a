"""Pages that are made from the code: what it declares is what they say.

Each module has `pages()`: file name → Markdown.
"""

from pathlib import Path

from docs.pages import api, checks, columns, findings, formats

__all__ = ["pages", "write_pages"]


def pages() -> dict[str, str]:
    """All of them, by file name."""
    return {**checks.pages(), **columns.pages(), **findings.pages(), **formats.pages(), **api.pages()}


def write_pages(folder: Path) -> None:
    """Write what changed, and remove what is no longer made."""
    wanted = {folder / name: text for name, text in pages().items()}
    for old in set(folder.rglob("*.md")) - set(wanted):
        old.unlink()
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
