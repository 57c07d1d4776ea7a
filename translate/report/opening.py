"""With which master, on which device, the player opens: where there is most to hear."""

from dataclasses import dataclass

from translate.report.book import Book
from translate.report.race import SCORE
from translate.report.verdict import recommended
from translate.result import Clip, SavedComparison, StreamKey

__all__ = ["Opening", "opening"]


@dataclass(frozen=True)
class Opening:
    """`device`: None: originals alone are there to hear; `in_room`: it is heard with two ears in its room."""

    master: str
    stream: StreamKey
    device: str | None
    in_room: bool

    def sounds_with(self, clip: Clip) -> bool:
        """Whether it is what the player opens with, of any master."""
        kind = "ears" if self.in_room else "device"
        where = clip.identity
        return clip.kind == kind and where.device == self.device and where.stream == self.stream


def opening(saved: SavedComparison) -> Opening | None:
    """The master that the verdict is about, else the first; on the device where masters differ most by their scores
    (one alone: where most of it is lost), after the first platform. None without previews."""
    book = Book(saved)
    sounding = [master for master in book.everyone if master.play is not None]
    if not sounding:
        return None
    best = recommended(book)
    master = best if best in sounding else sounding[0]
    on_devices = [clip for clip in saved.clips if clip.kind in ("device", "ears")]
    streams = [p.about.stream for p in book.platforms if any(c.identity.stream == p.about.stream for c in on_devices)]
    if not streams:
        return Opening(master.name, (None, None, None), None, in_room=False)
    here = {clip.identity.device for clip in on_devices if clip.identity.stream == streams[0]}
    devices = [device.id for device in book.devices if device.id in here]
    device = max(devices, key=lambda name: _points_apart(book, streams[0], name))
    rooms = {clip.identity.device for clip in on_devices if clip.kind == "ears"}
    return Opening(master.name, streams[0], device, in_room=device in rooms)


def _points_apart(book: Book, stream: StreamKey, device: str) -> float:
    """How much there is to hear on a device: points between the best and the worst master, or lost by the only one."""
    rows = (row for row in book.result.rows if row.identity.stream == stream and row.identity.device == device)
    names = {master.name for master in book.masters}
    points = [p for row in rows if row.identity.master in names and (p := row.values.get(SCORE)) is not None]
    if len(points) < 2:
        return -min(points, default=0.0)
    return max(points) - min(points)
