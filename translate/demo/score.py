"""The song as data: tempo, form, chords, bass line, melody and words. Beats count from the start of the song.

G minor, 94 beats per minute, four beats to the bar: 2 bars intro, 8 verse, 8 chorus, 2 outro and a ring-out.
Every root lies between C1 (32.7 Hz) and G1 (49.0 Hz), so the bass lives where small devices are silent.
Words and music were written for this project.
"""

from dataclasses import dataclass

__all__ = [
    "ADLIBS",
    "BASS",
    "BPM",
    "CHORDS",
    "CHORUS",
    "END",
    "INTRO",
    "LEAD",
    "OUTRO",
    "SONG_S",
    "SWING",
    "VERSE",
    "Chord",
    "Note",
    "midi",
]

BPM = 94.0
SWING = 0.545  # share of an eighth that its first sixteenth takes; 0.5 is straight
INTRO, VERSE, CHORUS, OUTRO, END = 0.0, 8.0, 40.0, 72.0, 80.0
SONG_S = 55.0  # with the last chord and its reverb

_STEP = {"C": 0, "D": 2, "E": 4, "F": 5, "G": 7, "A": 9, "B": 11}


@dataclass(frozen=True)
class Note:
    """A pitch (MIDI number) from `beat` for `beats`; `sound` is a syllable in phonemes or an articulation."""

    beat: float
    beats: float
    pitch: float
    sound: str = ""


@dataclass(frozen=True)
class Chord:
    """Keys' voicing from `beat` for `beats`, low to high: the left hand's root, then the right hand."""

    beat: float
    beats: float
    pitches: tuple[int, ...]


def midi(name: str) -> int:
    """MIDI number of a note name: "A4" is 69, "Bb3" 58, "F#4" 66."""
    accidental = {"b": -1, "#": 1}.get(name[1:2], 0)
    return 12 * (int(name[-1]) + 1) + _STEP[name[0]] + accidental


_VOICINGS = {
    "Gm9": "G2 Bb3 D4 F4 A4",
    "Ebmaj9": "Eb2 Bb3 D4 F4 G4",
    "Cm9": "C3 Bb3 D4 Eb4 G4",
    "D7sus": "D3 A3 C4 D4 G4",
    "D7alt": "D3 C4 Eb4 F#4 Bb4",
    "F69": "F2 A3 C4 D4 G4",
    "Dm7": "D3 A3 C4 F4",
    "Gm": "G2 G3 Bb3 D4 A4",
}

_PROGRESSION = """
    0 4 Ebmaj9  4 2 D7sus  6 2 D7alt
    8 4 Gm9  12 4 Ebmaj9  16 4 Cm9  20 2 D7sus  22 2 D7alt
    24 4 Gm9  28 4 Ebmaj9  32 4 Cm9  36 2 D7sus  38 2 D7alt
    40 4 Ebmaj9  44 4 F69  48 4 Dm7  52 4 Gm9
    56 4 Ebmaj9  60 4 F69  64 4 Gm9  68 2 Cm9  70 2 D7alt
    72 4 Ebmaj9  76 2 D7sus  78 2 D7alt  80 6 Gm
"""

_BASS = """
    8 1.5 G1  9.75 .75 G1  10.5 1.25 G1  12 2.25 Eb1  14.5 1.25 Eb1  16 1.5 C1  17.75 .5 C1  18.5 1.25 C1
    20 1.75 D1  22 1.25 D1  23.5 .5 F1~G1
    24 1.5 G1  25.75 .75 G1  26.5 1.25 G1  28 2.25 Eb1  30.5 1.25 Eb1  32 1.5 C1  33.75 .5 C1  34.5 1.25 C1
    36 1.75 D1  38 1 D1
    40 1.5 Eb1  41.75 .5 Eb1  42.5 1.25 Eb1  44 1.5 F1  45.75 .5 F1  46.5 1.5 F1~D1
    48 1.5 D1  49.75 .5 D1  50.5 1.25 D1  52 1.5 G1  53.75 .75 G1  54.5 1.25 G1~Eb1
    56 1.5 Eb1  57.75 .5 Eb1  58.5 1.25 Eb1  60 1.5 F1  61.75 .5 F1  62.5 1.5 F1~G1
    64 1.5 G1  65.75 .75 G1  66.5 1.25 G1  68 1.75 C1  70 1.75 D1~G1
    72 3.5 Eb1  76 1.75 D1  78 1.5 D1  80 5 G1
"""

# beat, beats, pitch, phonemes (ARPAbet; vowels in two letters, consonants as written)
_LEAD = """
    8.5 .5 D4 s-IH  9 .5 D4 t-IY  9.5 .75 F4 l-AY-t-s  10.5 .25 D4 AA  10.75 .5 C4 s-l-IH  11.25 .5 Bb3 p-IH-n
    11.75 1.75 D4 b-AY
    14.5 .5 Bb3 AE-n  15 .5 C4 AY  15.5 .75 D4 s-t-IH-l
    16.5 .75 Eb4 s-IY  17.25 .25 D4 y-AO  17.5 .5 C4 sh-AE  18 .75 C4 d-OW
    18.75 .25 Bb3 AA-n  19 .5 Bb3 dh-AX  19.5 1.75 A3 w-AO-l
    23 .5 G3 y-UW  23.5 .75 Bb3 s-EH-d
    24.5 .5 D4 s-OW  25 .75 F4 s-AO-f-t  26 .5 C4 s-OW  26.5 .75 D4 sh-AO  27.5 .5 Bb3 s-OW
    28 1.25 D4 s-l-OW  29.25 .75 Bb3 OW
    30.5 .5 Bb3 dh-AE-t  31 .5 C4 t-AY-m  31.5 .5 D4 s-t-UH-d  32 1.25 F4 s-t-IH-l
    33.5 .5 Eb4 IH-n  34 .75 D4 s-AY-d  34.75 .25 C4 dh-AX  35 1.75 D4 s-AW-n-d
    38 .5 D4 s-OW  38.5 .5 F4 w-OW-n-t  39 .5 F#4 y-UW  39.5 1.5 G4 s-t-EY  41 .75 Bb4 EY
    42 .5 A4 w-IH-th  42.5 1.25 G4 m-IY
    44.5 .5 F4 s-OW  45 .75 G4 s-l-OW  46 .5 A4 s-OW  46.5 .75 G4 s-l-OW  47.25 .75 F4 OW
    48.5 .5 F4 AY  49 .5 F4 k-AE-n  49.5 .75 G4 s-IY  50.5 .5 F4 dh-AX  51 .5 D4 s-t-AA  51.5 .75 F4 l-AY
    52.25 1.25 D4 AY-t
    55.5 1.5 G4 s-t-EY  57 .75 Bb4 EY  58 .5 C5 w-IH-th  58.5 1.25 Bb4 m-IY
    60.5 .5 A4 s-OW  61 .75 G4 s-AO-f-t  62 .5 A4 s-OW  62.5 .75 G4 s-w-IY  63.25 .75 F4 IY-t
    64.5 .5 D4 t-IH-l  65 .5 F4 dh-AX  65.5 .75 G4 s-AH-n  66.5 .5 F4 IH-z  67 .5 D4 sh-OW  67.5 2 Eb4 w-IH-n
    70 .5 D4 s-OW  70.5 1.25 F#4 s-t-EY  71.75 2.75 G4 EY
    76.5 .5 F4 s-OW  77 .75 G4 s-l-OW  78 .5 F4 s-OW  78.5 1.25 D4 s-l-OW  79.75 3.5 D4 OW
"""

# the last figure is the pan: −1 left, +1 right
_ADLIBS = """
    13.25 .5 F4 OW -.9  13.75 .75 D4 OW -.9  21.5 .5 D4 y-EH .9  22 .75 C4 EH .9
    29.75 .5 F4 UW -.9  30.25 .5 G4 UW -.9  36.75 .5 A4 OW .9  37.25 .75 G4 OW .9
    43.75 .5 D5 y-EH -.9  44.25 .5 C5 EH -.9  47.75 .5 C5 s-OW .9  48.25 .5 A4 s-l-OW .9
    53.5 .5 F4 OW -.9  54 .5 G4 OW -.9  54.5 .75 A4 OW -.9  53 .5 D5 s-t-EY .9  53.5 1 Bb4 EY .9
    59.75 .5 D5 y-EH .9  60.25 .5 C5 EH .9  63.75 .5 C5 s-OW -.9  64.25 .5 Bb4 s-OW -.9
    69.25 .5 G4 OW .9  69.75 .75 F4 OW .9  74.5 .5 Bb4 s-t-EY -.9  75 1 G4 EY -.9
"""


def _words(text: str, size: int) -> list[list[str]]:
    words = text.split()
    return [words[i : i + size] for i in range(0, len(words), size)]


def _chords() -> tuple[Chord, ...]:
    return tuple(
        Chord(float(beat), float(beats), tuple(midi(n) for n in _VOICINGS[name].split()))
        for beat, beats, name in _words(_PROGRESSION, 3)
    )


def _notes(text: str) -> tuple[Note, ...]:
    return tuple(Note(float(b), float(n), midi(p), s) for b, n, p, s in _words(text, 4))


def _bass() -> tuple[tuple[Note, int], ...]:
    line = []
    for beat, beats, pitch in _words(_BASS, 3):
        start, _, end = pitch.partition("~")
        line.append((Note(float(beat), float(beats), midi(start)), midi(end or start)))
    return tuple(line)


CHORDS = _chords()
BASS = _bass()
"""Note and the pitch it glides to in its second half (its own, mostly)."""
LEAD = _notes(_LEAD)
ADLIBS = tuple((Note(float(b), float(n), midi(p), s), float(pan)) for b, n, p, s, pan in _words(_ADLIBS, 5))
"""Note and its pan."""
