"""How the tone of masters spreads over many models of headphones."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from translate.figures import figure, signed
from translate.report.pictures.canvas import canvas
from translate.report.pictures.figures import steps
from translate.report.pictures.names import cleaned, counted
from translate.report.pictures.picture import Picture, Table
from translate.report.pictures.style import MASTERS, PLOT_LEFT, PLOT_RIGHT, ROW, master

if TYPE_CHECKING:
    from translate.scoring.population import OnAll, OnEveryHeadphone

__all__ = ["spread"]

_PLOT = 150.0


def spread(found: "OnEveryHeadphone", numbers: Sequence[int]) -> Picture:
    """Per band where 90 % of the models lie, and their middle.

    Args:
        found: Masters on all models.
        numbers: Of the masters, whose colours they have.

    Returns:
        The picture.
    """
    from translate.dsp.bands import BANDS_HZ

    shown, names = found.masters[:MASTERS], [name.replace("_", "-") for name in BANDS_HZ]
    title = f"Tone on {len(found.models)} measured headphones"
    with canvas() as drawing:
        labels = counted([one.name for one in shown], 20)
        top = drawing.legend(labels, numbers[: len(shown)], 0.0, boxes=True) if len(shown) > 1 else 0.0
        drawing.text(0, top + ROW / 2, "dB re neutral headphones; bars: 90 % of the models", "dim")
        top += ROW + 5
        spreads = [one.spread_db() for one in shown]
        most = max([7.0, *(float(abs(one).max()) + 1.0 for one in spreads)])
        panel = drawing.panel((PLOT_LEFT, PLOT_RIGHT, top + _PLOT, top), (0.0, float(len(names))), (-most, most))
        panel.rules([(value, signed(value, 0)) for value in steps(-most, most, 6)], strong=0.0)
        for band, name in enumerate(names):  # by turns higher and lower, or long ones would touch
            drawing.text(panel.at(band + 0.5, 0.0)[0], top + _PLOT + 11 + 14 * (band % 2), name, "dim", "center")
        wide = 0.7 / len(shown)
        for place, (one, number) in enumerate(zip(spreads, numbers, strict=False)):
            left = [band + 0.15 + wide * place for band in range(len(names))]
            ends = [(a, a + 0.85 * wide) for a in left]
            boxes = [(*end, float(one[0, band]), float(one[2, band])) for band, end in enumerate(ends)]
            panel.boxes(boxes, master(number), opacity=0.6)
            middles = [[panel.at(x, float(one[1, band])) for x in end] for band, end in enumerate(ends)]
            drawing.lines(middles, "text", 1.8)
        return drawing.finish(top + _PLOT + 34, title, _words(shown, names), _table(shown, names))


def _words(shown: "Sequence[OnAll]", names: Sequence[str]) -> str:
    """The band that spreads most, of each."""
    said = []
    for one in shown:
        low, _, high = one.spread_db()
        band = int((high - low).argmax())
        said.append(f"{cleaned(one.name)}: {names[band]} {signed(float(low[band]))} to {signed(float(high[band]))} dB")
    return f"Widest spread over the models: {'; '.join(said)}."


def _table(shown: "Sequence[OnAll]", names: Sequence[str]) -> Table:
    header, columns = ["band"], []
    for one in shown:
        label = cleaned(one.name)
        header += [f"{label}: 90 % of models, dB", f"{label}: beyond ±3 dB, %", f"{label}: beyond ±6 dB, %"]
        low, _, high = one.spread_db()
        columns.append([f"{signed(float(a))} … {signed(float(b))}" for a, b in zip(low, high, strict=True)])
        columns += [[figure(float(share), 0) for share in one.leaving_pct(limit)] for limit in (3.0, 6.0)]
    rows = [(name, *(column[i] for column in columns)) for i, name in enumerate(names)]
    return Table(tuple(header), tuple(rows))
