"""What the files of named models say in words, and which class a type of headphone is heard like."""

# ruff: noqa: E501  (sentences of notes)

import re

CLASS_OF = {
    "tws_anc": "true-wireless-earbuds",
    "tws": "true-wireless-earbuds",
    "neckband_in_ear": "true-wireless-earbuds",
    "over_ear_anc": "over-ear-wireless",
    "on_ear_anc": "over-ear-wireless",
    "on_ear_wireless": "over-ear-wireless",
    "studio_over_ear": "studio-headphones",
    "open_over_ear": "studio-headphones",
    "gaming_headset": "studio-headphones",
    "open_on_ear": "studio-headphones",
    "on_ear_wired": "studio-headphones",
    "clip_on_wired": "studio-headphones",
    "dj_on_ear": "studio-headphones",
    "in_ear_wired": "wired-earbuds",
    "in_ear_wired_cheap": "wired-earbuds",
}
"""Whose level, place, isolation and link a type takes: what is worn alike, in the same places."""

MAKERS = {
    "AudioTechnica": "Audio-Technica",
    "Beyer": "Beyerdynamic",
    "DanClark": "Dan Clark",
    "FinalAudio": "Final",
    "HiFiMan": "HIFIMAN",
    "RossonAudio": "Rosson",
}

LEFT_OUT = ("Grado-HF3-TTVJDXPads", "Grado-RS2e-TTVJDXPads", "ZMF-Atticus-OriPads", "DanClark-AFC2C-MedFelt")
"""Other makers' pads, and one that is there under another name."""

NAMES = {
    "Grado-SR60-stockcomfy": "Grado SR60",
    "ZMF-Atticus-stockPads": "ZMF Atticus",
    "ZMF-VeriteClosed-Univ": "ZMF Verite Closed, Universe pads",
    "ZMF-VeriteOpen-Univ": "ZMF Verite Open, Universe pads",
    "DanClark-AeonFlow2C-MedFelt": "Dan Clark Aeon Flow 2 Closed",
    "Monoprice-HiFiDJ": "Monoprice Hi-Fi DJ",
    "AudioTechnica-R70X": "Audio-Technica ATH-R70x",
    "AudioTechnica-M50": "Audio-Technica ATH-M50",
    "Sony-Z1R": "Sony MDR-Z1R",
    "Sony-Z7": "Sony MDR-Z7",
    "Sony-MA900": "Sony MDR-MA900",
    "FinalAudio-D8000Pro": "Final D8000 Pro",
    "Fostex-X00-Mahogeny": "Fostex X00 Mahogany",
}
"""Where the file name is none that people know."""

_SEALED_IN_EAR = """
[isolation]
type = "passive"
hz = [125.0, 1000.0, 2000.0, 16000.0]
db = [7.5, 20.0, 32.0, 32.0]
range_db = 5.0
confidence = "estimated"
sources = ["fit"]
note = "General engineering knowledge, not measured: sealed tips 5 to 10 dB at 125 Hz, 20 dB at 1 kHz, 30 to 35 dB above 2 kHz; no noise cancelling."
"""

_CLOSED_CUPS = """
[isolation]
type = "passive"
hz = [125.0, 1000.0, 3150.0, 16000.0]
db = [0.0, 15.0, 30.0, 30.0]
range_db = 6.0
confidence = "estimated"
sources = ["fit"]
note = "General engineering knowledge, not measured: closed cups 0 dB at 125 Hz, 15 dB at 1 kHz, 30 dB above 3 kHz; those on the ear leak more. No noise cancelling."
"""

SEALED = {
    "tws": _SEALED_IN_EAR,
    "neckband_in_ear": _SEALED_IN_EAR,
    "in_ear_wired": _SEALED_IN_EAR,
    "in_ear_wired_cheap": _SEALED_IN_EAR,
    "on_ear_wireless": _CLOSED_CUPS,
}
"""What keeps the noise out, where it is not what does so in the class."""

WIRELESS = """
[link]
codec = "sbc"
bitrate_kbps = 328
confidence = "estimated"
sources = ["a2dp"]
note = "Estimated: the codec that all have, at the bit rate phones use. Apple's own phones send AAC instead."
"""

TEMPLATE = """schema = 1
id = "{id}"
name = "{name}"
class = "{of_class}"
summary = "Based on a third-party measurement of the {name}; level, place and what else was not measured are those of its class."
confidence = "estimated"

[response]
confidence = "measured"
sources = ["{source}"{target}]
curve = "data/{table}.csv"
column = "{id}"
note = "{about}"

[response.band]
hz = {hz}
low_db = {low}
high_db = {high}
models = 1
rigs = {rigs}
{fit}
{sources}
"""

_FIT = """id = "fit"
text = "General engineering knowledge, not measured: sealed in-ears 5 to 10 dB at 125 Hz, 20 dB at 1 kHz, 30 to 35 dB above 2 kHz; closed over-ears 0 dB at 125 Hz, 15 dB at 1 kHz, 30 dB above 3 kHz."
read = 2026-11-22
confidence = "estimated\""""

_A2DP = """id = "a2dp"
text = "Bluetooth A2DP: SBC is the one codec that every device must have; recommended high quality: 44.1 kHz joint stereo, 16 blocks, 8 subbands, bitpool 53, 328 kbit/s."
url = "http://speakingx.com/blog/2008/10/24/bluetooth-audio"
read = 2026-11-29
confidence = "published\""""

_TARGETS = {
    "ear": """id = "harman-over-ear"
text = "Olive, Welti and Khonsaripour (Harman), preferred response of over-ear headphones, 2018: the target of those presets; by design it is heard like good loudspeakers in a good room."
read = 2026-11-22
confidence = "published\"""",
    "buds": """id = "harman-in-ear"
text = "Olive, Welti and Khonsaripour (Harman), preferred response of in-ear headphones, 2019: the target they are compared with; by design it is heard like good loudspeakers in a good room."
read = 2026-11-22
confidence = "published\"""",
}


def further_sources(of_type: str, of_class: str, *, aimed: bool) -> list[str]:
    """Further sources of a type."""
    found = [_FIT] if of_type in SEALED else []
    found += [_A2DP] if of_type == "tws_open" else []
    return [*found, *([_TARGETS["buds" if "buds" in of_class else "ear"]] if aimed else [])]


def clean(name: str) -> str:
    """A maker's name for it, without order numbers."""
    name = re.sub(r"SM-R\d+ ", "", name)
    name = re.sub(r"\b(HD|DT|HE|ATH|NDH|SRH|SHP|KSC|CX)(\d)", r"\1 \2", name)
    name = re.sub(r" \((\d+) Ohm\)", r" \1 ohm", name)
    return re.sub(r"Pro \(1st gen\)", "Pro 1", name).replace("TRUTHEAR", "Truthear").replace("Buds+", "Buds Plus")


def parted(name: str) -> str:
    """Words that a file name runs together, apart: CustomOnePro."""
    return re.sub(r"(?<=[a-z])(?=[A-Z](?!x\b))", " ", name)


def slug(name: str) -> str:
    """Its id."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
