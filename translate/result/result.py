"""`Result`: what a comparison is, as comparison.json holds it."""

from msgspec import Struct, field

from translate.result.changes import Changes, Versions
from translate.result.check import Check
from translate.result.comments import CommentAnswer
from translate.result.deliveries import DeliveryRow
from translate.result.differences import Difference, DimensionDefinition
from translate.result.facts import AlbumFacts, DeviceFacts, NormFacts, PanelFacts, PlatformFacts
from translate.result.finding import Finding
from translate.result.loudness import LoudnessRow
from translate.result.readiness import Readiness
from translate.result.rows import ColumnDefinition, MasterRow, PairRow, Row, ScoreRow
from translate.result.tried import Tried
from translate.result.values import Number
from translate.result.verdict import Lines, Verdict
from translate.result.version import ANALYSIS, SCHEMA
from translate.result.versions import VersionSet

__all__ = ["Result"]


class Result(Struct, frozen=True, kw_only=True):
    """Everything but audio and series over time.

    `analysis`: version of the numbers; `verdict`: one answer from all of it, on the first platform; `lines`: the
    strongest reason for or against each master; `rows` in the order masters, platforms, devices; `columns`: what their
    values mean; `scores`: over all devices; `pairs`: of the masters that compete; `findings`: what matters most first;
    `deliveries`: in the order platforms, masters; `loudness`: what every platform does to every master, played there or
    not; `readiness`: of the mix, None where none was given; `differences`: of
    masters of one song, in the order platforms, devices, masters, and `dimensions`: what they mean; `changes`: what
    each master changed against the mix, on the first platform; `in_order`: what versions undid or repeated, None where
    nobody asked; `comments`: what became of comments on earlier versions; `version_set`: the versions that go out with
    the main one, `beside`: checks of their files; `tried`: remedies tried on the verdict's first master,
    () where nobody asked; `listening_on`: id of the headphones that previews are made ready for, None for something
    neutral. Where nothing was judged `lines`, `scores`, `pairs`, `findings` and `differences` are empty,
    `verdict`, `readiness` and `norm` None, which `norm` is too where references were given; `album` is None unless the
    masters are one.
    """

    schema: int = SCHEMA
    analysis: str = ANALYSIS
    verdict: Verdict | None = None
    lines: Lines = field(default_factory=Lines)
    masters: tuple[MasterRow, ...]
    platforms: tuple[PlatformFacts, ...]
    devices: tuple[DeviceFacts, ...]
    volume_db: Number = 0.0
    listening_on: str | None = None
    readiness: Readiness | None = None
    album: AlbumFacts | None = None
    norm: NormFacts | None = None
    panel: PanelFacts
    scores: tuple[ScoreRow, ...] = ()
    pairs: tuple[PairRow, ...] = ()
    deliveries: tuple[DeliveryRow, ...] = ()
    loudness: tuple[LoudnessRow, ...] = ()
    findings: tuple[Finding, ...] = ()
    dimensions: tuple[DimensionDefinition, ...] = ()
    differences: tuple[Difference, ...] = ()
    changes: tuple[Changes, ...] = ()
    in_order: Versions | None = None
    comments: tuple[CommentAnswer, ...] = ()
    version_set: VersionSet | None = None
    beside: tuple[Check, ...] = ()
    tried: tuple[Tried, ...] = ()
    rows: tuple[Row, ...] = ()
    columns: tuple[ColumnDefinition, ...] = ()
