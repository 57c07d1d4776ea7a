"""A process that compares one file on 16 devices and prints its own peak memory in bytes."""

import resource
import sys
from pathlib import Path

from tests.bench.measures import compared, sixteen

compared(Path(sys.argv[1]), sixteen())
unit = 1 if sys.platform == "darwin" else 1024
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit)
