"""What jumps in a playlist, where a song stands in it and what another order would do, in plain sentences."""

from translate.figures import figure, listed, plural
from translate.result import Jump, Placing, Playlist, ProposedOrder, Seam, Standout
from translate.wording.areas import AREAS

__all__ = ["jump_words", "order_sentence", "placing_label", "playlist_sentence", "seam_sentence", "standout_sentence"]

_LABELS = {"file_loudness": "loudness of the file", "heard_loudness": "loudness as heard"}
_MOST = 3  # jumps of one seam that are said
_LISTED = 12  # songs whose order fits into a sentence


def seam_sentence(seam: Seam, before: str, after: str) -> str:
    """What jumps there, the worst first; "" where nothing does.

    Args:
        seam: Without its sentence.
        before: Name of the first song.
        after: Name of the second one.
    """
    if not seam.jumps:
        return ""
    worst, *others = seam.jumps
    said = [jump_words(one) for one in others[: _MOST - 1]]
    more = len(others) - len(said)
    also = f"; also {listed([*said, *([f'{more} more'] if more else [])])}" if said else ""
    return f"The seam {seam.before} → {seam.after} {_verb(worst)}: {_in_full(worst, before, after)}{also}."


def jump_words(jump: Jump) -> str:
    """In a few words: "6.0 LU louder", "8.0 dB less low end"."""
    amount = f"{figure(abs(jump.difference))} {jump.unit}"
    if jump.kind in ("seam", "step", "whole"):
        return f"{amount} {_louder(jump)}{' as a whole' if jump.kind == 'whole' else ''}"
    if jump.kind == "gap":
        return f"{amount} of silence"
    if jump.kind == "fade-cut":
        return "fade cut short"
    if jump.kind == "breaks-off":
        return "end cut off"
    about = AREAS[jump.area]
    return f"{amount} {about.more if jump.difference > 0.0 else about.less}"


def _verb(jump: Jump) -> str:
    amount = f"{figure(abs(jump.difference))} {jump.unit}"
    if jump.kind in ("seam", "whole", "step"):
        return f"jumps by {amount}"
    if jump.kind == "gap":
        return f"is {amount} of silence"
    if jump.kind in ("fade-cut", "breaks-off"):
        return "is cut"
    return f"jumps in {AREAS[jump.area].label}"


def _in_full(jump: Jump, before: str, after: str) -> str:
    how = _louder(jump)
    if jump.kind == "seam":
        return f"{after} begins {how} than {before} ends"
    if jump.kind == "whole":
        return f"{after} is {how} than {before} as a whole"
    if jump.kind == "step":
        return f"the music runs on from {before} to {after}, but each has a gain of its own"
    if jump.kind == "gap":
        return f"{before} is over and {after} is not there yet"
    if jump.kind == "fade-cut":
        return f"the fade of {before} ends {figure(-jump.difference, 0)} dB below its loud passages, still heard"
    if jump.kind == "breaks-off":
        return f"{before} ends inside a sound"
    return f"{after} has {jump_words(jump)} than {before}" if jump.area != "width" else (
        f"{after} is {jump_words(jump)} than {before}"
    )  # fmt: skip


def _louder(jump: Jump) -> str:
    return "louder" if jump.difference > 0.0 else "quieter"


def playlist_sentence(found: Playlist) -> str:
    """The line that decides.

    Args:
        found: Without its sentence.
    """
    jumping = found.jumping
    if jumping:
        if len(jumping) == 1:
            return f"{jumping[0].sentence} Nothing else jumps."
        return f"{jumping[0].sentence} {len(jumping)} of {plural(len(found.seams), 'seam')} jump."
    known = [seam for seam in found.seams if seam.loudness_lu is not None]
    if not known:
        return "Nothing jumps."
    most = max(known, key=lambda seam: abs(seam.loudness_lu or 0.0))
    gaps = sorted(seam.gap_s for seam in found.seams)
    silence = f"gaps of {figure(gaps[0])} to {figure(gaps[-1])} s" if gaps[-1] >= 0.05 else "no gaps"
    loudness = f"at most {figure(abs(most.loudness_lu or 0.0))} LU across a seam ({most.before} → {most.after})"
    return f"Nothing jumps: {loudness}, {silence}, no fade is cut."


def placing_label(dimension: str) -> str:
    """A dimension in words."""
    return _LABELS.get(dimension) or AREAS[dimension].label


def standout_sentence(found: Standout, others: int, least: int) -> str:
    """What is out of line and by how much.

    Args:
        found: Without its sentence.
        others: How many songs it is held against.
        least: With fewer nothing is out of line.
    """
    if others < least:
        few = f"{plural(others, 'other song')} {'is' if others == 1 else 'are'} too few"
        return f"{found.name}: {few} to say what is out of line; {least} are needed."
    out = sorted((p for p in found.placings if p.apart), key=lambda p: -abs(p.value - p.median))
    if not out:
        return f"{found.name} is in line with the other {others} in everything."
    said = listed([_apart(one) for one in out])
    return f"{found.name} is out of line in {len(out)} of {len(found.placings)}: {said}."


def _apart(one: Placing) -> str:
    from_median = f"{figure(abs(one.value - one.median))} {_plain(one.unit)} from their median"
    amount = f"{figure(abs(one.apart))} {_plain(one.unit)}"
    if one.dimension in _LABELS:
        way = "above" if one.apart > 0.0 else "below"
        return f"{_LABELS[one.dimension]} {amount} {way} the others ({from_median})"
    about = AREAS[one.dimension]
    return f"{amount} {about.more if one.apart > 0.0 else about.less} than the others ({from_median})"


def _plain(unit: str) -> str:
    """Of a difference."""
    return "LU" if unit == "LUFS" else unit


def order_sentence(found: ProposedOrder) -> str:
    """What another order would do.

    Args:
        found: Without its sentence.
    """
    if list(found.order) == sorted(found.order):
        return f"No order {'has' if found.exact else 'was found that has'} much smaller jumps than this one."
    less = 100.0 * (1.0 - found.after / found.before)
    sums = f"{figure(found.loudness_lu_before, 0)} to {figure(found.loudness_lu_after, 0)} LU"
    most = f"{figure(found.largest_lu_before)} to {figure(found.largest_lu_after)} LU"
    sure = "no order is better" if found.exact else f"the best may be {figure(found.at_most_pct, 0)} % better at most"
    order = f"the order {' '.join(map(str, found.order))}" if len(found.order) <= _LISTED else "another order"
    said = f"loudness across all seams from {sums}, the largest from {most}"
    return f"Jumps {figure(less, 0)} % smaller in {order}: {said} ({sure})."
