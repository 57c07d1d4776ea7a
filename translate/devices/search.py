"""What a person may mean by a name that is no id: models, classes, and what stands for a word."""

from collections.abc import Callable, Iterable, Sequence

from translate.devices.profile import DeviceProfile
from translate.devices.words import Word, folded, is_like, near_names
from translate.errors import UnknownNameError
from translate.figures import figure

__all__ = ["alike", "unknown"]

Find = Callable[[str], DeviceProfile]


def alike(text: str, devices: Iterable[DeviceProfile], words: Sequence[Word], find: Find) -> list[DeviceProfile]:
    """Devices whose id or name is like a text, and those that stand for such a word.

    Args:
        text: As a person types it.
        devices: All there are.
        words: What people call them.
        find: A device by its id.

    Returns:
        Models first, then classes, each by id.
    """
    near = [one for one in devices if is_like(text, (one.id, one.name, one.kind))]
    meant = [find(name) for word in words if is_like(text, word.words) for name in word.devices]
    return sorted(dict.fromkeys((*near, *meant)), key=lambda one: (one.class_id is None, one.id))


def unknown(
    name: str, classes: Sequence[str], models: Sequence[str], words: Sequence[Word], find: Find
) -> UnknownNameError:
    """There is no such device: what stands for that word, else what may have been meant.

    Args:
        name: As asked.
        classes: Their ids.
        models: Their ids.
        words: What people call them.
        find: A device by its id.
    """
    own = folded(name)
    if word := next((word for word in words if own in map(folded, word.words)), None):
        return UnknownNameError(f"no device {name!r}: {word.why or 'that may be several'}; take {_offer(word, find)}")
    ways = {one: one for one in (*classes, *models)}
    ways |= {way: word.devices[0] for word in words for way in word.words}
    near = near_names(name, ways)
    more = f"; {len(models)} models: translate devices list --like WORD" if models else ""
    if near:
        return UnknownNameError(f"no device {name!r}: did you mean {' or '.join(repr(one) for one in near)}?{more[1:]}")
    return UnknownNameError(f"no device {name!r}: there is {', '.join(classes)}{more}")


def _offer(word: Word, find: Find) -> str:
    """What stands for a word, a class with its band."""
    return ", or ".join(_with_band(find(name)) for name in word.devices)


def _with_band(device: DeviceProfile) -> str:
    half = device.band.half_width_db()
    return device.id if device.class_id else f"{device.id} (the class: 90 % within ±{figure(half)} dB)"
