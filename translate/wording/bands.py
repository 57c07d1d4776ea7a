"""How well a class of devices is known, as one phrase."""

from translate.figures import figure

__all__ = ["LEAST_MODELS", "band_in_words"]

LEAST_MODELS = 8
"""So many measured devices are a population; fewer are what was at hand."""


def band_in_words(half_width_db: float, models: int, rigs: int | None = None) -> str:
    """What 90 % of the devices of a class keep to, or 90 % of the measurements of one model.

    Args:
        half_width_db: Half the width of their band, mean from 100 Hz to 10 kHz.
        models: How many measured devices say so; 0: none.
        rigs: Of a named model, how many further measurements of it say so; None: it is a class.

    Returns:
        A phrase without a full stop.
    """
    if half_width_db == 0.0:
        return "this response by definition"
    if rigs is not None:
        who = f"{rigs} other measurements of it" if rigs else "what measurements of models like it differ by"
        return f"another measurement within ±{figure(half_width_db)} dB of this response in 90 % of cases: {who}"
    within = f"90 % within ±{figure(half_width_db)} dB of this response"
    if models == 0:
        return f"{within}: what is known of strangers, since none of this class was measured"
    if models < LEAST_MODELS:
        return f"{within}: {models} measured, which is no population"
    return f"{within}: {models} models measured"
