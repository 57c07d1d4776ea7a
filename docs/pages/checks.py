"""Every rule and spec of `translate check`, from where they are declared."""

import inspect
from collections.abc import Iterator

from translate.qc import BESIDE, FILE_RULES, Spec, specs
from translate.readiness import MIX_RULES

__all__ = ["pages"]

_INTRODUCTION = """# Checks of files

`translate check` looks at the files themselves, before any platform; `translate check --explain` prints the same. A
*problem* fails, a *warning* warns, a *hint* passes. `approved = ["clipped"]` in a spec says that something is meant:
then it is said and does not count.
"""

_HOW_OFTEN = """## How often they are right

`python -m validation.check --half AB --songs DIR`, 30 November 2026: 65 whole songs from Debian packages (of the
169 of `validation.norm.corpus`), Vorbis and MP3. On 3 of them something is warned of that nobody put there, on none is
it a failure: hum, rumble with a jump, bass out of phase, one song each. True peaks, offsets, and ends of game music
that is looped are facts and not counted. What was put into 30 s of each is found in (of those that have none of their
own):

| fault | found |
|---|---:|
| clipped by 4 dB and turned down | 63 of 65 |
| a click of one sample | 48 of 53 |
| an edit without a crossfade | 42 of 53 |
| a dropout of 20 ms | 64 of 65 |
| hum at −50 dBFS, whine at −60 dBFS, hiss at −55 dBFS | 194 of 195 |
| ends short, begins late | 65 of 65, 43 of 52 |
| a fade in steps of 6 dB | 32 of 53 |
| a channel dead, 6.5 dB soft, inverted; mono, or made stereo by a delay | 318 of 320 |
| upsampled, nothing above 10 kHz, MP3 and back | 123 of 123 |
| saturated by 16 dB | 50 of 65 |
| 16 bit without dither, and with (wrong if found) | 62 of 65, 0 of 65 |
| 16 bit in a file of 24; swapped channels beside the right file | 65 of 65 each |

Faint clicks and edits, and saturation, are hints. A swapped channel by itself nobody can know. Thresholds are those
of the makers of one half; the limit for faint clicks was chosen with misses of both halves of 14 other songs in view.

Clicks in 60 s of each: warnings of clicks and edits name 51 and are wrong on 1 clean song, with hints 59 and
21; essentia's detector names 54 and is wrong on 25. Dropouts: 63 and 0, essentia's 61 and 0.

`python -m validation.check --mix`, the same day: 11 songs in parts (3 with a voice, 8 with a lead guitar), 24 s of
each. Without stems, named as fix first or unsure:

| mix | named |
|---|---:|
| sound, as broken | 0 of 11 |
| sound, as unsure | 4 of 11: metal with sharp sides |
| voice 4, 8, 12 dB lower | 1, 3, 3 of 3 |
| low end 6, 12 dB higher | 3, 11 of 11 |
| low end inverted in a third of the time | 8 of 11 |
| one bass note 10 dB louder, and none louder | 11, 0 of 11 |
| clipped bus, harsh ad-libs | 11 of 11 each |

With the voice as a stem it is named at 8 dB in 3 of 3, and a sound mix is ready in 3 of 3; a lead guitar given as the
voice is called buried or crowded out in 5 of 8, in 2 of them as broken. Of finished songs taken for mixes, whose
makers set no threshold (n = 45), the low end is asked about in 5 and one bass note in 1; that no voice stands in
front is said of 38 of 42 without a lead voice (`--instrumental` says that there is none) and of 1 of 3 with one,
in its middle 24 s and not in the whole song. Of the half that set thresholds (n = 34): 2, 0, 28 of 31, 0 of 3.
"""


def pages() -> dict[str, str]:
    """One page."""
    return {"checks.md": "\n".join(_lines())}


def _lines() -> Iterator[str]:
    yield _INTRODUCTION
    yield "## Rules\n"
    for code, rule in sorted(FILE_RULES.items()):
        yield f"### {code}\n"
        yield f"{inspect.getdoc(rule.function)}\n"
        if rule.also:
            yield f"Also approved as: {', '.join(f'`{word}`' for word in rule.also)}.\n"
    yield "## Between files\n"
    yield from (f"- `{code}`: {about}" for code, about in BESIDE.items())
    yield "\n## Mixes\n"
    yield "`translate check --mix` looks for, in this order:\n"
    yield from (f"- {inspect.getdoc(rule)}" for rule in MIX_RULES.values())
    yield f"\n{_HOW_OFTEN}"
    yield "\n## Specs\n"
    for spec in specs():
        yield from _spec(spec)


def _spec(spec: Spec) -> Iterator[str]:
    yield f"### {spec.id}\n"
    yield f"{spec.name}: {spec.summary}\n"
    for source in spec.sources:
        where = f"<{source.url}>, " if source.url else ""
        yield f"- {source.text} ({where}{source.date}, {source.confidence})"
    yield ""
