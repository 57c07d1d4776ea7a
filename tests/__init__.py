"""The tests, which start hundreds of Pythons: none of them compiles what another has compiled."""

import os
import sys

sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
