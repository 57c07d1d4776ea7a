"""`Catalogue`: what is there now, asked in SQL's conditions by DuckDB."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from translate.catalogue.changes import changes_between
from translate.catalogue.conditions import first_line, has, misnamed, no_longer_than
from translate.catalogue.contents import spec_version
from translate.catalogue.matches import Matches
from translate.catalogue.places import natural
from translate.catalogue.store import Store
from translate.catalogue.tables import TABLES, table_of
from translate.errors import TranslateError
from translate.qc import NO_SPEC

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

__all__ = ["Catalogue"]

_NOW: Final = """
create view files_now as
    select * exclude (is_gone) from files
    qualify row_number() over (partition by path order by filename desc, file_row_number desc) = 1 and not is_gone;
create view tracks_now as
    select * from tracks where analysis = $analysis
    qualify row_number() over (partition by track order by filename desc) = 1;
create view rows_now as
    select * from rows where analysis = $analysis and platform_version in $versions and device_version in $versions;
create view tracks_by_file as
    select f.path, t.* exclude (track, failure, filename, file_row_number), track,
    coalesce(f.failure, t.failure) as failure, f.size_bytes
    from files_now f left join tracks_now t using (track);
create view rows_by_file as
    select t.*, r.* exclude (track, analysis, filename, file_row_number)
    from tracks_by_file t join rows_now r using (track);
"""
"""What is later counts: of a path, and of a track that was tried again."""


_PLACES: Final = ("path", "platform", "device", "place")


class Catalogue:
    """A catalogue that a scan made.

    Args:
        folder: Where it is.

    Raises:
        TranslateError: It is none, or one of another version.
    """

    def __init__(self, folder: str | Path) -> None:
        self._store = Store.there(Path(folder))
        self._about = self._store.about()

    @property
    def analysis(self) -> str:
        """Version of the analysis of the last scan."""
        return str(self._about["analysis"])

    @property
    def revision(self) -> tuple[int, str]:
        """Another one after a scan or a check has added something, or a scan was asked for something else."""
        return self._store.last_part(), json.dumps(self._about)

    def tracks(self) -> "pd.DataFrame":
        """One row per file that is there: path, tags, what the file is, or why it could not be read."""
        found: pd.DataFrame = _in_order(self.query("select * from tracks_by_file"), "path").to_pandas()
        return found

    def rows(self) -> "pd.DataFrame":
        """One row per file × platform × device, with the columns of `translate compare --explain`."""
        found: pd.DataFrame = _in_order(self.query("select * from rows_by_file"), *_PLACES).to_pandas()
        return found

    def query(self, sql: str) -> "pa.Table":
        """What SQL finds in `files`, `tracks`, `rows`, `findings`, `checks` and `landmarks`, and in `files_now`,
        `tracks_by_file` and `rows_by_file`: what is there now. It sees nothing but the catalogue."""
        with self.opened() as db:
            return db.sql(sql).to_arrow_table()

    def devices_of(self, kind: str) -> list[tuple[str, str | None]]:
        """Devices of a kind that the last scan played, with their places."""
        return [(one["id"], one["place"]) for one in self._about["devices"] if one["kind"] == kind]

    def checks(self) -> "pd.DataFrame":
        """One row per finding of a file by no spec in particular: path, code, outcome, sentence."""
        return self.checked(spec_version(NO_SPEC))[1]

    def worst_findings(self, devices: Sequence[str]) -> dict[str, str]:
        """What weighs most of what was found on devices, by path; what is found on all devices counts."""
        with self.opened() as db:
            found = db.execute(
                "select f.path, arg_max(n.sentence, n.weight) from files_now f join findings n using (track) "
                "where n.analysis = ? and (n.device in (select unnest(?)) or n.device is null) and n.scope != 'file' "
                "group by f.path",
                [self._about["analysis"], list(devices)],
            ).fetchall()
        return dict(found)

    def changes(self) -> dict[str, list[str]]:
        """What the last scan that did anything saw: paths that are "new", "changed", "moved" and "gone"."""
        with self.opened() as db:
            found = db.execute(
                "select path, is_gone, filename >= ? as is_late, track from files order by filename, file_row_number",
                [str(self._store.folder.resolve() / f"files-{self._about['parts_before'] + 1:06d}.parquet")],
            ).fetchall()
        was = {path: None if gone else track or "" for path, gone, late, track in found if not late}
        now = {path: None if gone else track or "" for path, gone, late, track in found if late}
        return changes_between(was, now)

    def find(self, condition: str, *, most_s: float | None = None) -> Matches:
        """Files, or files on devices, of which something is true.

        Args:
            condition: Of SQL, over the columns of tracks and rows: "true_peak_dbtp > -0.5 and device == 'car'".
            most_s: Give up after so many seconds.

        Returns:
            One row per file where the condition is about files alone, else one per file, platform and device.

        Raises:
            UnknownNameError: There is no such column.
            TranslateError: It is no condition, or takes too long.
        """
        with self.opened() as db, no_longer_than(db, most_s):
            import duckdb

            files, rows = (db.sql(f"select * from {view}") for view in ("tracks_by_file", "rows_by_file"))
            asked = [name for name in dict.fromkeys((*files.columns, *rows.columns)) if has(condition, name)]
            about_rows = not set(asked) <= set(files.columns)
            try:
                found = (rows if about_rows else files).filter(condition)
                table = _in_order(found.to_arrow_table(), *(_PLACES if about_rows else ("path",)))
            except duckdb.BinderException as error:
                problem = misnamed(condition, str(error), [*rows.columns])
                raise problem from None
            except duckdb.InterruptException:
                raise TranslateError(f"{condition!r}: takes longer than {most_s:g} s") from None
            except duckdb.Error as error:
                if type(error) is duckdb.Error or str(self._store.folder.resolve()) in str(error):
                    raise  # of what is in the files
                raise TranslateError(f"{condition!r}: is no condition: {first_line(error)}") from None
        key = _PLACES if about_rows else ("path",)
        return Matches((*key, *(name for name in asked if name not in key)), table)

    def unchecked(self, version: str) -> dict[str, str]:
        """Tracks that were not checked by a version of a spec, and where each is."""
        with self.opened() as db:
            found = db.execute(
                "select t.track, min(t.path) from tracks_by_file t where t.failure is null and t.track not in "
                "(select track from checks where spec_version = ? and analysis = ?) group by t.track order by 2",
                [version, self._about["analysis"]],
            ).fetchall()
        return dict(found)

    def checked(self, version: str) -> "tuple[pd.DataFrame, pd.DataFrame]":
        """Outcomes by file, and findings, by a version of a spec."""
        with self.opened() as db:
            values = [version, self._about["analysis"]]
            outcomes = db.execute(
                "select t.path, c.outcome, coalesce(t.failure, c.sentence) as failure from tracks_by_file t left join "
                "(select * from checks where code is null and spec_version = ? and analysis = ?) c using (track) "
                "order by t.path",
                values,
            ).df()
            findings = db.execute(
                "select t.path, c.code, c.outcome, c.sentence, c.remedy from tracks_by_file t "
                "join checks c using (track) "
                "where c.code is not null and c.spec_version = ? and c.analysis = ? order by t.path, c.code",
                values,
            ).df()
        return outcomes, findings

    @contextmanager
    def opened(self) -> Iterator[Any]:
        """A database in memory with the views; it can read the catalogue and nothing else.

        Raises:
            TranslateError: A part of the catalogue is broken.
        """
        import duckdb

        about = self._about
        versions = [one["version"] for one in (*about["platforms"], *about["devices"])]
        views = _NOW.replace("$analysis", _quoted(about["analysis"]))
        views = views.replace("$versions", f"({', '.join(map(_quoted, versions))})")
        try:
            with duckdb.connect(":memory:") as db:
                for name in TABLES:
                    self._view(db, name)
                for view in views.split(";\n"):
                    if view:
                        db.execute(view)
                db.execute(f"set allowed_directories = [{_quoted(str(self._store.folder.resolve()))}]")
                db.execute("set enable_external_access = false")
                db.execute("set lock_configuration = true")
                yield db
        except (duckdb.Error, UnicodeDecodeError) as error:
            raise TranslateError(
                f"{self._store.folder}: a part of it is broken: {first_line(error)}; scan into a new folder"
            ) from None

    def _view(self, db: Any, name: str) -> None:
        """All parts of a table, with the names of their files."""
        if parts := self._store.parts(name):
            files = ", ".join(_quoted(str(path.resolve())) for path in parts)
            db.execute(
                f"create view {name} as select * from "
                f"read_parquet([{files}], union_by_name=true, filename=true, file_row_number=true)"
            )
            return
        db.register(f"no_{name}", table_of(name, ()))
        db.execute(f"create view {name} as select *, '' as filename, 0 as file_row_number from no_{name}")


def _in_order(table: "pa.Table", *by: str) -> "pa.Table":
    """By path, v2 before v10, then by other columns."""
    import pyarrow as pa

    paths = table["path"].to_pylist()
    place = {path: number for number, path in enumerate(sorted(set(paths), key=natural))}
    numbered = table.append_column("", pa.array([place[path] for path in paths], pa.int64()))
    return numbered.sort_by([(name, "ascending") for name in ("", *by[1:])]).drop_columns([""])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
