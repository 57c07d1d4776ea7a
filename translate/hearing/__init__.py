"""What a listener hears: loudness after Moore and Glasberg, in quiet (ISO 532-2:2017) and in noise (1997).

Power of FFT bins → `Components` at the inner ear → `Ear` → specific loudness, sone in bands, `phon`.
"""

from translate.hearing.bass_line import BassLine, BassLineMeter
from translate.hearing.components import Components
from translate.hearing.ear import Ear, Loudness
from translate.hearing.masking import NoiseMeter, NoiseToMask, noise_to_mask
from translate.hearing.onsets import OnsetMeter, Onsets, hardest
from translate.hearing.scale import COMPONENT_BANDS, COMPONENTS_HZ, hz_cam
from translate.hearing.sone import loudness_sone, phon, playing
from translate.hearing.spectrum import Spectrum, SpectrumMeter
from translate.hearing.texture import BLOCK_S, Texture, TextureMeter
from translate.hearing.tone import TONE_CHANNELS, TONE_EDGES_HZ, TONE_HZ

__all__ = [
    "BLOCK_S",
    "COMPONENTS_HZ",
    "COMPONENT_BANDS",
    "TONE_CHANNELS",
    "TONE_EDGES_HZ",
    "TONE_HZ",
    "BassLine",
    "BassLineMeter",
    "Components",
    "Ear",
    "Loudness",
    "NoiseMeter",
    "NoiseToMask",
    "OnsetMeter",
    "Onsets",
    "Spectrum",
    "SpectrumMeter",
    "Texture",
    "TextureMeter",
    "hardest",
    "hz_cam",
    "loudness_sone",
    "noise_to_mask",
    "phon",
    "playing",
]
