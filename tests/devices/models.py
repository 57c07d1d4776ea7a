"""The named models: `python -m tests.devices.models` writes their profiles and their tables of curves anew.

A model has a curve of its own where licence and owner allow it: presets that rest on measurements by crinacle do not,
those are statistics of their class alone. How far a curve may be off is what other rigs found of the same models.
"""

import re

import numpy as np

from .bands import PROFILES
from .measured import FINE_HZ, Array
from .model_sources import BAND_HZ, Model, models
from .model_words import SEALED, TEMPLATE, WIRELESS, further_sources


def text(model: Model) -> str:
    """Its file."""
    half = [float(x) for x in model.half_db]
    fit = SEALED.get(model.type, "")
    link = WIRELESS if model.type == "tws_open" else ""
    aimed = model.table not in ("models-sbaf", "models-laptops")
    target = f', "harman-{"in" if "buds" in model.of_class else "over"}-ear"' if aimed else ""
    own_source = model.source + '\nread = 2026-11-22\nconfidence = "measured"'
    sources = [own_source, *further_sources(model.type, model.of_class, aimed=aimed)]
    own = re.search(r'^id = "(.*)"', model.source)
    assert own
    return TEMPLATE.format(
        id=model.id, name=model.name, of_class=model.of_class, table=model.table, source=own[1], target=target,
        about=model.about, hz=list(BAND_HZ), low=[-x for x in half], high=half, rigs=model.rigs, fit=fit + link,
        sources="\n\n".join(f"[[sources]]\n{source}" for source in sources),
    )  # fmt: skip


def table(found: list[Model]) -> tuple[list[str], Array]:
    """Names and numbers of a table of curves, as committed."""
    columns = [FINE_HZ, *(np.round(model.curve[1], 2) + 0.0 for model in found)]
    return [model.id for model in found], np.stack(columns, axis=1)


def _write() -> None:
    found = models()
    for name in sorted({model.table for model in found}):
        names, numbers = table([model for model in found if model.table == name])
        lines = [
            ",".join(["frequency_hz", *names]),
            *(",".join([f"{row[0]:g}", *(f"{x:.2f}" for x in row[1:])]) for row in numbers),
        ]
        (PROFILES / "data" / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for model in found:
        folder = PROFILES / model.of_class
        folder.mkdir(exist_ok=True)
        (folder / f"{model.id}.toml").write_text(text(model), encoding="utf-8")


if __name__ == "__main__":
    _write()
