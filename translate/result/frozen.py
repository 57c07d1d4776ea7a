"""`Frozen`: an unchangeable mapping from text, as the types of a result need it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

__all__ = ["Frozen"]

Item = TypeVar("Item")


class Frozen(Mapping[str, Item]):
    """Immutable, equal by content, hashable, picklable; in JSON an object."""

    __slots__ = ("_hash", "_items")

    def __init__(self, items: Mapping[str, Item] | Iterable[tuple[str, Item]] = ()) -> None:
        pairs = items.items() if isinstance(items, Mapping) else items
        self._items = {str(name): self.accepted(item) for name, item in pairs}
        self._hash: int | None = None

    @staticmethod
    def accepted(item: Item) -> Item:
        """An item as it is kept."""
        return item

    def __getitem__(self, name: str) -> Item:
        return self._items[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        if self._hash is None:
            self._hash = hash(frozenset(self._items.items()))
        return self._hash

    def __reduce__(self) -> tuple[type, tuple[dict[str, Item]]]:
        return type(self), (dict(self._items),)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._items!r})"
