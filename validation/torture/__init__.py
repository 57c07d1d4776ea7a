"""Faults of the world: kills, full disks, missing homes. `python -m validation.torture`, or `make torture`."""
