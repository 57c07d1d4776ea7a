"""A catalogue as it is now; what takes long to work out is kept until a scan adds something."""

from pathlib import Path
from threading import Lock

from translate.catalogue import Catalogue, CatalogueSong, CatalogueSummary, songs_of, summary_of

__all__ = ["Current"]


class Current:
    """For several threads at once.

    Args:
        folder: Where the catalogue is.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = Lock()
        self._of: tuple[int, str] | None = None
        self._summary: CatalogueSummary | None = None
        self._songs: tuple[CatalogueSong, ...] | None = None

    def catalogue(self) -> Catalogue:
        """As it is now.

        Raises:
            TranslateError: It is none, or no more.
        """
        return Catalogue(self._folder)

    def summary(self) -> CatalogueSummary:
        """What the report shows."""
        with self._lock:
            catalogue = self._fresh()
            self._summary = self._summary or summary_of(catalogue)
            return self._summary

    def song_of(self, path: str) -> CatalogueSong | None:
        """The song that a file is a master of, where there are several files of it."""
        with self._lock:
            catalogue = self._fresh()
            if self._songs is None:
                self._songs = songs_of(catalogue)
            return next((song for song in self._songs if path in _paths(song)), None)

    def _fresh(self) -> Catalogue:
        catalogue = self.catalogue()
        if self._of != catalogue.revision:
            self._of, self._summary, self._songs = catalogue.revision, None, None
        return catalogue


def _paths(song: CatalogueSong) -> list[str]:
    return [path for one in song.masters for path in (one.path, *one.copies)]
