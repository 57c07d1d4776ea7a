"""Devices on which injected faults are heard: enough for every rule, and few enough to be quick."""

HEARD = ("phone-speaker", "laptop", "bluetooth-speaker", "smart-speaker", "car@parked", "club-pa")
DELIVERED = ("phone-speaker", "kitchen-radio", "smart-speaker", "soundbar")
TOLD_ON = {
    "bass without harmonics": ("laptop", "smart-speaker"),
    "bass line in the sub": ("laptop", "club-pa"),
    "808": ("club-pa", "bluetooth-speaker"),
    "boomy": ("car@parked", "phone-speaker"),
    "presence buried": ("smart-speaker", "phone-speaker"),
    "harshness": ("laptop", "bluetooth-speaker"),
    "sibilance": ("phone-speaker", "club-pa"),
    "chorus of sides": ("bluetooth-speaker", "laptop"),
    "loop": ("phone-speaker", "laptop"),
}
"""A device that has to be named, and one beside it."""
