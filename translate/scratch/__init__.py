"""Large arrays and streams in nameless files of the temp folder, for what is too long to be in memory; small ones stay.

What is in a file is an array like any other and has the same numbers: the system reads what is looked at. `forget` lets
go of what was, so that what a process has in memory does not grow with what it has read. A process that dies leaves
nothing behind: the files have no names.
"""

from translate.scratch.arrays import Growing, Room, blocks_of, made, stored
from translate.scratch.files import folder, forget, give_back, is_on_disk
from translate.scratch.streams import Bytes

__all__ = ["Bytes", "Growing", "Room", "blocks_of", "folder", "forget", "give_back", "is_on_disk", "made", "stored"]
