"""A process that compares one file on 16 devices and prints its own peak memory in bytes."""

import sys
from pathlib import Path

from tests.memory import peak_bytes
from validation.bench.measures import compared, sixteen

compared(Path(sys.argv[1]), sixteen())
print(peak_bytes())
