"""What is measured over time, once, for whoever judges: typed series of a file, of a stream and of a device.

`FileSeries` of a file as it is, `StreamSeries` of what a platform makes of it, `DeviceSeries` of what is heard on a
device. Each is computed when it is made; they hold arrays and numbers, no sound.
"""

from translate.analysis.series.arrangement import ARRANGEMENT, arrangement_of
from translate.analysis.series.clipping import Clipping
from translate.analysis.series.course import COURSE_HZ, Course
from translate.analysis.series.device import DeviceSeries
from translate.analysis.series.file import FileSeries
from translate.analysis.series.image import Image
from translate.analysis.series.sections import Sections
from translate.analysis.series.shape import Shape
from translate.analysis.series.stream import StreamSeries
from translate.analysis.series.swing import Swing
from translate.codecs import Headroom
from translate.dsp.bands import BANDS_HZ
from translate.dsp.fold import Fold
from translate.dsp.smoothing import smoothed

__all__ = [
    "ARRANGEMENT",
    "BANDS_HZ",
    "COURSE_HZ",
    "Clipping",
    "Course",
    "DeviceSeries",
    "FileSeries",
    "Fold",
    "Headroom",
    "Image",
    "Sections",
    "Shape",
    "StreamSeries",
    "Swing",
    "arrangement_of",
    "smoothed",
]
