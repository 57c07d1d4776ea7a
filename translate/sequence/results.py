"""What was heard of songs, as it is said: `song_of`, `standout_of`, `proposed_of`."""

from collections.abc import Sequence

import numpy as np
from msgspec import structs

from translate.result import PlaylistSong, ProposedOrder, SongArea, Standout, finite
from translate.sequence.order import EXACT, best_path, least_cost, path_cost
from translate.sequence.seams import cost_of, ending_of, loudness_lu
from translate.sequence.song import HeardSong
from translate.sequence.standout import LEAST_OTHERS, placings
from translate.wording import order_sentence, standout_sentence

__all__ = ["proposed_of", "song_of", "standout_of"]

_WORTH_IT = 0.05  # of all jumps: less is no reason to change an order


def song_of(number: int, one: HeardSong) -> PlaylistSong:
    """A song, as it is said."""
    start, end = one.ends.start, one.ends.end
    return PlaylistSong(
        number=number,
        name=one.entry.name,
        file=one.entry.file,
        duration_s=round(one.duration_s, 3),
        integrated_lufs=_rounded(one.integrated_lufs),
        true_peak_dbtp=_rounded(one.true_peak_dbtp),
        gain_db=round(one.gain_db, 2) + 0.0,
        playback_lufs=_rounded(one.playback_lufs),
        heard_lufs=_rounded(one.heard_lufs),
        areas=tuple(
            SongArea(area=area, value=round(here.value, 2) + 0.0, unit=here.unit) for area, here in one.areas.items()
        ),
        lead_s=round(start.silence_s, 2),
        trail_s=round(end.silence_s, 2),
        fade_in_s=round(start.fade_s, 2),
        fade_out_s=round(end.fade_s, 2),
        ending=ending_of(end),
        course_step_s=round(one.course_step_s, 3),
        course_lufs=tuple(_rounded(float(value)) for value in one.course_lufs),
        notes=one.notes,
    )


def standout_of(mine: HeardSong, number: int | None, others: Sequence[HeardSong]) -> Standout:
    """One song among the others; `number`: its own in the playlist."""
    bare = Standout(name=mine.entry.name, file=mine.entry.file, number=number, placings=tuple(placings(mine, others)))
    return structs.replace(bare, sentence=standout_sentence(bare, len(others), LEAST_OTHERS))


def proposed_of(heard: Sequence[HeardSong]) -> ProposedOrder:
    """The order that costs least, or the one that is there where none is better by 5 %."""
    costs = np.array([[cost_of(a, b) if a is not b else 0.0 for b in heard] for a in heard])
    loudness = np.nan_to_num(np.array([[abs(loudness_lu(a, b)) for b in heard] for a in heard]))
    now, best = list(range(len(heard))), best_path(costs)
    if path_cost(costs, best) >= (1.0 - _WORTH_IT) * path_cost(costs, now):
        best = now
    after, exact = path_cost(costs, best), len(heard) <= EXACT
    least = least_cost(costs)
    bare = ProposedOrder(
        order=tuple(place + 1 for place in best),
        before=round(path_cost(costs, now), 3),
        after=round(after, 3),
        loudness_lu_before=round(path_cost(loudness, now), 2),
        loudness_lu_after=round(path_cost(loudness, best), 2),
        largest_lu_before=round(float(loudness[now[:-1], now[1:]].max()), 2),
        largest_lu_after=round(float(loudness[best[:-1], best[1:]].max()), 2),
        exact=exact,
        at_most_pct=0.0 if exact or after <= 0.0 else round(100.0 * (1.0 - least / after), 1),
    )
    return structs.replace(bare, sentence=order_sentence(bare))


def _rounded(value: float) -> float | None:
    return None if (found := finite(value)) is None else round(found, 2) + 0.0
