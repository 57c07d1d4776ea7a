"""From notes and syllables to control tracks: pitch, level, formants, breath, and when noises sound.

A vowel starts on the beat, so its consonants come before it and shorten the note before.
"""

from dataclasses import dataclass

import numpy as np
from scipy.ndimage import gaussian_filter1d

from translate.demo.clock import Clock
from translate.demo.phonemes import NOISES, VOICED, VOWELS, Turbulence, syllable
from translate.demo.score import Note
from translate.demo.shaping import Signal

__all__ = ["CONTROL_HZ", "Phrase", "phrases"]

CONTROL_HZ = 1000
_LEAD_IN_S, _TAIL_S, _GAP_BEATS = 0.6, 0.25, 0.3


@dataclass(frozen=True)
class Phrase:
    """Control tracks at 1 kHz from `start_s`; `noises` in seconds from there; `formants` `(3, n)` in Hz."""

    start_s: float
    length_s: float
    pitch: Signal
    level: Signal
    held: Signal
    breath: Signal
    formants: Signal
    noises: list[tuple[float, Turbulence]]


def phrases(notes: tuple[Note, ...], clock: Clock, random: np.random.Generator) -> list[Phrase]:
    """Notes between rests, each as one phrase."""
    groups: list[list[Note]] = []
    for note in notes:
        if groups and note.beat - (groups[-1][-1].beat + groups[-1][-1].beats) < _GAP_BEATS:
            groups[-1].append(note)
        else:
            groups.append([note])
    return [_Builder(group, clock, random).build() for group in groups]


def _length(sound: str) -> float:
    noise = NOISES.get(sound)
    return VOICED[sound][2] if sound in VOICED else noise.length_s + noise.closure_s if noise else 0.0


class _Builder:
    """Writes one phrase note by note."""

    def __init__(self, notes: list[Note], clock: Clock, random: np.random.Generator) -> None:
        self.notes, self.random = notes, random
        self.start_s = clock.seconds(notes[0].beat) - _LEAD_IN_S
        self.starts = [clock.seconds(n.beat) - self.start_s + random.normal(0.008, 0.006) for n in notes]
        self.ends = [clock.seconds(n.beat + n.beats) - self.start_s for n in notes]
        self.length_s = self.ends[-1] + _TAIL_S
        count = round(self.length_s * CONTROL_HZ)
        self.pitch, self.level = np.full(count, float(notes[0].pitch)), np.zeros(count)
        self.held, self.breath = np.zeros(count), np.zeros(count)
        self.formants = np.zeros((3, count))
        self.noises: list[tuple[float, Turbulence]] = []
        self.filled = 0

    def build(self) -> Phrase:
        """All notes, then the smoothing that makes steps into movements."""
        for index in range(len(self.notes)):
            self._note(index)
        self.formants[:, self.filled :] = self.formants[:, self.filled - 1 : self.filled]
        self._inhale()
        return Phrase(
            self.start_s,
            self.length_s,
            gaussian_filter1d(self.pitch, 26.0, mode="nearest"),
            gaussian_filter1d(self.level, 9.0),
            gaussian_filter1d(self.held, 60.0),
            gaussian_filter1d(self.breath, 40.0),
            gaussian_filter1d(self.formants, 19.0, mode="nearest"),
            self.noises,
        )

    def _note(self, index: int) -> None:
        note, start, end = self.notes[index], self.starts[index], self.ends[index]
        words = syllable(note.sound)
        self._consonants(words.onset, start - sum(map(_length, words.onset)))
        if index + 1 < len(self.notes):
            following = syllable(self.notes[index + 1].sound)
            end = min(end, self.starts[index + 1]) - sum(map(_length, following.onset))
        stop = max(end - sum(map(_length, words.coda)), start + 0.09)
        self._vowel(index, words.vowel, start, stop)
        self._consonants(words.coda, stop)

    def _vowel(self, index: int, vowel: str, start: float, stop: float) -> None:
        note, span = self.notes[index], self._span(start, stop)
        first, last = VOWELS[vowel]
        place = np.linspace(0.0, 1.0, span.stop - span.start)
        turn = np.clip((place - 0.45) / 0.5, 0.0, 1.0)
        for track, low, high in zip(self.formants, first, last, strict=True):
            track[span] = low + (high - low) * turn
        melisma = index > 0 and not syllable(note.sound).onset
        accent = self.random.uniform(0.9, 1.05) + 0.012 * (note.pitch - 64)
        attack = 0.0 if melisma else 0.12 * (1.0 - np.minimum(place / 0.2, 1.0))
        swell = (1.0 - attack) * (1.0 - 0.3 * place**2)
        if index + 1 == len(self.notes):  # the end of a line is let go, not cut
            left_s = (1.0 - place) * (stop - start)
            swell *= np.minimum(left_s / min(0.16, 0.4 * (stop - start)), 1.0) ** 0.7
        self.level[span] = accent * swell
        self.pitch[self._span(start - 0.03, self.length_s)] = note.pitch
        if index == 0:  # a scoop into the phrase
            scoop = self._span(start - 0.2, start + 0.05)
            self.pitch[scoop] = note.pitch - 1.2
        seconds = np.arange(span.stop - span.start) / CONTROL_HZ
        self.held[span] = np.clip((seconds - 0.28) / 0.4, 0.0, 1.0)
        self.filled = max(self.filled, span.stop)

    def _consonants(self, sounds: tuple[str, ...], start: float) -> None:
        for sound in sounds:
            span = self._span(start, start + _length(sound))
            if sound in VOICED:
                formants, level, _ = VOICED[sound]
                self.level[span] = level
                self.formants[:, span] = np.asarray(formants)[:, None]
            else:
                self.level[span] = 0.0
                self.formants[:, span] = self.formants[:, max(span.start - 1, 0)][:, None]
            if sound in NOISES:
                noise = NOISES[sound]
                begin = start + _length(sound) - noise.length_s
                self.noises.append((begin, noise))
            self.filled = max(self.filled, span.stop)
            start += _length(sound)

    def _inhale(self) -> None:
        """A quiet breath before the phrase; the filter needs a mouth shape before the first sound."""
        first = int(np.argmax(self.formants[0] > 0))
        self.formants[:, :first] = np.asarray((560.0, 1450.0, 2480.0))[:, None]
        empty = self.formants[0] <= 0
        self.formants[:, empty] = np.asarray((500.0, 1400.0, 2450.0))[:, None]
        self.breath[self._span(self.starts[0] - 0.48, self.starts[0] - 0.2)] = self.random.uniform(0.3, 0.6)

    def _span(self, start: float, stop: float) -> slice:
        count = len(self.level)
        first = min(max(round(start * CONTROL_HZ), 0), count - 1)
        return slice(first, min(max(round(stop * CONTROL_HZ), first + 1), count))
