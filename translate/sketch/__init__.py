"""What of a finished master is enough to say how it is heard on any device: `Sketch`, and the rows made of it.

A sketch holds statistics only: a few seconds of power in the bands of the ear, coarse in frequency and level, each band
shifted to the quantiles of the whole song, without phase and in no order that could be played.
"""

from translate.sketch.making import sketch_of
from translate.sketch.playing import Playing, gain_of, playing_on
from translate.sketch.rows import rows_on
from translate.sketch.sketch import Sketch

__all__ = ["Playing", "Sketch", "gain_of", "playing_on", "rows_on", "sketch_of"]
