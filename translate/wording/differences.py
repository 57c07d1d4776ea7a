"""A master's differences in one plain sentence: `difference_line`."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from translate.figures import figure, listed, signed
from translate.result import DeviceFacts, Difference
from translate.wording.traits import PLAIN_STEPS, Trait, traits

__all__ = ["KINDS", "Differs", "device_words", "difference_lines", "differs", "on_kinds", "trait_words"]

_FEW = 4  # kinds of devices that are listed one by one
_MOST = 3  # traits besides the first
_STRIKING_STEPS = 1.5 * PLAIN_STEPS
_AGAINST = {"others": "the others", "mix": "the mix", "reference": "the reference"}
KINDS = {
    "monitors": "monitors",
    "headphones": "headphones",
    "earbuds": "earbuds",
    "phone": "the phone",
    "laptop": "the laptop",
    "tablet": "the tablet",
    "tv": "the TV",
    "soundbar": "the soundbar",
    "smart-speaker": "the smart speaker",
    "bluetooth-speaker": "the Bluetooth speaker",
    "radio": "the radio",
    "car": "the car",
    "pa": "the PA",
}
_WHAT = {
    "sub_to_bass": "of sub against bass",
    "sibilance": "in sibilants",
    "width": "of side",
    "punch": "of punch",
    "range": "between quiet and loud",
    "floor": "in the gaps",
    "loudness": "",
}


@dataclass(frozen=True)
class Differs:
    """What a master differs in.

    `sentence`: "bright: +4 dB at 10–14 kHz against the others; plain on monitors and earbuds, not heard in the car";
    `short`: the same where something graver comes before it, "" where nothing is named; `is_striking`: nobody can miss
    the first of it.
    """

    sentence: str
    short: str = ""
    is_striking: bool = False


def difference_lines(differences: Iterable[Difference], devices: Sequence[DeviceFacts]) -> dict[str, Differs]:
    """By master that has others: what it differs in from the other masters of its song, on the first platform.

    Args:
        differences: Of a result.
        devices: Of the same result.
    """
    found = [d for d in differences if d.against == "others"]
    here = [d for d in found if d.setup.stream == found[0].setup.stream]
    names = list(dict.fromkeys(d.master for d in here))
    rivals = {names[0]: names[1], names[1]: names[0]} if len(names) == 2 else {}
    return {name: differs(here, name, devices, rivals.get(name)) for name in names}


def differs(
    differences: Iterable[Difference], master: str, devices: Sequence[DeviceFacts], rival: str | None = None
) -> Differs:
    """What a master differs in.

    Args:
        differences: On one platform, against one side.
        master: Whose.
        devices: Of the same result.
        rival: Name of the only other; None where there are more.
    """
    own = [d for d in differences if d.master == master]
    against = rival or (_AGAINST.get(own[0].against, own[0].against) if own else "the others")
    found = traits(own, master, [device.id for device in devices])
    if not found:
        small = any(d.audible and d.dimension != "loudness" for d in own)
        return Differs(f"close to {against}" if small else f"sounds like {against} on every device")
    first, more = found[0], found[1 : 1 + _MOST]
    also = listed([trait_words(one, against) for one in more])
    than = "" if first.dimension == "bandwidth" else f" against {against}"
    ends, rest = ([t for t in found[:_MOST] if (t.dimension == "bandwidth") is end] for end in (True, False))
    words = [trait_words(one, against) for one in ends]
    words += [f"{listed([trait_words(one) for one in rest])} against {against}"] if rest else []
    return Differs(
        f"{trait_words(first, against)}{than}{_where(first, devices)}{f'; also {also}' if also else ''}",
        "; ".join(words),
        first.dimension == "bandwidth" or abs(first.steps) >= _STRIKING_STEPS,
    )


def trait_words(trait: Trait, against: str = "the others") -> str:
    """A trait in a few words: "bright: +4 dB at 2.5–14 kHz"; `against`: whom."""
    if trait.dimension == "bandwidth":
        upper = trait.name.endswith("above")
        edge, far = (trait.low_hz, trait.high_hz) if upper else (trait.high_hz, trait.low_hz)
        reach = "reach" if against == "the others" else "reaches"
        return f"{trait.name} {_hertz(edge)}, {against} {reach} {_hertz(far)}"
    amount = f"{signed(trait.difference, 0)} {trait.unit}"
    if trait.dimension == "tone":
        return f"{trait.name}: {amount} at {_range(trait)}"
    if trait.dimension == "movement":
        return f"{trait.name}: by {figure(trait.difference, 0)} dB from moment to moment"
    if trait.dimension == "mono_loss":
        return f"{trait.name}: {amount} of loss at {_range(trait)}"
    return f"{trait.name}: {amount} {_WHAT[trait.dimension]}".rstrip()


def _where(trait: Trait, devices: Sequence[DeviceFacts]) -> str:
    """Devices by kind: where it is plain, and where it is not heard."""
    plain, unheard = (_kinds(ids, devices) for ids in (trait.plain, trait.unheard))
    plain = [kind for kind in plain if kind not in unheard]
    everything = _kinds([*trait.plain, *trait.weak, *trait.unheard], devices)
    heard = [kind for kind in everything if kind not in unheard]
    if trait.plain and not trait.weak and not trait.unheard:
        return ", plain everywhere" if len(everything) > 1 else f", plain {on_kinds(everything)}"
    if len(unheard) > _FEW:
        return f"; heard {on_kinds(heard)} alone" if 0 < len(heard) <= _FEW else ""
    said = []
    if 0 < len(plain) <= _FEW:
        said.append(f"plain {on_kinds(plain)}")
    elif plain:
        rest = [kind for kind in heard if kind not in plain]
        said.append(f"plain nearly everywhere{f', less {on_kinds(rest)}' if 0 < len(rest) <= _FEW else ''}")
    if unheard:
        said.append(f"not heard {on_kinds(unheard)}")
    return f"; {', '.join(said)}" if said else ""


def on_kinds(kinds: Sequence[str]) -> str:
    """As in "on earbuds and the phone"; nobody sits on a car."""
    outside = [kind for kind in kinds if kind != "the car"]
    said = [f"on {listed(outside)}"] if outside else []
    return listed([*said, *(["in the car"] if len(outside) < len(kinds) else [])])


def device_words(device: str, devices: Sequence[DeviceFacts]) -> str:
    """By its kind, as "the phone", where no other of the kind is played; else by its name."""
    kind = next(d.kind for d in devices if d.id == device)
    alone = sum(d.kind == kind for d in devices) == 1
    return KINDS.get(kind, kind) if alone else next(d.name for d in devices if d.id == device)


def _kinds(ids: Sequence[str], devices: Sequence[DeviceFacts]) -> list[str]:
    return list(dict.fromkeys(KINDS.get(d.kind, d.kind) for d in devices if d.id in ids))


def _range(trait: Trait) -> str:
    low, high = trait.low_hz or 20.0, trait.high_hz or 20_000.0
    if low >= 1_000.0:
        return f"{low / 1000:.2g}–{high / 1000:.2g} kHz"
    return f"{low:.0f}–{high:.0f} Hz" if high < 1_000.0 else f"{low:.0f} Hz to {high / 1000:.2g} kHz"


def _hertz(value: float | None) -> str:
    hz = value or 0.0
    return f"{hz / 1000:.2g} kHz" if hz >= 1_000.0 else f"{hz:.2g} Hz" if hz < 100.0 else f"{hz:.0f} Hz"
