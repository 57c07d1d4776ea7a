"""What became of files between two times: new, changed, moved, gone."""

from collections.abc import Mapping

__all__ = ["changes_between"]

Tracks = Mapping[str, str | None]


def changes_between(was: Tracks, now: Tracks) -> dict[str, list[str]]:
    """Paths that are "new", "changed", "moved" (to there) and "gone".

    Args:
        was: Tracks by path; None: there is no file, "": it cannot be read.
        now: The same later, of paths of which something was noted.

    Returns:
        The paths, in the order of `now`.
    """
    there = {path: track for path, track in was.items() if track is not None}
    left: dict[str, list[str]] = {}
    for path, track in now.items():
        if track is None and path in there:
            left.setdefault(there[path], []).append(path)
    changes: dict[str, list[str]] = {"new": [], "changed": [], "moved": [], "gone": []}
    for path, track in now.items():
        if track is None or there.get(path) == track:
            continue
        if path in there:
            changes["changed"].append(path)
        elif track and left.get(track):
            left[track].pop(0)
            changes["moved"].append(path)
        else:
            changes["new"].append(path)
    still = {path for paths in left.values() for path in paths}
    changes["gone"] = [path for path in now if path in still]
    return changes
