"""The pages: an overview, what was found, one file. Text alone, without script."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final
from urllib.parse import urlencode

from translate.catalogue import Catalogue, CatalogueEntry, CatalogueMaster, CatalogueSong, CatalogueSummary, Matches
from translate.catalogue.places import within
from translate.catalogue_server.asked import PAGE_ROWS, Asked
from translate.figures import figure
from translate.report.assets import environment
from translate.report.catalogue_page import html_of

__all__ = ["Pages"]

_EXAMPLES: Final = (
    "true_peak_dbtp > -1",
    "integrated_lufs > -8 and plr_lu < 7",
    "device == 'car' and bass_audible_pct < 20",
    "check_status == 'fail' or failure is not null",
)
_PLACE: Final = ("platform", "device", "place")
_TAGS: Final = ("artist", "title", "album", "year", "genre", "isrc", "track_number")
_VERSIONS: Final = ("setting", "quality", "platform_version", "device_version")
_HIDDEN: Final = {"path", "failure", "track", "analysis", *_VERSIONS, *_TAGS}
_SCORE: Final = ("translation_score", "translation_score_interval")
_OUTCOMES: Final = ("fail", "warn", "pass")


class Pages:
    """Made for one request.

    Args:
        title: What the pages are called.
        token: What an address must have.
    """

    def __init__(self, title: str, token: str) -> None:
        self._title, self._token = title, token

    def overview(self, summary: CatalogueSummary, catalogue: Catalogue) -> str:
        """The report, with a field to ask and names that lead to files."""
        names = within(catalogue.tracks()["path"].tolist())
        links = {name: self._file(path) for path, name in names.items()}
        return html_of(summary, self._title, asking=self._asking(Asked()), links=links)

    def found(self, asked: Asked, found: Matches) -> str:
        """A page of what was found."""
        count = len(found.table)
        last = max(-(-count // PAGE_ROWS), 1)
        page = min(asked.page, last)
        records = found.table.slice((page - 1) * PAGE_ROWS, PAGE_ROWS).to_pylist()
        names = within([str(path) for path in found.table["path"].to_pylist()])
        numbers = {
            name
            for name, kind in zip(found.table.column_names, found.table.schema.types, strict=True)
            if str(kind) in ("double", "int64")
        }
        return self._page(
            "catalogue_find.html.j2",
            asking=self._asking(asked),
            count=count,
            files=len(names),
            heads=[self._head(name, name in numbers, asked) for name in found.columns],
            rows=[list(self._cells(one, found.columns, numbers, names)) for one in records],
            kept=[(form, self._to(asked.address(f"/find.{form}", page=1))) for form in ("csv", "parquet")],
            page=page,
            last=last,
            before=self._to(asked.address("/find", page=page - 1)) if page > 1 else None,
            after=self._to(asked.address("/find", page=page + 1)) if page < last else None,
            columns=found.table.column_names,
        )

    def file(self, entry: CatalogueEntry, song: CatalogueSong | None) -> str:
        """All that is known of a file."""
        path = entry.file["path"]
        masters, copies = _beside(path, song)
        return self._page(
            "catalogue_file.html.j2",
            asking=self._asking(Asked()),
            path=path,
            failure=entry.file["failure"],
            tags=[(name, entry.file[name]) for name in _TAGS if entry.file.get(name)],
            facts_of=list(_numbers(entry.file, _HIDDEN)),
            masters=[
                (one.path, self._file(one.path), *map(figure, (one.integrated_lufs, one.true_peak_dbtp)), _score(one))
                for one in masters
            ],
            copies=[(one, self._file(one)) for one in copies],
            **_known(entry),
        )

    def problem(self, text: str, query: Mapping[str, str]) -> str:
        """One clear line, with what was asked still in the field."""
        asked = Asked(where=query.get("where", "")[:200])
        return self._page("catalogue_find.html.j2", asking=self._asking(asked), problem=text)

    def _page(self, template: str, **context: Any) -> str:
        return environment().get_template(template).render(title=self._title, home=self._to("/"), **context)

    def _asking(self, asked: Asked) -> dict[str, Any]:
        examples = [(text, self._to(Asked(text).address("/find"))) for text in _EXAMPLES]
        return {"where": asked.where, "token": self._token, "examples": examples, "all": self._to("/find")}

    def _head(self, name: str, is_number: bool, asked: Asked) -> tuple[str, str, bool, str]:
        """Name, the address that sorts by it or turns the order round, whether it is a number, and how it is sorted."""
        sorts = asked.by == name
        falling = not asked.falling if sorts else is_number
        now = ("falling" if asked.falling else "rising") if sorts else ""
        return name, self._to(asked.address("/find", by=name, falling=falling, page=1)), is_number, now

    def _cells(
        self, one: Mapping[str, Any], columns: Sequence[str], numbers: set[str], names: Mapping[str, str]
    ) -> Iterator[tuple[str, str | None, bool]]:
        for name in columns:
            if name == "path":
                yield names[one["path"]], self._file(one["path"]), False
            else:
                yield _text(one[name]), None, name in numbers

    def _file(self, path: str) -> str:
        return self._to(f"/file?{urlencode({'path': path})}")

    def _to(self, address: str) -> str:
        return f"{address}{'&' if '?' in address else '?'}{urlencode({'token': self._token})}"


def _known(entry: CatalogueEntry) -> dict[str, Any]:
    """Checks, the gravest first; findings of platforms and devices, each sentence once; rows."""
    grave = sorted(entry.checks, key=lambda one: _OUTCOMES.index(one["outcome"]))
    heard = [one for one in entry.findings if one["scope"] != "file"]
    places: dict[tuple[str, str, str], list[str]] = {}
    for one in heard:
        places.setdefault((one["severity"], one["sentence"], one["remedy"]), []).append(_place(one))
    scores = [name for name in (entry.rows[0] if entry.rows else ()) if name.startswith("score_")]
    hidden = {*_HIDDEN, *entry.file, *_PLACE}
    return {
        "checks": [(_outcome(one), one["sentence"], one["remedy"]) for one in grave],
        "findings": [(key[0], "; ".join(filter(None, where)), *key[1:]) for key, where in places.items()],
        "heads": [*_PLACE, "score", "±", *(name.removeprefix("score_").replace("_", " ") for name in scores)],
        "rows": [
            [*(str(one[n] or "–") for n in _PLACE), *(_text(one.get(n)) for n in (*_SCORE, *scores))]
            for one in entry.rows
        ],
        "all_rows": [(_place(one), list(_numbers(one, hidden))) for one in entry.rows],
    }


def _outcome(check: Mapping[str, Any]) -> str:
    return "hint" if check["outcome"] == "pass" else str(check["outcome"]).upper()


def _beside(path: str, song: CatalogueSong | None) -> tuple[list[CatalogueMaster], list[str]]:
    """Other masters of a song, and other files with the same audio."""
    masters = list(song.masters) if song else []
    same = [one for one in masters if path in (one.path, *one.copies)]
    copies = [one for master in same for one in (master.path, *master.copies) if one != path]
    return [one for one in masters if one not in same], copies


def _score(one: CatalogueMaster) -> str:
    return figure(one.score, 0)


def _text(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, int):
        return str(value)
    return figure(value) if isinstance(value, float) else str(value)


def _numbers(one: Mapping[str, Any], without: set[str]) -> Iterator[tuple[str, str]]:
    yield from ((name, _text(value)) for name, value in one.items() if name not in without and value is not None)


def _place(one: Mapping[str, Any]) -> str:
    return " · ".join(str(one[name]) for name in _PLACE if one.get(name))
