"""The page put together: everything the templates show, then the text of the page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from translate.figures import figure
from translate.report.assets import environment, policy, script_json, scripts, styles
from translate.report.book import Book
from translate.report.front import Front
from translate.report.glance import glance
from translate.report.race import GRADES
from translate.report.sections.changes import changes
from translate.report.sections.devices import DevicePart, device_parts, position_rules
from translate.report.sections.findings import finding_cards, findings
from translate.report.sections.listening import listening
from translate.report.sections.masters import master_figures
from translate.report.sections.platforms import platform_parts
from translate.report.sections.population import shown_population
from translate.report.sections.project import project
from translate.report.sections.scores import score_tables
from translate.report.sections.small_print import small_print
from translate.report.verdict import advised_as, questions, released, verdict
from translate.result import SavedComparison
from translate.wording import deliverable, mix_line, notices

if TYPE_CHECKING:
    from translate.playback.listener import Listener
    from translate.report.clips import Encoded, EncodedNoise, EncodedSpare

__all__ = ["SECTIONS", "render"]

_WAVE_WIDTH = 800


@dataclass(frozen=True)
class Section:
    """`short`: for the list of sections; `note`: what it is, in a line; `is_open`: unfolded when the page opens."""

    id: str
    short: str
    title: str
    note: str
    is_open: bool = False

    @property
    def template(self) -> str:
        """The file that draws it."""
        return f"{self.id.replace('-', '_')}.html.j2"


SECTIONS = (
    Section("notes", "Notes", "Notes", "", is_open=True),
    Section("why", "Why", "Why", "The verdict with its evidence, and six questions."),
    Section("differs", "Differences", "What differs", "Each master against the others, equally loud.", is_open=True),
    Section("findings", "Findings", "Findings", "What breaks, with cause and remedy.", is_open=True),
    Section("scores", "Scores", "Scores", "How well each master translates to each device, 0 to 100."),
    Section("changes", "Changes", "What mastering changed", "Against the mix, equally loud, device by device."),
    Section("project", "Versions", "Versions", "Comments answered, what was undone, and the versions that go out."),
    Section("devices", "Devices", "Device by device", "What is heard there, what vanishes, what breaks and when."),
    Section("population", "Headphones", "On all headphones", "Tone on every measured headphone at once."),
    Section("platforms", "Platforms", "Platforms", "What the services do to the files."),
    Section("masters", "Masters", "Masters", "The files themselves, as they were delivered."),
    Section("small-print", "Small print", "Small print", "What these results are based on."),
)


@dataclass(frozen=True)
class Wave:
    """A master's waveform as a path in a box of `width` × 100."""

    id: str
    width: int
    path: str


def render(
    saved: SavedComparison,
    top: Front,
    sound: "tuple[Sequence[Encoded], Sequence[EncodedNoise], Sequence[EncodedSpare]]",
    separate_audio: bool,
    progress: Callable[[float], None],
    listening_on: "Listener | None" = None,
) -> str:
    """The text of index.html."""
    from markupsafe import Markup

    from translate.report.drawn import draw
    from translate.report.player import player_view

    encoded, noises, spares = sound
    book = Book(saved)
    found = findings(book)
    parts = device_parts(book, found)
    player = player_view(saved, encoded, noises, spares, separate_audio=separate_audio, listening_on=listening_on)
    style, script = f"{styles()}\n{position_rules(parts)}", scripts()
    everywhere = shown_population(book)
    drawn = draw(book, parts, progress, everywhere)
    there = {"notes": bool(top.notes), "differs": bool(drawn.differs), "changes": bool(saved.result.changes)}
    best = released(book)
    shown = project(saved.result)
    there["population"] = everywhere is not None
    there["project"] = shown is not None
    context: dict[str, Any] = {
        "front": top,
        "sections": [s for s in SECTIONS if there.get(s.id, True)],
        "grades": GRADES,
        "book": book,
        "summary": _summary(book),
        "verdict": verdict(book, found),
        "advice": saved.result.verdict.advice if saved.result.verdict else None,
        "advised_as": advised_as(book),
        "questions": questions(book),
        "deliverable": list(filter(None, (deliverable(saved.result.masters), mix_line(saved.result)))),
        "notices": notices(saved.result),
        "glance": glance(book, best),
        "player": player,
        "player_data": Markup(script_json(player.data)) if player else "",
        "listening": listening(listening_on),
        "tables": score_tables(book),
        "margin": figure(saved.result.panel.margin_points),
        "changes": changes(book, parts),
        "project": shown,
        "parts": parts,
        "waves": _waves(book, parts),
        "findings": found,
        "finding_cards": finding_cards(book, found),
        "deliveries": platform_parts(book, found),
        "measured": master_figures(book),
        "print": small_print(book),
        "population": everywhere,
        "drawn": drawn,
        "clips": [] if separate_audio else sorted(encoded, key=_later),
        "noises": [] if separate_audio else noises,
        "spares": [] if separate_audio else spares,
        "policy": policy(style, script, separate_audio=separate_audio),
        "style": Markup(style),
        "script": Markup(script),
    }
    return environment().get_template("page.html.j2").render(context)


def _later(encoded: "Encoded") -> bool:
    """The first device's clips before the originals and differences: with one of them the player begins, and it need
    not wait for the rest of the page."""
    return encoded.clip.kind != "device"


_PLURAL = {"mix": "es"}


def _summary(book: Book) -> tuple[str, ...]:
    """What was compared, counted."""
    counts: Mapping[str, int] = {
        "master": len(book.masters),
        "mix": len(book.mixes),
        "reference": len(book.references),
        "device": len(book.devices),
        "platform": len(book.platforms),
    }
    return tuple(
        f"{count} {noun}{_PLURAL.get(noun, 's') if count != 1 else ''}" for noun, count in counts.items() if count
    )


def _waves(book: Book, parts: Sequence[DevicePart]) -> tuple[Wave, ...]:
    """Of the masters that have a timeline, drawn once and shown often."""
    shown = {line.master for part in parts for on in part.platforms for line in on.timelines}
    return tuple(_wave(m.number, book.series(m).waveform.peak) for m in book.everyone if m in shown)


def _wave(number: int, peaks: Sequence[float | None]) -> Wave:
    from translate.report.pictures import waveform_path

    return Wave(f"wave-{number}", _WAVE_WIDTH, waveform_path(peaks, _WAVE_WIDTH, 100))
