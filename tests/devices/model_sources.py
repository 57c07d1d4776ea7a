"""What is known of the named models, source by source: `models()`."""

# ruff: noqa: E501  (sentences of notes)

import csv
import json
import re
from dataclasses import dataclass
from functools import cache

import numpy as np

from translate.dsp.bands import THIRD_OCTAVES_HZ

from . import derivations, measured
from .bands import PROFILES
from .measured import FINE_HZ, ROOT, Array, Curve
from .model_words import CLASS_OF, LEFT_OUT, MAKERS, NAMES, clean, parted, slug

HEADPHONES = ROOT / "headphones"
NOT_THE_MODEL = re.compile(r"earpad|eartip|eq_off|transparency|_\d\ddb|anc_off|bad_seal|bass|worn|wired|balanced|short")
"""In the names of other measurements: another state of the device than the one that ships."""
LEAST_RIGS = 3  # fewer say nothing about one model; then what all models differ by is taken
Z_90 = 1.645
IN_BOTH = {
    "cFPC21_Sennheiser-HD800S": "sennheiser_hd800s",
    "cFPC21_Sennheiser-HD660S": "sennheiser_hd660s",
    "cFPC21_HiFiMan-Sundara": "hifiman_sundara",
    "cFPC21_Focal-Clear": "focal_clear",
    "cEAR32_Sennheiser-HD600": "sennheiser_hd600",
}
"""Measured by SBAF, and there as a preset."""
RIGS_ORDER = ("cFPC21", "cEARS32", "cEAR32", "cEARS30", "cEAR30")  # of SBAF, the one with most models first


@dataclass(frozen=True)
class Model:
    """One named model: what its file and its column say."""

    id: str
    name: str
    of_class: str
    type: str
    table: str
    curve: Curve
    half_db: Array
    rigs: int
    about: str
    source: str


def models() -> list[Model]:
    """All, by id."""
    found = [*_opra(), *_open_buds()]
    have = {model.id for model in found}
    found += [model for model in _sbaf() if model.id not in have]
    return sorted([*found, _macbook()], key=lambda model: model.id)


def spread_db(device: dict[str, dict[str, float]]) -> list[float]:
    """What other rigs found of a model in the same state, rms from 100 Hz to 8 kHz, dB."""
    return [rms for rig, rms in device["spread_rms_db"].items() if not NOT_THE_MODEL.search(rig)]


@cache
def _index() -> list[dict]:  # type: ignore[type-arg]
    return list(json.loads((HEADPHONES / "opra_index.json").read_text())["devices"])


@cache
def pooled_db(of_class: str) -> float:
    """The same over all models of a class: root mean square."""
    mine = [device for device in _index() if CLASS_OF.get(device["type"]) == of_class]
    return float(np.sqrt(np.mean(np.square([rms for device in mine for rms in spread_db(device)]))))


@cache
def hobby_db() -> float:
    """By how much SBAF's rigs differ from presets for the same model, rms from 100 Hz to 4 kHz, root mean square."""
    hz, found = np.geomspace(100.0, 4000.0, 100), []
    for theirs, ours in IN_BOTH.items():
        first, second = (
            measured.at(measured.zeroed(measured.read_csv(HEADPHONES / path)), hz)
            for path in (f"sbaf_hpdb/{theirs}.csv", f"opra_deviation/{ours}.csv")
        )
        found.append(np.mean((first - second) ** 2))
    return float(np.sqrt(np.mean(found)))


BAND_HZ = tuple(float(f"{hz:.4g}") for hz in THIRD_OCTAVES_HZ)
"""Where bands are stated."""


@cache
def class_half_db(name: str) -> Curve:
    """Half the width of the band of a class."""
    hz, low = measured.read_csv(PROFILES / "data" / f"{name}-band.csv", "low_db")
    _, high = measured.read_csv(PROFILES / "data" / f"{name}-band.csv", "high_db")
    return hz, (high - low) / 2.0


def half_db(of_class: str, rms_db: float, reaches_hz: tuple[float, float]) -> Array:
    """Shaped like the band of the class: where measurements were compared, as wide as rigs differ, and no wider than the
    class; beyond, as wide as the class."""
    of_models = class_half_db(of_class)
    hz, (low, high) = np.array(BAND_HZ), reaches_hz
    usual = float(np.sqrt(np.mean(measured.at(of_models, np.geomspace(low, high, 100)) ** 2)))
    share = np.where((hz >= low) & (hz <= high), min(Z_90 * rms_db / usual, 1.0), 1.0)
    return np.asarray(np.round(share * measured.at(of_models, hz), 1), dtype=np.float64)


def _curve(path: str) -> Curve:
    hz, db = measured.zeroed(measured.read_csv(HEADPHONES / path))
    return measured.finished((FINE_HZ, measured.at((hz, db), FINE_HZ)))


def _opra() -> list[Model]:
    found = []
    for device in _index():
        if "crinacle" in device["details"].lower() or device["bass_clip_risk"]:
            continue
        name, of_class = clean(device["name"]), CLASS_OF[device["type"]]
        rigs = spread_db(device)
        enough = len(rigs) >= LEAST_RIGS
        rms = float(np.sqrt(np.mean(np.square(rigs)))) if enough else pooled_db(of_class)
        by = (
            f"equalizer preset by oratory1990 ({device['details']})"
            if device["author"] == "oratory1990"
            else f"equalizer preset by AutoEQ, Jaakko Pasanen ({device['details'].replace('Measured', 'measured')})"
        )
        credit = "oratory1990" if device["author"] == "oratory1990" else "AutoEQ, Jaakko Pasanen"
        credit += "" if credit == "oratory1990" else f" ({device['details'].replace('Measured', 'measured')})"
        how = (
            f"{len(rigs)} other measurements of this model differ from it by {rms:.1f} dB rms"
            if enough
            else f"other measurements of models of this class differ by {rms:.1f} dB rms"
        )
        about = (
            f"The inverse of a published equalizer, so the deviation from the "
            f"{'in-ear' if 'buds' in of_class else 'over-ear'} preference target, taken here as neutral; 1/12 octave. "
            f"Reliable from about 40 Hz to 8 kHz. The band: {how}, 100 Hz to 8 kHz; beyond, as wide as that of the class."
        )
        source = (
            f'id = "opra"\ntext = "OPRA database at commit 0b88ecd, {device["opra_product"]}: {by}, inverted, sampled at '
            f'1/12 octave, 0 dB over 500 Hz to 2 kHz."\n'
            f'url = "https://github.com/opra-project/OPRA/tree/0b88ecd4e2bef7cf69fd5d50f1d06fb586c10865/database/vendors/'
            f'{device["opra_product"].replace("/", "/products/")}"\n'
            f'licence = "CC BY-SA 4.0"\ncredit = "Preset by {credit}, published in OPRA"'
        )
        curve = _curve(f"opra_deviation/{device['id']}.csv")
        half = half_db(of_class, rms, (100.0, 8000.0))
        found.append(
            Model(slug(name), name, of_class, device["type"], "models-opra", curve, half, len(rigs) if enough else 0, about, source)
        )  # fmt: skip
    return found


def _open_buds() -> list[Model]:
    """From raw curves: a preset would hide the bass they lose."""
    found = []
    with (ROOT / "SOURCES.csv").open(newline="") as file:
        rows = {row["file"]: row for row in csv.DictReader(file)}
    for key, name, of_type in (
        ("apple_airpods_1", "Apple AirPods 1", "tws_open"),
        ("apple_airpods_3", "Apple AirPods 3", "tws_open"),
        ("apple_earpods", "Apple EarPods", "open_wired"),
    ):
        path = f"raw_autoeq/{key}_dev_harman.csv"
        row = rows[f"headphones/{path}"]
        who = row["source"].split(" / ")[0]
        about = (
            "Measured on an ear simulator, minus the in-ear preference target, taken here as neutral; 1/3 octave. A raw "
            "curve, not an inverted equalizer: that would stop at about 6 dB of bass and hide the loss. How much bass is "
            "left depends on how they sit. The band: as other measurements of other models differ "
            f"({pooled_db('true-wireless-earbuds'):.1f} dB rms) from 500 Hz to 8 kHz; beyond, as wide as that of the class."
        )
        source = (
            f'id = "autoeq"\ntext = "AutoEq, {row["url"].split("/blob/")[1][41:]} at '
            f'{row["url"].split("/blob/")[1][:7]}: raw response on an ear simulator."\n'
            f'url = "{row["url"].replace(" ", "%20")}"\nlicence = "MIT"\n'
            f'credit = "Measured by {who}; copyright (c) Jaakko Pasanen (AutoEq)"'
        )
        hz, db = measured.smoothed(measured.read_csv(HEADPHONES / path))
        curve = measured.finished((FINE_HZ, measured.at((hz, db), FINE_HZ)))
        half = half_db("wired-earbuds", pooled_db("true-wireless-earbuds"), (500.0, 8000.0))
        found.append(
            Model(slug(name), name, "wired-earbuds", of_type, "models-autoeq", curve, half, 0, about,
                  source)
        )  # fmt: skip
    return found


def _sbaf() -> list[Model]:
    """One measurement of each model: that of the rig with most models."""
    files: dict[str, dict[str, str]] = {}
    for path in sorted((HEADPHONES / "sbaf_hpdb").glob("*.csv")):
        rig, name = path.stem.split("_", 1)
        if name not in LEFT_OUT:
            files.setdefault(name, {})[rig] = path.name
    found = []
    for stem, by_rig in files.items():
        rig = next(rig for rig in RIGS_ORDER if rig in by_rig)
        maker, _, rest = stem.partition("-")
        name = NAMES.get(stem) or clean(f"{MAKERS.get(maker, parted(maker))} {parted(rest.replace('-', ' '))}")
        plate = rig.startswith("cFPC")
        about = (
            f"Measured on {'a flat plate coupler without pinna' if plate else 'a MiniDSP EARS'} and compensated there so "
            "that flat is neutral; here in 1/3 octave, because finer ripple belongs to that rig. A hobby rig: good below 4 to 5 kHz, and bass as with a perfect seal. The "
            f"band: what these rigs differ by from presets for the same {len(IN_BOTH)} models ({hobby_db():.1f} dB rms) from 100 Hz to 4 kHz; "
            "beyond, as wide as that of the class."
        )
        source = (
            f'id = "sbaf"\ntext = "SuperBestAudioFriends headphone measurement database, {rig}, {stem}: frequency '
            f'response, channels averaged, 0 dB over 500 Hz to 2 kHz."\n'
            'url = "https://github.com/superbestaudiofriends/headphone-measurements-frequency-response"\n'
            'licence = "CC BY 4.0"\ncredit = "SuperBestAudioFriends HPDB"'
        )
        half = half_db("studio-headphones", hobby_db(), (100.0, 4000.0))
        hz, db = measured.smoothed(measured.read_csv(HEADPHONES / "sbaf_hpdb" / by_rig[rig]))
        curve = measured.finished((FINE_HZ, measured.at((hz, db), FINE_HZ)))
        found.append(
            Model(slug(name), name, "studio-headphones", "studio_over_ear", "models-sbaf", curve, half, 0, about, source)
        )  # fmt: skip
    return found


def _macbook() -> Model:
    about = (
        "Measured: a MacBook Pro 14 (2021) under macOS, 80 Hz to 19 kHz, digitised from the published plot (±0.2 dB), in "
        "1/3 octave because the finer ripple belongs to that one machine and microphone place; below 80 Hz its last "
        "24 dB/oct go on. The band: one machine, one place of the microphone; half as wide as between strangers. Its "
        "compressors are those of its class, not its own."
    )
    source = (
        'id = "asahi"\ntext = "asahi-audio, test_notes/fr_graphs/macos.png at f563fc3: MacBook Pro 14 (J314) under macOS, '
        "calibrated microphone 30 cm behind and 30 cm above the keyboard, treated room, psychoacoustic smoothing. Points "
        'read off the plot."\n'
        'url = "https://github.com/AsahiLinux/asahi-audio/tree/f563fc354002f4c5d52fa1960896758ff7c28ed4/test_notes"\n'
        'licence = "MIT"\ncredit = "Copyright (c) 2022 The Asahi Linux Contributors"'
    )
    hz, db = derivations.macbook()
    curve = measured.finished((FINE_HZ, measured.at((hz, db), FINE_HZ)))
    return Model(
        "apple-macbook-pro-14", "Apple MacBook Pro 14", "laptop", "laptop", "models-laptops", curve, np.full(len(BAND_HZ), 4.25),
        0, about, source,
    )  # fmt: skip
